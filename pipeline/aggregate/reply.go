package aggregate

import (
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// reply is what a figure needs of an answer.
type reply struct {
	state   survey.State
	num     float64
	choices []string
}

// is reports whether the choice was made in a given answer.
func (r reply) is(choice string) bool {
	return r.state == survey.Given && slices.Contains(r.choices, choice)
}

// replies are answers by question, each list in the order of the mediators.
type replies map[string][]reply

// read takes the answers to the questions out of the responses.
func read(responses []survey.Response, questions []string) replies {
	all := replies{}
	for _, q := range questions {
		list := make([]reply, len(responses))
		for i, r := range responses {
			a := r.Answers.Of(q)
			list[i] = reply{a.State, a.Num, a.Choices}
		}
		all[q] = list
	}
	return all
}

// of are the replies of some of the mediators.
func (all replies) of(who mediators) replies {
	some := make(replies, len(all))
	n := who.len()
	for q, list := range all {
		its := make([]reply, 0, n)
		for rank := range who.all() {
			its = append(its, list[rank])
		}
		some[q] = its
	}
	return some
}

// questionsOf is the questions that an indicator looks at.
func questionsOf(ind codebook.Indicator) []string {
	var all []string
	for _, name := range []string{ind.Question, ind.Numerator, ind.Denominator} {
		if name != "" && !isRegister(name) {
			all = append(all, name)
		}
	}
	return all
}
