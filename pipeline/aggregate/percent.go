package aggregate

import (
	"slices"

	"bilan/pipeline/codebook"
)

// percent is the share, 0 to 100, of the mediators who answered and whose
// answer is one of the indicator's values.
func percent(ind codebook.Indicator, s slice) Stat {
	given, st := s.answered(ind.Question)
	if st.Base == 0 {
		return st
	}
	hits := 0
	for _, i := range given {
		if slices.ContainsFunc(ind.Values, s.replies[ind.Question][i].is) {
			hits++
		}
	}
	st.Value = share(hits, st.Base)
	return st
}

func share(part, base int) float64 { return 100 * float64(part) / float64(base) }
