package aggregate

import (
	"fmt"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// One department whose inhabitants are not known leaves the number of a column
// that holds it unknown, and every rate per inhabitant empty: never too small a
// sum.
func TestUnknownInhabitants(t *testing.T) {
	cb := small()
	cb.Campaign.Departments[1].QPVInhabitants = 0
	cb.Indicators = []codebook.Indicator{
		{ID: "habitants", Measure: codebook.Count, Numerator: codebook.RegisterInhabitants},
		{ID: "taux", Measure: codebook.Ratio, Numerator: codebook.RegisterOpen, Denominator: codebook.RegisterInhabitants, Factor: 10000},
	}
	cube := Compute(cb, smallPosts(), nil)
	for _, c := range []struct {
		rule, column string
		inhabitants  int
		state        State
	}{
		{"a department of the region is unknown", "region", 0, Empty},
		{"it is the column", "dep-62", 0, Empty},
		{"the other is known", "dep-02", 30000, Published},
		{"rural posts are not whole departments", "rural", 0, Empty},
	} {
		if got := cube.Headcount(c.column).Inhabitants; got != c.inhabitants {
			t.Errorf("%s: %d inhabitants, want %d", c.rule, got, c.inhabitants)
		}
		for _, ind := range cb.Indicators {
			if got := cube.At(ind.ID, c.column).State; got != c.state {
				t.Errorf("%s: %s is %v, want %v", c.rule, ind.ID, got, c.state)
			}
		}
	}
}

// Those to whom a question does not apply are not among those who could have
// answered it: of fourteen posts, three of whom were not asked, eleven could.
func TestThoseNotAskedAreNotInN(t *testing.T) {
	cb := small()
	cb.Indicators = []codebook.Indicator{{ID: "x", Measure: codebook.Mean, Question: "personnes"}}
	var posts []survey.Post
	var responses []survey.Response
	var values []float64
	for i := range 14 {
		id := fmt.Sprint("P", i)
		posts = append(posts, survey.Post{ID: id, Department: "02", Filled: true})
		r := answer(id, float64(10*i), 0, "")
		switch {
		case i < 9:
			values = append(values, float64(10*i))
		case i < 12:
			r.Answers = r.Answers.With("personnes", survey.Answer{State: survey.NotApplicable})
		default:
			continue // no return
		}
		responses = append(responses, r)
	}
	got := Compute(cb, posts, responses).At("x", "region")
	want := population{n: 9, N: 11}.mean(Stat{Value: 40}, values).printed(0)
	if got.Base != 9 || got.Low != want.Low || got.High != want.High || !got.HasInterval {
		t.Errorf("from %v to %v on %d answers, want %v to %v", got.Low, got.High, got.Base, want.Low, want.High)
	}
}
