package aggregate

import "bilan/pipeline/codebook"

// median is the middle value, or the mean of the two middle values when their
// number is even, with the decimals that are printed: it is somebody's answer.
func median(ind codebook.Indicator, s slice) Stat {
	st := s.answered()
	if st.Base == 0 {
		return st
	}
	values := s.values(ind.Question)
	n := len(values)
	st.Value = (values[(n-1)/2] + values[n/2]) / 2
	return st.rounded(ind.Decimals)
}
