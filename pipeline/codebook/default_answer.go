package codebook

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"bilan/pipeline/formula"
	"bilan/pipeline/survey"
)

// DefaultAnswer is the answer that stands in a form before anybody writes. ok is
// false for a question without one, and for one that only a collection tool can
// work out, like today().
func (cb *Codebook) DefaultAnswer(q Question) (a survey.Answer, ok bool) {
	if q.Default == "" || dynamic(q.Default) {
		return a, false
	}
	a = survey.Answer{Question: q.Name, State: survey.Given, Raw: q.Default}
	var err error
	switch {
	case q.Type.IsNumber():
		a.Num, err = strconv.ParseFloat(q.Default, 64)
	case q.Type.HasChoices():
		a.Choices = strings.Fields(q.Default)
		return a, q.among(cb.Lists[q.List], a.Choices)
	case q.Type == Date:
		a.Text = q.Default
		_, err = time.Parse(time.DateOnly, a.Text)
	case q.Type == Time:
		a.Text = q.Default[:min(len(formula.Clock), len(q.Default))]
		_, err = time.Parse(formula.Clock, a.Text)
	case q.Type == DateTime:
		a.Text = q.Default[:min(len(formula.DayAndClock), len(q.Default))]
		_, err = time.Parse(formula.DayAndClock, a.Text)
	default:
		a.Text = q.Default
	}
	return a, err == nil
}

// among reports whether choices can be made: they are in the list, and one at
// most where one is asked for.
func (q Question) among(list []Choice, chosen []string) bool {
	if q.Type == SelectOne && len(chosen) > 1 {
		return false
	}
	offered := names(list, Choice.id)
	return !slices.ContainsFunc(chosen, func(name string) bool { return !slices.Contains(offered, name) })
}
