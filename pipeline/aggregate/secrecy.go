package aggregate

import "bilan/pipeline/codebook"

// protect removes the value of a figure that fewer than threshold mediators
// stand behind (primary suppression). Counts of the register are public facts
// about posts, not answers: they stay.
func protect(s Stat, ind codebook.Indicator, threshold int) Stat {
	if OfRegister(ind) || s.State != Published {
		return s
	}
	if s.N >= threshold && s.Base >= threshold {
		return s
	}
	return Stat{N: s.N, Base: s.Base, Missing: s.Missing, State: Secret}
}

// OfRegister reports whether the indicator is computed from the register of
// posts alone, without any answer.
func OfRegister(ind codebook.Indicator) bool {
	if ind.Measure == codebook.Count {
		return true
	}
	return ind.Measure == codebook.Ratio && isRegister(ind.Numerator) && isRegister(ind.Denominator)
}
