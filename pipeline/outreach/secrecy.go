package outreach

import (
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// protect removes the values of one measure that rest on fewer visits than the
// threshold. A column is judged by its own base (primary suppression); where
// one column alone of a series is hidden, subtraction from the whole would give
// it away, so the smallest of the others goes with it (secondary suppression).
//
// The ranking of needs is health data of a few people in a place or a week:
// outside the whole it is hidden as soon as one choice is cited by somebody, and by fewer
// than the threshold.
func protect(stats map[aggregate.Key]aggregate.Stat, m codebook.VisitMeasure, cuts []codebook.Cut, threshold int) {
	for _, series := range seriesOf(cuts) {
		secret, left := 0, []codebook.Cut{}
		for _, cut := range series {
			st := stats[key(m, cut)]
			switch {
			case hides(st, cut, threshold):
				stats[key(m, cut)] = secretive(st)
				secret++
			case st.State == aggregate.Published:
				left = append(left, cut)
			}
		}
		if secret == 1 && len(left) > 0 && series[0].Kind != codebook.CutAll {
			least := slices.MinFunc(left, func(a, b codebook.Cut) int { return stats[key(m, a)].Base - stats[key(m, b)].Base })
			stats[key(m, least)] = secretive(stats[key(m, least)])
		}
	}
}

func key(m codebook.VisitMeasure, cut codebook.Cut) aggregate.Key {
	return aggregate.Key{Indicator: m.ID, Column: cut.Column}
}

// hides reports whether a figure must not be shown.
func hides(st aggregate.Stat, cut codebook.Cut, threshold int) bool {
	if st.State != aggregate.Published {
		return false
	}
	if st.N < threshold || st.Base < threshold {
		return true
	}
	few := func(r aggregate.Rank) bool { return r.Count > 0 && r.Count < threshold }
	return cut.Kind != codebook.CutAll && slices.ContainsFunc(st.Ranking, few)
}

func secretive(st aggregate.Stat) aggregate.Stat {
	return aggregate.Stat{N: st.N, Base: st.Base, Missing: st.Missing, State: aggregate.Secret}
}

// seriesOf groups the columns that add up to the whole.
func seriesOf(cuts []codebook.Cut) [][]codebook.Cut {
	var all [][]codebook.Cut
	for i, cut := range cuts {
		if i == 0 || cut.Kind != cuts[i-1].Kind {
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], cut)
	}
	return all
}
