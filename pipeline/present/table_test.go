package present

import (
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// A table of two departments, where one mediator of the second did not answer.
func counted(t *testing.T, counts bool) *Table {
	t.Helper()
	cb := &codebook.Codebook{
		Questions:  []codebook.Question{{Name: "personnes", Type: codebook.Integer}},
		Indicators: []codebook.Indicator{{ID: "personnes", Label: "Personnes", Measure: codebook.Mean, Question: "personnes"}},
		Columns: []codebook.Column{{ID: "region", Label: "Région"}, {ID: "nord", Label: "Nord", Departments: []string{"59"}},
			{ID: "dep-59", Label: "Nord", Departments: []string{"59"}, Department: "59"}},
	}
	posts := []survey.Post{{ID: "A", Department: "59", Filled: true}, {ID: "B", Department: "62", Filled: true}, {ID: "C",
		Department: "62", Filled: true}}
	responses := []survey.Response{
		{Post: "A", Answers: survey.AnswersOf(map[string]survey.Answer{"personnes": {Num: 1250, State: survey.Given}})},
		{Post: "B", Answers: survey.AnswersOf(map[string]survey.Answer{"personnes": {Num: 250, State: survey.Given}})},
		{Post: "C", Answers: survey.AnswersOf(map[string]survey.Answer{})},
	}
	in := Input{Codebook: cb, Cube: aggregate.Compute(cb, posts, responses), Posts: posts}
	table, err := in.scope(cb.Columns[0]).table(codebook.TableSpec{
		ID: "annexe", Title: "Annexe", Indicators: []string{"personnes"}, Columns: []string{"document", "nord", "dep-59"}, Counts: counts,
	})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// A column that selects the same posts as an earlier one is not shown twice; a
// head says on how many mediators its column rests.
func TestColumnsOfATable(t *testing.T) {
	table := counted(t, false)
	if len(table.Columns) != 2 || table.Columns[0].Count != "n\u00a0=\u00a03" || table.Columns[1].ID != "nord" {
		t.Errorf("%+v", table.Columns)
	}
	if c := table.Rows[0].Cells; c[0].Text != "750" || c[1].Text != "1\u202f250" || !c[1].Numeric {
		t.Errorf("%+v", c)
	}
}

// A cell that not all mediators of its column answered says so in a note; the
// others have none.
func TestNotesGiveTheBaseWhereItDiffers(t *testing.T) {
	table := counted(t, true)
	cells := table.Rows[0].Cells
	if cells[0].Note != "1" || cells[1].Note != "" || len(table.Notes) != 1 || !strings.HasPrefix(table.Notes[0].Text,
		"sur 2\u00a0réponses") || !strings.Contains(table.Notes[0].Text, "1 sans réponse") {
		t.Errorf("%+v %+v", cells, table.Notes)
	}
}
