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
		return answers(s)
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
	case len(QuestionsOf(ind)) == 0:
		return nil
	case s.given.Len() == s.heads.Respondents:
		return who // all figures that everybody answered share one set
	}
	return s.given
}

func isRegister(name string) bool { return strings.HasPrefix(name, "registre.") }

// Register returns a count of the register of posts by its name in the definitions,
// such as « registre.pourvus », and whether it is known:
// inhabitants and coverage are not in every column.
func (h Headcount) Register(name string) (n int, known bool) {
	q, c := h.ByQuarter, h.ByCommune
	if h.ByAnswer && name != codebook.RegisterRespondents {
		return 0, false
	}
	switch name {
	case codebook.RegisterOpen:
		return h.Open, true
	case codebook.RegisterFilled:
		return h.Filled, true
	case codebook.RegisterVacant:
		return h.Vacant, true
	case codebook.RegisterRespondents:
		return h.Respondents, true
	case codebook.RegisterInhabitants:
		return h.Inhabitants, h.Inhabitants > 0
	case codebook.RegisterQPVFilled:
		return h.QPVFilled, true
	case codebook.RegisterQuarters:
		return c.Quarters, c.Quarters > 0
	case codebook.RegisterQuartersFilled:
		return q.Filled, q.Quarters > 0
	case codebook.RegisterQuartersVacant:
		return q.Vacant, q.Quarters > 0
	case codebook.RegisterQuartersWithout:
		return q.Without, q.Quarters > 0
	case codebook.RegisterQuartersInhabitants:
		return c.Inhabitants, c.Inhabitants > 0
	case codebook.RegisterCoveredInhabitants:
		return q.CoveredInhabitants, q.Inhabitants > 0
	case codebook.RegisterCommunes:
		return c.Communes, c.Quarters > 0
	case codebook.RegisterCommunesFilled:
		return c.FilledCommunes, c.Quarters > 0
	case codebook.RegisterCommunesInhabitants:
		return c.CoveredInhabitants, c.Inhabitants > 0
	}
	return 0, false
}
