package present

import (
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// What has nothing under it is left out: a section, a title in bold, a part whose own
// parts are empty.
func TestNothingIsLeftUnderATitle(t *testing.T) {
	said, title := Paragraph{{Text: "Une phrase."}}, Paragraph{{Text: "Un titre", Bold: true}}
	var kept []string
	for _, sec := range filled([]Section{
		{ID: "dite", Level: 1, Blocks: []Block{title, said, title}},
		{ID: "vide", Level: 1},
		{ID: "titres", Level: 1, Blocks: []Block{title, title}},
		{ID: "mere-vide", Level: 1},
		{ID: "fille-vide", Level: 2, Blocks: []Block{title}},
		{ID: "mere", Level: 1},
		{ID: "fille", Level: 2, Blocks: []Block{title, title, said}},
		{ID: "derniere", Level: 1},
	}) {
		kept = append(kept, sec.ID)
		if n := len(sec.Blocks); sec.ID != "mere" && n != 2 {
			t.Errorf("%s has %d blocks, want a title and a sentence", sec.ID, n)
		}
	}
	if got := strings.Join(kept, " "); got != "dite mere fille" {
		t.Errorf("kept: %s", got)
	}
}

// A block that cannot be composed costs itself: a line of the document says which it
// is, an issue of the run names it once, and the blocks around it are there.
func TestABlockThatCannotBeComposedCostsItself(t *testing.T) {
	many := codebook.Choice{Name: "a", Label: strings.Repeat("long ", 8000)}
	cb := &codebook.Codebook{
		Questions:  []codebook.Question{{Name: "actions", Type: codebook.SelectMultiple, List: "actions"}},
		Lists:      map[string][]codebook.Choice{"actions": {many}},
		Indicators: []codebook.Indicator{{ID: "actions", Label: "Les actions", Measure: codebook.Ranking, Question: "actions"}},
		Columns:    []codebook.Column{{ID: "region", Label: "Région"}},
		Texts:      map[string]codebook.Text{"dit": {Source: "Une phrase."}},
		Report: codebook.Report{
			Sections: []codebook.Section{{ID: "s", Title: "S", Level: 1,
				Blocks: []codebook.Block{{Table: "large"}, {Table: "faux"}, {Text: "dit"}}}},
			Tables: []codebook.TableSpec{{ID: "large", Title: "Large", Indicators: []string{"actions"}, Columns: []string{"region"}},
				{ID: "faux", Title: "{{ index .Annees 3 }}", Indicators: []string{"actions"}, Columns: []string{"region"}}},
		},
	}
	posts := []survey.Post{{ID: "A", Filled: true}}
	responses := []survey.Response{{Post: "A", Answers: survey.AnswersOf(map[string]survey.Answer{
		"actions": {State: survey.Given, Choices: []string{"a"}}})}}
	in := Input{Codebook: cb, Posts: posts, Cube: aggregate.Compute(cb, posts, responses)}
	docs, err := Documents(in)
	if err != nil {
		t.Fatal(err)
	}
	blocks := docs[0].Sections[0].Blocks
	if len(blocks) != 3 || blocks[2].(Paragraph).Plain() != "Une phrase." {
		t.Fatalf("%v", blocks)
	}
	first := plain(blocks[0].(Paragraph).Plain())
	for _, want := range []string{
		"Ce tableau n’a pas pu être composé", "« Les actions » (actions)", "colonne « Région »", "une cellule en tient 32 767",
		"(large)",
	} {
		if !strings.Contains(first, want) {
			t.Errorf("%q does not say %q", first, want)
		}
	}
	tables, faults := Tables(in)
	issues := OnceEach(append(faults, docs[0].Faults...))
	if len(issues) != 2 || issues[0].Ref.Name != "tableau large" || issues[1].Ref.Name != "tableau faux" || issues[0].Level != survey.Warning {
		t.Errorf("%d issues: %v", len(issues), issues)
	}
	for _, table := range tables {
		if table.ID == "large" || table.ID == "faux" {
			t.Errorf("the workbook has %s", table.ID)
		}
	}
}
