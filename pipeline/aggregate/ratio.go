package aggregate

import "bilan/pipeline/codebook"

// ratio divides the sum of the numerator by the sum of the denominator, over
// the mediators who answered both, and multiplies by the indicator's factor.
// Names of the register take its counts. A zero denominator leaves it Empty.
func ratio(ind codebook.Indicator, s slice) Stat {
	st := s.answered()
	if len(questionsOf(ind)) == 0 {
		st = Stat{N: s.heads.Respondents, Base: s.heads.Open}
	}
	above, below := s.sum(ind.Numerator), s.sum(ind.Denominator)
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
	st := Stat{N: s.heads.Respondents, Base: s.heads.Open, State: Published}
	st.Value = s.heads.register(ind.Numerator)
	if ind.Numerator == codebook.RegisterInhabitants && st.Value == 0 {
		st.State = Empty
	}
	return st
}

// sum adds the answers to a question of those who give what the indicator needs,
// or is a count of the register. The question asks for a number: a codebook that
// loads has no other in a measure of numbers.
func (s slice) sum(name string) float64 {
	if isRegister(name) {
		return s.heads.register(name)
	}
	sum, numbers := 0.0, s.replies[name].numbers
	for rank := range s.given.All() {
		sum += numbers[rank]
	}
	return sum
}
