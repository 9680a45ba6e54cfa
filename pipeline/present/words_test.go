package present

import (
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// A word stands for a number only where it is true of it.
func TestWordsForNumbers(t *testing.T) {
	for _, c := range []struct {
		share float64
		want  string
	}{{100, "la totalité"}, {99, "la quasi-totalité"}, {95, "la quasi-totalité"}, {94, ""}, {75, "les trois quarts"}, {100.0 / 3,
		"un tiers"}, {34.8, "un peu plus d’un tiers"}, {32, "près d’un tiers"}, {66, "près des deux tiers"}, {99.6, "la quasi-totalité"},
		{35, ""}, {50, "la moitié"}, {49, "près de la moitié"}, {0, ""}} {
		if got := fraction(c.share); got != c.want {
			t.Errorf("fraction(%v) = %q, want %q", c.share, got, c.want)
		}
	}
	for _, c := range []struct {
		ratio float64
		want  string
	}{{2, "deux fois"}, {2.04, "deux fois"}, {2.08, "un peu plus de deux fois"}, {1.95, "deux fois"}, {1.92, "près de deux fois"}, {2.2,
		""}, {1.11, ""}, {1.5, "une fois et demie"}, {3, "trois fois"}, {0.5, ""}} {
		if got := times(c.ratio); got != c.want {
			t.Errorf("times(%v) = %q, want %q", c.ratio, got, c.want)
		}
	}
}

// A ranking stands in a sentence with the share of each choice.
func TestSharesInASentence(t *testing.T) {
	ranks := []aggregate.Rank{{Label: "Nutrition (alimentation)", Share: 83}, {Label: "Cancer", Share: 67}}
	if got, want := shares(ranks), "nutrition (alimentation ; 83\u202f%) et cancer (67\u202f%)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Of choices that are cited equally often, a sentence names all or none.
func TestLeadersDoNotSplitTies(t *testing.T) {
	for _, c := range []struct {
		rule   string
		counts []int
		top    int
		want   int
	}{
		{"no tie at the cut", []int{9, 7, 5, 3}, 2, 2},
		{"a tie at the cut drops both", []int{9, 7, 5, 5}, 3, 2},
		{"a tie inside stays", []int{9, 7, 7, 5}, 3, 3},
		{"when the first are tied beyond the cut all are named", []int{7, 7, 7, 5}, 2, 3},
		{"fewer choices than asked for", []int{9, 7}, 4, 2},
		{"choices that nobody cites are not named", []int{9, 0, 0}, 2, 1},
	} {
		s := scope{
			cb: &codebook.Codebook{Indicators: []codebook.Indicator{{ID: "x", Measure: codebook.Ranking}},
				Columns: []codebook.Column{{ID: "region"}}},
			cube: ranked(c.counts),
		}
		got, err := s.leaders("x", "region", c.top)
		if err != nil || len(got) != c.want {
			t.Errorf("%s: %d named, want %d (%v)", c.rule, len(got), c.want, err)
		}
	}
}

// ranked is a cube in which choice i is cited counts[i] times.
func ranked(counts []int) *aggregate.Cube {
	st := aggregate.Stat{State: aggregate.Published}
	for i, n := range counts {
		st.Ranking = append(st.Ranking, aggregate.Rank{Choice: string(rune('a' + i)), Count: n, Place: i + 1})
	}
	return aggregate.Finished(nil, nil, map[aggregate.Key]aggregate.Stat{{Indicator: "x", Column: "region"}: st}, nil)
}
