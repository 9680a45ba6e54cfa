package present

import (
	"slices"
	"strings"
	"text/template/parse"
	"unicode"

	"bilan/pipeline/codebook"
)

// Passage is one sentence of a document and what made it: where its text is
// written, the conditions that let it be said, and the figures that it rests on.
type Passage struct {
	Document   string // bilan-62-pas-de-calais
	Text       string // of the definitions: activite
	File       string // textes/activite.tmpl
	Line       int    // of the file, where the sentence begins
	Sentence   string
	Conditions []Condition
	Figures    []Reference
	Facts      []string // what it takes of the register and the campaign: Effectif.Open, Annee
}

// Condition is a part of a text that surrounds a sentence, and that was taken.
type Condition struct {
	Line      int
	Text      string // with chiffre "personnes"
	Otherwise bool   // the sentence stands behind its {{ else }}
}

// String writes the condition as the text has it: « with chiffre "personnes" ».
func (c Condition) String() string {
	if c.Otherwise {
		return "sinon de " + c.Text
	}
	return c.Text
}

// Reference names a figure of a sentence.
type Reference struct{ Indicator, Column string }

// Passages are the sentences of the texts of every document, whatever part of
// them is printed. Errors are faults of texts that Check would have found.
func Passages(in Input) ([]Passage, error) {
	texts, err := markedTexts(in.Codebook)
	if err != nil {
		return nil, err
	}
	var all []Passage
	for _, s := range in.scopes() {
		said, err := s.passages(texts)
		if err != nil {
			return nil, err
		}
		all = append(all, said...)
	}
	return all, nil
}

// markedText is a text whose parts are marked, to be written for every document.
type markedText struct {
	codebook.Text
	story story
	marks marks
}

// markedTexts compiles the texts that the report has, once for all documents.
func markedTexts(cb *codebook.Codebook) (map[string]markedText, error) {
	texts := map[string]markedText{}
	for _, spec := range cb.Report.Sections {
		for _, b := range spec.Blocks {
			if _, done := texts[b.Text]; done || b.Text == "" {
				continue
			}
			t := markedText{Text: cb.Texts[b.Text]}
			var err error
			if t.story, err = compile(t.Name, t.Source); err != nil {
				return nil, err
			}
			for _, part := range t.story.Templates() {
				t.marks.mark(part.Root, nil)
			}
			texts[b.Text] = t
		}
	}
	return texts, nil
}

// passages are the sentences of one document, in order.
func (s scope) passages(texts map[string]markedText) ([]Passage, error) {
	var all []Passage
	f := s.facts()
	for _, spec := range s.cb.Report.Sections {
		if !s.reads(spec.For) || spec.NeedsFormerYear() && !s.hasFormer() {
			continue
		}
		for _, b := range spec.Blocks {
			if b.Text == "" || !s.reads(b.For) {
				continue
			}
			said, err := s.said(texts[b.Text], f)
			if err != nil {
				return nil, err
			}
			all = append(all, said...)
		}
	}
	return all, nil
}

// said is the sentences of one text.
func (s scope) said(text markedText, f facts) ([]Passage, error) {
	written, err := s.fill(text.story, f)
	if err != nil {
		return nil, err
	}
	var all []Passage
	for _, piece := range spokenIn(written) {
		p := Passage{Document: s.cb.Campaign.Nouns.Slug() + "-" + s.slug(), Text: text.Name, File: text.File, Sentence: piece.text}
		src := sources{scope: s}
		for _, id := range piece.marks {
			src.add(text.marks[id])
		}
		if len(piece.marks) > 0 {
			p.Line = lineOf(text.Source, text.marks[piece.marks[0]].node.Position())
		}
		for _, c := range src.around {
			p.Conditions = append(p.Conditions, Condition{lineOf(text.Source, c.node.Position()), c.words(), c.otherwise})
		}
		p.Figures, p.Facts = src.figures, src.facts
		all = append(all, p)
	}
	return all, nil
}

func lineOf(source string, at parse.Pos) int {
	return 1 + strings.Count(source[:min(int(at), len(source))], "\n")
}

// spoken is one sentence and the marks that stand in it, in order.
type spoken struct {
	text  string
	marks []int
}

// breaks reports whether a line may end there; the spaces of numbers stay.
func breaks(r rune) bool { return r < unicode.MaxASCII && unicode.IsSpace(r) }

// spokenIn cuts what a text wrote into sentences: at the end of a paragraph or
// of an item, and at a full stop that a capital follows. The marks are taken out.
func spokenIn(written string) []spoken {
	var all []spoken
	var b strings.Builder
	var ids []int
	current, ended := -1, false
	flush := func() {
		if text := strings.Join(strings.FieldsFunc(strings.ReplaceAll(b.String(), "**", ""), breaks), " "); text != "" {
			all = append(all, spoken{Typeset(strings.TrimPrefix(text, "- ")), ids})
		}
		b.Reset()
		ids, ended = nil, false
	}
	lineEmpty, spaced := true, false
	for _, r := range written {
		switch {
		case r >= firstMark:
			current = int(r - firstMark)
			continue
		case r == '\n' && lineEmpty:
			flush()
		case r == '-' && lineEmpty:
			flush()
			lineEmpty = false
		case ended && spaced && (unicode.IsUpper(r) || r == '«'):
			flush()
		}
		spaced = unicode.IsSpace(r)
		if r == '\n' {
			lineEmpty = true
		} else if !spaced && r != '*' {
			lineEmpty = false
			ended = strings.ContainsRune(".!?", r)
			if current >= 0 && !slices.Contains(ids, current) {
				ids = append(ids, current)
			}
		}
		b.WriteRune(r)
	}
	flush()
	return all
}
