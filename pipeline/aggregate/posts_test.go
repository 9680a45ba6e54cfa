package aggregate

import (
	"slices"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// The posts behind a figure are those who gave what it needs, in order, in
// whatever order their responses come; nobody is behind a count of the register.
func TestPostsBehindAFigure(t *testing.T) {
	cb := small()
	cb.Indicators = []codebook.Indicator{
		{ID: "moyenne", Measure: codebook.Mean, Question: "personnes"},
		{ID: "rapport", Measure: codebook.Ratio, Numerator: "droits", Denominator: "personnes", Factor: 1},
		{ID: "par-poste", Measure: codebook.Ratio, Numerator: "droits", Denominator: codebook.RegisterFilled, Factor: 1},
		{ID: "reponses", Measure: codebook.Answers, Question: "cpam"},
		{ID: "ouverts", Measure: codebook.Count, Numerator: codebook.RegisterOpen},
	}
	cube := Compute(cb, smallPosts(), []survey.Response{
		answer("C", 4, -1, "oui"), answer("Z", 9, 9, "oui"), answer("A", 10, 5, ""), answer("B", -1, 10, "non"),
	})
	for _, c := range []struct {
		indicator, column string
		want              []string
	}{
		{"moyenne", "region", []string{"A", "C"}}, {"moyenne", "dep-02", []string{"A"}}, {"moyenne", "dep-62", []string{"C"}},
		{"rapport", "region", []string{"A"}}, {"rapport", "dep-62", nil},
		{"par-poste", "region", []string{"A", "B"}},
		{"reponses", "region", []string{"B", "C"}},
		{"ouverts", "region", nil}, {"absent", "region", nil}, {"moyenne", "absente", nil},
	} {
		if got := cube.Posts(c.indicator, c.column); !slices.Equal(got, c.want) {
			t.Errorf("%s, %s: %v, want %v", c.indicator, c.column, got, c.want)
		}
	}
}

// Of several responses of one post the last counts, and what the caller holds
// stays as it was.
func TestTheLastResponseOfAPostCounts(t *testing.T) {
	given := []survey.Response{answer("B", 1, 0, ""), answer("A", 2, 0, ""), answer("B", 3, 0, ""), answer("A", 4, 0, "")}
	kept := slices.Clone(given)
	cb := small()
	cb.Indicators = []codebook.Indicator{{ID: "total", Measure: codebook.Total, Question: "personnes"}}
	if st := Compute(cb, smallPosts(), given).At("total", "region"); st.Value != 7 || st.N != 2 {
		t.Errorf("%+v", st)
	}
	for i, r := range given {
		if r.Post != kept[i].Post {
			t.Errorf("%d: %s stands where %s stood", i, r.Post, kept[i].Post)
		}
	}
}
