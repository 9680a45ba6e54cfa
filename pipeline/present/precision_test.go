package present

import (
	"fmt"
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// twoDepartments is a region of two departments: ten mediators of the first give a,
// ten of the second give b, with a little spread; everyone else is silent.
func twoDepartments(a, b float64, filled int) Input {
	cb := &codebook.Codebook{
		Campaign:  codebook.Campaign{Departments: []codebook.Department{{Code: "59"}, {Code: "62"}}, Threshold: 3},
		Questions: []codebook.Question{{Name: "personnes", Type: codebook.Integer}},
		Indicators: []codebook.Indicator{{ID: "personnes", Label: "Personnes", Short: "Personnes", Measure: codebook.Mean,
			Question: "personnes"}},
		Columns: []codebook.Column{
			{ID: "region", Label: "Région"}, {ID: "dep-59", Label: "Nord", Departments: []string{"59"}, Department: "59"},
			{ID: "dep-62", Label: "Pas-de-Calais", Departments: []string{"62"}, Department: "62"},
		},
	}
	in := Input{Codebook: cb}
	var responses []survey.Response
	for i := range 2 * filled {
		p := survey.Post{ID: fmt.Sprintf("P%02d", i), Department: []string{"59", "62"}[i%2], Filled: true}
		in.Posts = append(in.Posts, p)
		if i < 20 {
			v := []float64{a, b}[i%2] + float64(i/2)
			responses = append(responses, survey.Response{Post: p.ID, Answers: survey.AnswersOf(map[string]survey.Answer{"personnes": {Num: v,
				State: survey.Given}})})
		}
	}
	in.Cube = aggregate.Compute(cb, in.Posts, responses)
	return in
}

// « contre » sets against each other two figures that chance does not explain,
// « pour » puts them side by side, « comme » says that they print alike.
func TestNoContrastWithoutDifference(t *testing.T) {
	for _, c := range []struct {
		rule string
		a, b float64
		want string
	}{
		{"far apart", 100, 300, ", contre"},
		{"a difference that chance explains", 100, 102, ", pour"},
		{"alike", 100, 100, ", comme"},
	} {
		in := twoDepartments(c.a, c.b, 15)
		s := in.scope(in.Codebook.Columns[1])
		f, err := s.figure("personnes", "dep-59")
		if err != nil {
			t.Fatal(err)
		}
		if text, err := s.against(f); err != nil || !strings.HasPrefix(text, c.want) {
			t.Errorf("%s: %q, %v", c.rule, text, err)
		}
	}
}

// The sheet of precision has a row for each figure with an interval, the
// quartiles beside the mean and the posts that could have answered.
func TestPrecision(t *testing.T) {
	in := twoDepartments(100, 300, 15)
	table := in.scope(in.Codebook.Columns[0]).precision()
	if len(table.Rows) != 3 || len(table.Columns) != len(table.Rows[0].Cells) {
		t.Fatalf("%+v", table)
	}
	var texts []string
	for _, c := range table.Rows[1].Cells {
		texts = append(texts, c.Text)
	}
	want := "105 103 106 102 105 107 10 0 0\u202f% 15"
	if got := strings.Join(texts, " "); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
