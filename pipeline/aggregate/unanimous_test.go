package aggregate

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// The three rural mediators of the sample all say yes. Unless the campaign says
// otherwise their 100 % is shown; where it hides what a few say as one, it goes,
// and so does what would give it away: the region less the QPV is the rural ones.
// A sum of zero tells of each that he did nothing.
func TestWhatAFewSayAsOneMayBeHidden(t *testing.T) {
	ca := hautsDeFrance()
	for i, p := range ca.posts {
		if p.Territory == survey.Rural {
			ca.responses[i] = answer(p.ID, 0, 40, "oui", "sante")
		}
	}
	for _, c := range []struct {
		hide                     bool
		part, palmares, moyennes []string
	}{
		{false, []string{"dep-60", "dep-80", "dep-02"}, []string{"dep-60", "dep-80", "dep-02"}, []string{"dep-60", "dep-80"}},
		{true, []string{"rural", "qpv", "dep-60", "dep-80", "dep-02"}, []string{"rural", "qpv", "dep-60", "dep-80", "dep-02"},
			[]string{"rural", "qpv", "dep-60", "dep-80"}},
	} {
		ca.codebook.Campaign.HideUnanimous = c.hide
		cube := ca.compute()
		for id, want := range map[string][]string{"part": c.part, "palmares": c.palmares, "moyenne": c.moyennes, "droits": {"dep-60", "dep-80"}} {
			if got := hiddenColumns(cube, id); !slices.Equal(got, want) {
				t.Errorf("hiding %v: %v are hidden of %s, want %v", c.hide, got, id, want)
			}
		}
	}
}

// Twice the threshold is enough to be shown, whatever all of them say.
func TestUnanimityOfTwiceTheThresholdIsShown(t *testing.T) {
	for n, want := range map[int]State{5: Secret, 6: Published} {
		cb := small()
		cb.Campaign = codebook.Campaign{Threshold: 3, HideUnanimous: true}
		cb.Columns = []codebook.Column{{ID: "region"}}
		cb.Indicators = everyMeasure()
		ca := campaign{codebook: cb}
		for i := range n {
			id := string(rune('A' + i))
			ca.posts = append(ca.posts, survey.Post{ID: id, Department: "02", Territory: survey.QPV, Filled: true})
			ca.responses = append(ca.responses, answer(id, 10, 10, "oui", "sante"))
		}
		if st := ca.compute().At("part", "region"); st.State != want {
			t.Errorf("100 %% of %d: %+v", n, st)
		}
	}
}

// Nobody adds and subtracts figures to what fewer than twice the threshold say
// as one.
func TestNoSmallUnanimousGroupFollows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ca := drawCampaign(t)
		ca.codebook.Campaign.HideUnanimous = true
		a := attackOn(ca, "cpam", func(x survey.Answer) int { return count01(x.Is("oui")) })
		all := func(int) bool { return true }
		rank := exactRank(a.matrix(all))
		for set := 1; set < 1<<len(a.sizes); set++ {
			size, said := 0, 0
			row := make([]*big.Rat, len(a.sizes))
			for i, n := range a.sizes {
				in := set >> i & 1
				size, said, row[i] = size+n*in, said+a.truth[i]*in, big.NewRat(int64(in), 1)
			}
			if size >= 2*ca.codebook.Campaign.Threshold || said != 0 && said != size {
				continue
			}
			if exactRank(append(a.matrix(all), row)) == rank {
				t.Fatalf("classes %b of %d mediators all say the same: %+v", set, size, a)
			}
		}
	})
}

// All say yes. The only mediator of one department, and those of the next, hidden
// with him, are what the region less all others leaves, five: a third department
// goes. Where there is too much to try, as of all pairs of fourteen mediators, the
// region alone is shown.
func TestUnanimityThatManyColumnsLeave(t *testing.T) {
	all := []answering{{"01", "qpv", 1, 1, 10}}
	for d := 2; d <= 13; d++ {
		all = append(all, answering{fmt.Sprintf("%02d", d), "qpv", 4, 4, 10})
	}
	ca := campaignOf(3, all...)
	ca.codebook.Indicators = []codebook.Indicator{{ID: "part", Measure: codebook.Percent, Question: "cpam", Values: []string{"oui"}}}
	if got := hiddenColumns(ca.compute(), "part"); len(got) != 3 || slices.Contains(got, "region") {
		t.Errorf("13 departments: %v are hidden", got)
	}
	all = nil
	for d := range 14 {
		all = append(all, answering{fmt.Sprintf("%02d", d), "qpv", 3, 3, 10})
	}
	ca = campaignOf(3, append(all, answering{"99", "qpv", 1, 1, 10})...)
	ca.codebook.Indicators = []codebook.Indicator{{ID: "part", Measure: codebook.Percent, Question: "cpam", Values: []string{"oui"}}}
	single := ca.codebook.Columns[1:15]
	for a := range single {
		for b := range a {
			pair := []string{single[a].Department, single[b].Department}
			ca.codebook.Columns = append(ca.codebook.Columns, codebook.Column{ID: fmt.Sprint(pair), Departments: pair})
		}
	}
	if got := hiddenColumns(ca.compute(), "part"); len(got) != len(ca.codebook.Columns)-1 || slices.Contains(got, "region") {
		t.Errorf("all pairs of departments: %d of %d columns are hidden", len(got), len(ca.codebook.Columns))
	}
}
