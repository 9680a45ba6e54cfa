package aggregate

import (
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
)

// measure computes one indicator on one column. This is the table of measures:
// adding one is a line here and a file.
func measure(ind codebook.Indicator, s slice) Stat {
	switch ind.Measure {
	case codebook.Mean:
		return mean(ind, s)
	case codebook.Median:
		return median(ind, s)
	case codebook.Total:
		return total(ind, s)
	case codebook.Answers:
		return answers(ind, s)
	case codebook.Percent:
		return percent(ind, s)
	case codebook.Ranking:
		return ranking(ind, s)
	case codebook.Ratio:
		return ratio(ind, s)
	case codebook.Count:
		return count(ind, s)
	}
	return Stat{N: s.heads.Respondents}
}

// answered counts the mediators of a slice who give what a figure needs: its
// Stat, still without a value.
func (s slice) answered() Stat {
	st := Stat{N: s.heads.Respondents, Base: s.given.Len(), Missing: s.missing}
	if st.Base > 0 {
		st.State = Published
	}
	return st
}

// behind is the mediators who give what an indicator needs, of those of the
// slice; nobody for one that needs no answer.
func (s slice) behind(ind codebook.Indicator, who secrecy.Set) secrecy.Set {
	switch {
	case len(questionsOf(ind)) == 0:
		return nil
	case s.given.Len() == s.heads.Respondents:
		return who // all figures that everybody answered share one set
	}
	return s.given
}

func isRegister(name string) bool { return strings.HasPrefix(name, "registre.") }

// register returns a count of the register of posts.
func (h Headcount) register(name string) float64 {
	switch name {
	case codebook.RegisterOpen:
		return float64(h.Open)
	case codebook.RegisterFilled:
		return float64(h.Filled)
	case codebook.RegisterVacant:
		return float64(h.Vacant)
	case codebook.RegisterRespondents:
		return float64(h.Respondents)
	case codebook.RegisterInhabitants:
		return float64(h.Inhabitants)
	}
	return 0
}
