package aggregate

import (
	"fmt"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// answering is a department with posts of which some answer, each the same number.
type answering struct {
	code, territory string
	posts, answers  int
	number          float64
}

func campaignOf(threshold int, all ...answering) campaign {
	cb := small()
	cb.Campaign = codebook.Campaign{Threshold: threshold, MaxShare: 85}
	cb.Indicators = []codebook.Indicator{{ID: "moyenne", Measure: codebook.Mean, Question: "personnes", Decimals: 1}}
	cb.Columns = []codebook.Column{{ID: "region"}}
	ca := campaign{codebook: cb}
	seen := map[string]bool{}
	for _, d := range all {
		if !seen[d.code] {
			seen[d.code] = true
			cb.Columns = append(cb.Columns, codebook.Column{ID: "dep-" + d.code, Departments: []string{d.code}, Department: d.code})
		}
		for i := range d.posts {
			p := survey.Post{ID: fmt.Sprint(d.code, d.territory, i), Department: d.code, Territory: survey.Territory(d.territory), Filled: true}
			ca.posts = append(ca.posts, p)
			if i < d.answers {
				ca.responses = append(ca.responses, answer(p.ID, d.number+float64(i%3), 1, "oui"))
			}
		}
	}
	return ca
}

// Each stratum counts by its posts: 20 posts of which 10 say 11 on the whole, and
// 20 that all say 21, are 16 for all, not 17.7. Strata of fewer than three are put
// together; where all are one, or nothing is hidden by it, there is no line.
func TestMeansByPostsInsteadOfAnswers(t *testing.T) {
	const q, r = "QPV", "Rural"
	for _, c := range []struct {
		rule   string
		all    []answering
		strata int
		want   float64
		moves  bool
	}{
		{"two departments", []answering{{"02", q, 20, 9, 10}, {"59", q, 20, 18, 20}}, 2, 16, true},
		{"as many answer everywhere", []answering{{"02", q, 20, 9, 10}, {"59", q, 20, 9, 20}}, 2, 16, false},
		{"a rural part of two is put together with the rest of its department",
			[]answering{{"02", q, 17, 9, 10}, {"02", r, 3, 2, 10}, {"59", q, 20, 18, 20}}, 2, 16, true},
		{"a rural part of three is not", []answering{{"02", q, 17, 9, 10}, {"02", r, 3, 3, 10}, {"59", q, 20, 18, 20}}, 3, 16, true},
		{"two small departments are one stratum", []answering{{"02", q, 4, 2, 10}, {"60", q, 4, 2, 10}, {"59", q, 20, 18, 20}}, 2, 18, true},
		{"one stratum", []answering{{"59", q, 20, 18, 20}}, 0, 0, false},
	} {
		ca := campaignOf(0, c.all...)
		a := ca.compute().Adjusted("moyenne")
		if a.Strata != c.strata || a.Value != c.want || a.Moves != c.moves || (a.State == Published) != (c.strata > 0) {
			t.Errorf("%s: %+v, want %v in %d strata, moves %v", c.rule, a, c.want, c.strata, c.moves)
		}
	}
}

// The line is one more sum: where it would tell two hidden departments apart, of
// which the region gives the two together, it is hidden as they are.
func TestALineThatWouldGiveADepartmentAwayIsHidden(t *testing.T) {
	all := []answering{{"59", "QPV", 20, 12, 20}, {"02", "QPV", 9, 4, 10}, {"60", "QPV", 4, 3, 15}}
	for threshold, want := range map[int]State{3: Published, 5: Secret} {
		cube := campaignOf(threshold, all...).compute()
		hidden := cube.At("moyenne", "dep-02").State == Secret && cube.At("moyenne", "dep-60").State == Secret
		if hidden != (want == Secret) || cube.At("moyenne", "dep-59").State != Published {
			t.Fatalf("threshold %d: departments %+v", threshold, cube.stats)
		}
		if a := cube.Adjusted("moyenne"); a.State != want || want == Secret && a.Value != 0 {
			t.Errorf("threshold %d: %+v, want %v", threshold, a, want)
		}
	}
}
