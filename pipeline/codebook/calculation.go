package codebook

import (
	"math"
	"slices"
	"strings"

	"bilan/pipeline/formula"
	"bilan/pipeline/survey"
)

// Calculate fills in the answers that are worked out from the others, those of
// all questions in their order. What a tool sent of one that cannot be worked out
// here is kept.
func Calculate(questions []Question, all []survey.Answer) {
	if !slices.ContainsFunc(questions, func(q Question) bool { return q.Calculation != nil }) {
		return
	}
	c := calculator{questions: questions, answers: all, done: make([]bool, len(questions))}
	for i := range questions {
		c.settle(i)
	}
}

// calculator works answers out, each after those that it needs.
type calculator struct {
	questions []Question
	answers   []survey.Answer
	done      []bool
}

func (c *calculator) settle(i int) {
	q := &c.questions[i]
	if c.done[i] || q.Calculation == nil {
		return
	}
	c.done[i] = true
	if q.Relevant != nil {
		if asked, err := q.Relevant.Holds("", c.of); err == nil && !asked {
			c.answers[i] = survey.Answer{Question: q.Name, State: survey.NotApplicable}
			return
		}
	}
	v, err := q.Calculation.formula.Value(respondent{q.Calculation, q.Name, c.of, nil})
	if err != nil || v.Text() == "" {
		return
	}
	if a, ok := q.worked(v); ok {
		a.Question, a.State, a.Ref = q.Name, survey.Given, c.answers[i].Ref
		c.answers[i] = a
	}
}

func (c *calculator) of(question string) survey.Answer {
	i := slices.IndexFunc(c.questions, func(q Question) bool { return q.Name == question })
	if i < 0 {
		return survey.Answer{}
	}
	c.settle(i)
	return c.answers[i]
}

// worked makes a value the answer to the question.
func (q *Question) worked(v formula.Value) (a survey.Answer, ok bool) {
	a.Raw = v.Text()
	switch {
	case q.Type.IsNumber():
		a.Num = v.Number()
		return a, !math.IsNaN(a.Num) && !math.IsInf(a.Num, 0)
	case q.Type.HasChoices():
		a.Choices = strings.Fields(a.Raw)
	default:
		a.Text = a.Raw
	}
	return a, true
}
