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
	return Stat{N: len(s.responses)}
}

// answered is the responses of a slice that give what a figure needs, and the
// Stat that counts them, still without a value.
func (s slice) answered(questions ...string) ([]survey.Response, Stat) {
	st := Stat{N: len(s.responses)}
	given := make([]survey.Response, 0, len(s.responses))
	for _, r := range s.responses {
		switch worst(r, questions) {
		case survey.Given:
			given = append(given, r)
		case survey.Missing, survey.Invalid:
			st.Missing++
		}
	}
	st.Base = len(given)
	if st.Base > 0 {
		st.State = Published
	}
	if st.Base == st.N {
		st.Posts = s.posts // all figures that everybody answered share one list
	} else {
		st.Posts = postsOf(given)
	}
	return given, st
}

// worst is the state of a response for a figure that needs several answers:
// given if all are, not applicable if one is, else missing.
func worst(r survey.Response, questions []string) survey.State {
	state := survey.Given
	for _, q := range questions {
		switch r.Answers[q].State {
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
