package aggregate

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
	"bilan/pipeline/survey"
)

// The workings of all responses, and of some of them, are the figures that Compute
// makes of these without any secrecy: also with a former return of a post beside
// the one that counts.
func TestWorkingsAreTheFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ca := drawCampaign(t)
		gone := rapid.IntRange(0, len(ca.responses)-1).Draw(t, "gone")
		former := drawAnswer(t, ca.responses[0].Post)
		w := NewWorkings(ca.codebook, ca.posts, append(slices.Clone(ca.responses), former))
		now, then := secrecy.FullSet(len(ca.responses)+1).Without(len(ca.responses)), secrecy.FullSet(len(ca.responses)+1).Without(0)
		fewer, before := ca, ca
		fewer.responses = slices.Delete(slices.Clone(ca.responses), gone, gone+1)
		before.responses = append(slices.Clone(ca.responses[1:]), former)
		for _, c := range []struct {
			what string
			cube *Cube
			who  secrecy.Set
		}{{"all", ca.opened(), now}, {"one less", fewer.opened(), now.Without(gone)}, {"as before", before.opened(), then}} {
			for k, want := range c.cube.stats {
				ind, _ := ca.codebook.Indicator(k.Indicator)
				if d := cmp.Diff(want, w.Figure(ind, k.Column, c.who), sameFigures); d != "" {
					t.Fatalf("%s: %v (-want +got)\n%s", c.what, k, d)
				}
				got := w.Value(ind, k.Column, c.who)
				if got.Value != want.Value || got.Base != want.Base || got.State != want.State {
					t.Fatalf("%s: %v: value alone is %v, want %v", c.what, k, got, want)
				}
			}
		}
	})
}

// Those who give what a figure needs are told from those who should have; nobody
// is behind a count of the register.
func TestPartsOfAFigure(t *testing.T) {
	cb := small()
	cb.Indicators = []codebook.Indicator{
		{ID: "moyenne", Measure: codebook.Mean, Question: "personnes"},
		{ID: "rapport", Measure: codebook.Ratio, Numerator: "droits", Denominator: "personnes", Factor: 1},
		{ID: "par-poste", Measure: codebook.Ratio, Numerator: "droits", Denominator: codebook.RegisterFilled, Factor: 1},
		{ID: "reponses", Measure: codebook.Answers, Question: "cpam"},
	}
	spared := answer("D", 3, 3, "")
	spared.Answers = spared.Answers.With("cpam", survey.Answer{State: survey.NotApplicable})
	responses := []survey.Response{answer("C", 4, -1, "oui"), answer("Z", 9, 9, "oui"), answer("A", 10, 5, ""), answer("B", -1, 10, "non"),
		spared}
	w := NewWorkings(cb, smallPosts(), responses)
	posts := func(s secrecy.Set) (all []string) {
		for rank := range s.All() {
			all = append(all, responses[rank].Post)
		}
		return all
	}
	for _, c := range []struct {
		indicator, column string
		given, asked      []string
	}{
		{"moyenne", "region", []string{"C", "A", "D"}, []string{"C", "A", "B", "D"}},
		{"moyenne", "dep-02", []string{"A"}, []string{"A", "B"}},
		{"rapport", "region", []string{"A", "D"}, []string{"C", "A", "B", "D"}},
		{"par-poste", "dep-62", []string{"D"}, []string{"C", "D"}},
		{"reponses", "region", []string{"C", "B"}, []string{"C", "A", "B"}},
		{"moyenne", "absente", nil, nil},
	} {
		ind, _ := cb.Indicator(c.indicator)
		given, asked := w.Parts(ind, c.column)
		if g, a := posts(given), posts(asked); !slices.Equal(g, c.given) || !slices.Equal(a, c.asked) {
			t.Errorf("%s, %s: %v of %v, want %v of %v", c.indicator, c.column, g, a, c.given, c.asked)
		}
	}
	if h := w.Heads("region"); h.Respondents != 4 || h.Open != 4 {
		t.Errorf("%+v", h)
	}
}
