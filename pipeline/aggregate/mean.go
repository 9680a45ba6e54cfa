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
	given, st := s.answered(ind.Question)
	for _, i := range given {
		st.Value += s.replies[ind.Question][i].num
	}
	return st
}

// answers is the number of mediators who answered the question.
func answers(ind codebook.Indicator, s slice) Stat {
	_, st := s.answered(ind.Question)
	st.Value = float64(st.Base)
	return st
}
