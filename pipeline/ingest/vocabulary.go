package ingest

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"bilan/pipeline/french"
)

// rank says how surely a word was recognised; smaller is surer.
type rank int

const (
	byName rank = iota
	byLabel
	byAlias
	byNearness
)

// vocabulary finds an item (a question, a choice) by what people write for
// it: its name, label or aliases, first as they stand, then without regard to
// case, accents, punctuation or spacing. A spelling that fits two items finds
// neither.
type vocabulary struct {
	exact  map[string]sense
	folded map[string]sense
	labels []string // one for each item, to name the nearest
}

type sense struct {
	item      int
	rank      rank
	ambiguous bool
}

func newVocabulary() *vocabulary {
	return &vocabulary{exact: map[string]sense{}, folded: map[string]sense{}}
}

// add makes the next item known by its name, label and aliases.
func (v *vocabulary) add(name, label string, aliases []string) {
	item := len(v.labels)
	if label == "" {
		label = name
	}
	v.labels = append(v.labels, label)
	v.teach(name, sense{item: item, rank: byName})
	v.teach(label, sense{item: item, rank: byLabel})
	for _, a := range aliases {
		v.teach(a, sense{item: item, rank: byAlias})
	}
}

func (v *vocabulary) teach(word string, s sense) {
	keep(v.exact, strings.TrimSpace(norm.NFC.String(word)), s)
	keep(v.folded, french.FoldWords(word), s)
}

// override makes a word stand for one item, whatever else it stood for.
func (v *vocabulary) override(word string, s sense) {
	v.exact[strings.TrimSpace(norm.NFC.String(word))] = s
	if folded := french.FoldWords(word); folded != "" {
		v.folded[folded] = s
	}
}

// keep lets the surer sense of a word win; two senses as sure as each other
// make it ambiguous.
func keep(senses map[string]sense, word string, s sense) {
	if word == "" {
		return
	}
	old, known := senses[word]
	switch {
	case !known || s.rank < old.rank:
		senses[word] = s
	case s.rank == old.rank && s.item != old.item:
		old.ambiguous = true
		senses[word] = old
	}
}

// find returns the item that the word stands for.
func (v *vocabulary) find(word string) (item int, r rank, ok bool) {
	if len(v.exact) == 0 { // the choices of a question that has none
		return 0, byName, false
	}
	s, known := v.exact[word] // as it was taught, as nearly always
	if !known {
		s, known = v.exact[strings.TrimSpace(norm.NFC.String(word))]
	}
	if !known || s.ambiguous {
		s, known = v.folded[french.FoldWords(word)]
	}
	return s.item, s.rank, known && !s.ambiguous
}

// nearest returns the item whose label resembles the word most, and how far it
// is: 0 for the same, 1 for nothing in common.
func (v *vocabulary) nearest(word string) (item int, distance float64) {
	item, distance = -1, 2
	w := french.FoldWords(french.Clip(word, 200))
	for i, label := range v.labels {
		if d := dissimilarity(w, french.FoldWords(label)); d < distance {
			item, distance = i, d
		}
	}
	return item, distance
}

// near is the distance up to which a word is taken for a slip of the pen.
const near = 0.25

// dissimilarity is the edit distance of two folded words over the length of the
// longer: 1 where one of them is empty.
func dissimilarity(a, b string) float64 {
	longer := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	if a == "" || b == "" {
		return 1
	}
	return float64(french.EditDistance(a, b)) / float64(longer)
}
