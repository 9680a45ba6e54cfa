package present

import (
	"fmt"
	"slices"
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

// answersOf is the answers of twoDepartments(100, 300, …).
func answersOf(in Input) []survey.Response {
	var responses []survey.Response
	for i := range 20 {
		responses = append(responses, survey.Response{Post: in.Posts[i].ID, Answers: survey.AnswersOf(map[string]survey.Answer{
			"personnes": {Num: float64(100 + 200*(i%2) + i/2), State: survey.Given}})})
	}
	return responses
}

// « contre » sets against each other two figures that chance does not explain,
// « proche de » puts them side by side, « comme » says that they print alike.
func TestNoContrastWithoutDifference(t *testing.T) {
	for _, c := range []struct {
		rule string
		a, b float64
		want string
	}{
		{"far apart", 100, 300, ", contre"},
		{"a difference that chance explains", 100, 102, ", proche de "},
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
// quartiles beside the mean and the posts that could have answered; under the
// region's mean the line of what it would be by posts, with a note where that
// lies outside the interval, and the same in words.
func TestPrecision(t *testing.T) {
	in := twoDepartments(100, 300, 15)
	s := in.scope(in.Codebook.Columns[0])
	table := s.precision()
	if len(table.Rows) != 4 || len(table.Columns) != len(table.Rows[0].Cells) {
		t.Fatalf("%+v", table)
	}
	for i, want := range []string{
		"205 177 232 105 205 304 20 0 0\u202f% 30", "205 nd nd nd nd nd 20 0 0\u202f% 30", "105 103 106 102 105 107 10 0 0\u202f% 15",
	} {
		var texts []string
		for _, c := range table.Rows[i].Cells {
			texts = append(texts, c.Text)
		}
		if got := strings.Join(texts, " "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := plain(s.sensitivityText()); !strings.HasSuffix(got, "seraient : personnes, 205, inchangé.") {
		t.Error(got)
	}
	in.Posts = append(in.Posts, slices.Repeat([]survey.Post{{ID: "Q", Department: "59", Filled: true}}, 60)...)
	in.Cube = aggregate.Compute(in.Codebook, in.Posts, answersOf(in))
	s = in.scope(in.Codebook.Columns[0])
	table = s.precision()
	if line := table.Rows[1].Cells[0]; line.Note == "" || !slices.ContainsFunc(table.Notes, func(n Note) bool { return n.Key == line.Note }) {
		t.Errorf("%+v, %v", line, table.Notes)
	}
	const want = "personnes, 138 au lieu de 205, hors de l'intervalle de confiance : le chiffre dépend de qui a répondu."
	if got := plain(s.sensitivityText()); !strings.HasSuffix(got, want) {
		t.Error(got)
	}
}
