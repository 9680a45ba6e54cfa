package aggregate

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
)

// percent is the share, 0 to 100, of the mediators who answered and whose
// answer is one of the indicator's values.
func percent(ind codebook.Indicator, s slice) Stat {
	st := s.answered()
	if st.Base == 0 {
		return st
	}
	hits := make(secrecy.Set, len(s.given))
	for _, v := range ind.Values {
		hits.Include(s.replies[ind.Question].citing[v])
	}
	st.Value = share(hits.And(s.given).Len(), st.Base)
	return st
}

func share(part, base int) float64 { return 100 * float64(part) / float64(base) }
