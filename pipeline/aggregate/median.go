package aggregate

import (
	"slices"

	"bilan/pipeline/codebook"
)

// median is the middle value, or the mean of the two middle values when their
// number is even.
func median(ind codebook.Indicator, s slice) Stat {
	given, st := s.answered(ind.Question)
	if st.Base == 0 {
		return st
	}
	values := make([]float64, len(given))
	for i, r := range given {
		values[i] = r.Answers[ind.Question].Num
	}
	slices.Sort(values)
	n := len(values)
	st.Value = (values[(n-1)/2] + values[n/2]) / 2
	return st
}
