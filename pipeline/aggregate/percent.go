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
	hits := s.replies[ind.Question].hits(ind.Values)
	st.Value = share(hits.And(s.given).Len(), st.Base)
	return st
}

// hits is who made one of some choices.
func (r replies) hits(choices []string) secrecy.Set {
	who := make(secrecy.Set, len(r.given))
	for _, c := range choices {
		who.Include(r.citing[c])
	}
	return who
}

func share(part, base int) float64 { return 100 * float64(part) / float64(base) }
