package aggregate

import "bilan/pipeline/codebook"

// ratio divides the sum of the numerator by the sum of the denominator, over
// the mediators who answered both, and multiplies by the indicator's factor.
// Names of the register take its counts. A zero denominator leaves it Empty.
func ratio(ind codebook.Indicator, s slice) Stat {
	questions := questionsOf(ind)
	given, st := s.answered(questions...)
	if len(questions) == 0 {
		given, st = nil, Stat{N: s.mediators, Base: s.heads.Open}
	}
	above, below := s.sum(ind.Numerator, given), s.sum(ind.Denominator, given)
	if below == 0 {
		st.State = Empty
		return st
	}
	st.State = Published
	st.Value = ind.Factor * above / below
	return st
}

// count is a number of the register of posts. Zero inhabitants means unknown.
func count(ind codebook.Indicator, s slice) Stat {
	st := Stat{N: s.mediators, Base: s.heads.Open, State: Published}
	st.Value = s.heads.register(ind.Numerator)
	if ind.Numerator == codebook.RegisterInhabitants && st.Value == 0 {
		st.State = Empty
	}
	return st
}

func (s slice) sum(name string, given []int) float64 {
	if isRegister(name) {
		return s.heads.register(name)
	}
	sum := 0.0
	for _, i := range given {
		sum += s.replies[name][i].num
	}
	return sum
}
