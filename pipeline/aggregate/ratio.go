package aggregate

import "bilan/pipeline/codebook"

// ratio divides the sum of the numerator by the sum of the denominator, over
// the mediators who answered both, and multiplies by the indicator's factor.
// Names of the register take its counts. A zero denominator leaves it Empty, and
// so does a count that is not known.
func ratio(ind codebook.Indicator, s slice) Stat {
	st := s.answered()
	if len(QuestionsOf(ind)) == 0 {
		st = Stat{N: s.heads.Respondents, Base: s.heads.Open}
	}
	above, below := s.sum(ind.Numerator), s.sum(ind.Denominator)
	if below == 0 || !s.knows(ind.Numerator) || !s.knows(ind.Denominator) {
		st.State = Empty
		return st
	}
	st.State = Published
	st.Value = ind.Factor * above / below
	return st
}

// count is a number of the register of posts.
func count(ind codebook.Indicator, s slice) Stat {
	st := Stat{N: s.heads.Respondents, Base: s.heads.Open}
	if n, known := s.heads.Register(ind.Numerator); known {
		st.State, st.Value = Published, float64(n)
	}
	return st
}

// sum adds the answers to a question of those who give what the indicator needs,
// or is a count of the register. The question asks for a number: a codebook that
// loads has no other in a measure of numbers.
func (s slice) sum(name string) float64 {
	if isRegister(name) {
		n, _ := s.heads.Register(name)
		return float64(n)
	}
	sum := 0.0
	numbers := s.replies[name].numbers
	for rank := range s.given.All() {
		sum += numbers[rank]
	}
	return sum
}

// knows reports whether a name stands for something known: a question, or a count
// that the register has.
func (s slice) knows(name string) bool {
	_, known := s.heads.Register(name)
	return known || !isRegister(name)
}
