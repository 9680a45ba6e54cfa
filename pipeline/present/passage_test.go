package present

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// Every sentence of the documents is a passage, in the words of the documents, and
// one with a number in it rests on figures or on facts.
func TestEverySentenceIsTraced(t *testing.T) {
	cb := sampleCodebook(t)
	posts := inventPosts(cb)
	in := Input{Codebook: cb, Posts: posts, Cube: aggregate.Compute(cb, posts, varied(cb, posts))}
	passages, err := Passages(in)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, p := range passages {
		said[p.Document] += p.Sentence + " "
		if strings.ContainsFunc(p.Sentence, unicode.IsDigit) && len(p.Figures)+len(p.Facts) == 0 && !constant(cb, p) {
			t.Errorf("%s, %s:%d: nothing behind « %s »", p.Document, p.File, p.Line, p.Sentence)
		}
	}
	documents, err := Documents(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range documents {
		for _, sec := range d.Sections {
			for _, b := range sec.Blocks {
				for _, text := range printed(b) {
					if !strings.Contains(said[d.ID], text) {
						t.Errorf("%s, %s: no passage says « %s »", d.ID, sec.ID, text)
					}
				}
			}
		}
	}
}

// constant reports whether the sentence stands in its text as it is.
func constant(cb *codebook.Codebook, p Passage) bool {
	source := Typeset(strings.Join(strings.Fields(strings.ReplaceAll(cb.Texts[p.Text].Source, "**", "")), " "))
	return strings.Contains(source, p.Sentence)
}

// printed is the running text of a block.
func printed(b Block) []string {
	switch b := b.(type) {
	case Paragraph:
		return []string{b.Plain()}
	case List:
		var all []string
		for _, p := range b {
			all = append(all, p.Plain())
		}
		return all
	}
	return nil
}

// A sentence tells the line it is written on, the conditions that let it be said
// and its figures, those that it is compared with included.
func TestWhatASentenceRestsOn(t *testing.T) {
	cb := sampleCodebook(t)
	cb.Texts["activite"] = codebook.Text{Name: "activite", File: "textes/activite.tmpl", Source: `Un mot.
{{ with chiffre "personnes" }}En moyenne {{ . }} personnes{{ ecart . }}. La médiane est là.
{{- if .Stat.Driven }} Prudence.{{ else }} Rien à dire.{{ end }}{{ end }}
`}
	posts := inventPosts(cb)
	passages, err := Passages(Input{Codebook: cb, Posts: posts, Cube: aggregate.Compute(cb, posts, same(cb, posts))})
	if err != nil {
		t.Fatal(err)
	}
	passages = slices.DeleteFunc(passages, func(p Passage) bool { return p.Text != "activite" || p.Document != "bilan-62-pas-de-calais" })
	if len(passages) != 4 {
		t.Fatalf("%+v", passages)
	}
	if p := passages[0]; p.Sentence != "Un mot." || p.Line != 1 || len(p.Conditions)+len(p.Figures) > 0 {
		t.Errorf("%+v", p)
	}
	p := passages[1]
	if !slices.Equal(p.Figures, []Reference{{"personnes", "dep-62"}, {"personnes", "region"}}) || p.Line != 2 ||
		p.Conditions[0].Text != `with chiffre "personnes"` {
		t.Errorf("%+v", p)
	}
	p = passages[3]
	if p.Sentence != "Rien à dire." || p.Line != 3 || len(p.Conditions) != 2 || !p.Conditions[1].Otherwise ||
		p.Conditions[1].Text != "if .Stat.Driven" {
		t.Errorf("%+v", p)
	}
}
