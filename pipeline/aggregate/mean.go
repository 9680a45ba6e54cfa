package aggregate

import "bilan/pipeline/codebook"

// mean is the arithmetic mean over the mediators who answered.
func mean(ind codebook.Indicator, s slice) Stat {
	st := total(ind, s)
	if st.Base > 0 {
		st.Value /= float64(st.Base)
	}
	return st
}

// total is the sum over the mediators who answered; what the others did is not
// estimated.
func total(ind codebook.Indicator, s slice) Stat {
	st := s.answered()
	st.Value = s.sum(ind.Question)
	return st
}

// answers is the number of mediators who answered the question.
func answers(s slice) Stat {
	st := s.answered()
	st.Value = float64(st.Base)
	return st
}
