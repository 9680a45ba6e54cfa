package aggregate

import (
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
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
	return Stat{N: s.mediators}
}

// answered is the mediators of a slice who give what a figure needs, by their
// places in it, and the Stat that counts them, still without a value.
func (s slice) answered(questions ...string) ([]int, Stat) {
	st := Stat{N: s.mediators}
	given := make([]int, 0, s.mediators)
	for i := range s.mediators {
		switch s.replies.worst(i, questions) {
		case survey.Given:
			given = append(given, i)
		case survey.Missing, survey.Invalid:
			st.Missing++
		}
	}
	st.Base = len(given)
	if st.Base > 0 {
		st.State = Published
	}
	return given, st
}

// behind is the mediators who give what an indicator needs, of those of the
// slice; nobody for one that needs no answer.
func (s slice) behind(ind codebook.Indicator, who mediators) mediators {
	questions := questionsOf(ind)
	if len(questions) == 0 {
		return nil
	}
	given, _ := s.answered(questions...)
	if len(given) == s.mediators {
		return who // all figures that everybody answered share one set
	}
	their, place := make(mediators, len(who)), 0
	for rank := range who.all() {
		if len(given) > 0 && given[0] == place {
			their.add(rank)
			given = given[1:]
		}
		place++
	}
	return their
}

// worst is the state of a mediator for a figure that needs several answers:
// given if all are, not applicable if one is, else missing.
func (all replies) worst(mediator int, questions []string) survey.State {
	state := survey.Given
	for _, q := range questions {
		switch all[q][mediator].state {
		case survey.NotApplicable:
			return survey.NotApplicable
		case survey.Missing, survey.Invalid:
			state = survey.Missing
		}
	}
	return state
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
