package trace

import (
	"slices"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/present"
)

// Sentence is a sentence of a document with the figures that it rests on.
type Sentence struct {
	present.Passage
	Rests []*Figure
}

// Sentences finds the sentences that hold some words, without regard to case,
// accents and punctuation.
func (c *Campaign) Sentences(in present.Input, words string) ([]Sentence, error) {
	passages, err := present.Passages(in)
	if err != nil {
		return nil, err
	}
	wanted := french.FoldWords(words)
	known := map[present.Reference]*Figure{}
	var all []Sentence
	for _, p := range passages {
		if wanted == "" || !strings.Contains(french.FoldWords(p.Sentence), wanted) {
			continue
		}
		s := Sentence{Passage: p}
		for _, ref := range p.Figures {
			if known[ref] == nil {
				known[ref] = c.named(ref)
			}
			s.Rests = append(s.Rests, known[ref])
		}
		all = append(all, s)
	}
	return all, nil
}

// named is the figure of a reference, which the texts were checked to have.
func (c *Campaign) named(ref present.Reference) *Figure {
	ind, _ := c.Codebook.Indicator(ref.Indicator)
	col, _ := c.Codebook.Column(ref.Column)
	return c.Figure(ind, col)
}

// Read fills in the sentences that would be said otherwise without the answer.
func (m *Impact) Read(in present.Input) error {
	now, err := present.Passages(in)
	if err != nil {
		return err
	}
	in.Cube = m.Without
	without, err := present.Passages(in)
	m.Sentences = ChangedSentences(without, now)
	return err
}

// SentenceChange is a sentence that is said otherwise, or on one side alone.
type SentenceChange struct {
	Document string `json:"document"`
	Text     string `json:"texte"`
	Before   string `json:"avant"` // empty where it is not said
	After    string `json:"apres"`
}

// ChangedSentences sets the sentences of two runs side by side. One that a text
// writes in the same line is the same sentence said otherwise.
func ChangedSentences(before, after []present.Passage) []SentenceChange {
	type place struct{ document, text, sentence string }
	count := map[place]int{}
	for _, p := range after {
		count[place{p.Document, p.Text, p.Sentence}]++
	}
	var gone []present.Passage
	for _, p := range before {
		if at := (place{p.Document, p.Text, p.Sentence}); count[at] > 0 {
			count[at]--
		} else {
			gone = append(gone, p)
		}
	}
	var changes []SentenceChange
	for _, p := range after {
		at := place{p.Document, p.Text, p.Sentence}
		if count[at] == 0 {
			continue
		}
		count[at]--
		change := SentenceChange{p.Document, p.Text, "", p.Sentence}
		same := func(q present.Passage) bool { return q.Document == p.Document && q.Text == p.Text && q.Line == p.Line }
		if i := slices.IndexFunc(gone, same); i >= 0 {
			change.Before = gone[i].Sentence
			gone = slices.Delete(gone, i, i+1)
		}
		changes = append(changes, change)
	}
	for _, p := range gone {
		changes = append(changes, SentenceChange{p.Document, p.Text, p.Sentence, ""})
	}
	return changes
}
