package codebook

import (
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/formula"
	"bilan/pipeline/survey"
)

// Expression is a formula of the questionnaire: ${name} is the answer to a
// question, "." the answer being checked. Make one with [ParseExpression]; it may
// be used by several goroutines.
type Expression struct {
	Source  string
	formula *formula.Formula
	about   *questionsAsked // nil until the questionnaire is read
}

// questionsAsked is what expressions ask about the questionnaire.
type questionsAsked struct {
	kinds  map[string]Type
	labels func(question, choice string) string
}

// ParseExpression reads an expression. The error is in French, for the cause of
// an Issue.
func ParseExpression(source string) (*Expression, error) { return expressionOf(formula.Parse(source)) }

// parseFilter reads a choice_filter.
func parseFilter(source string) (*Expression, error) {
	return expressionOf(formula.ParseFilter(source))
}

func expressionOf(f *formula.Formula, err error) (*Expression, error) {
	if err != nil {
		return nil, err
	}
	return &Expression{Source: f.Source, formula: f}, nil
}

// Names lists the questions that the expression looks at, in order, each once.
// "." is not one of them.
func (e *Expression) Names() []string { return e.formula.Names() }

// Formula is the expression as it was parsed.
func (e *Expression) Formula() *formula.Formula { return e.formula }

// Parts are the conditions that must all hold for the expression to hold.
func (e *Expression) Parts() []*Expression {
	var all []*Expression
	for _, part := range e.formula.Parts() {
		all = append(all, &Expression{Source: e.Source, formula: part, about: e.about})
	}
	return all
}

// Holds evaluates the expression. self is the question being checked, whose
// answer is ".". An answer that is not Given is the empty text, which makes
// comparisons with a number false: the caller decides whether to ask when one
// of [Expression.Names] has no answer. The error is a fault of the expression
// that shows only on this answer, such as a text given to regex().
func (e *Expression) Holds(self string, answer func(question string) survey.Answer) (bool, error) {
	v, err := e.formula.Value(respondent{e, self, answer, nil})
	return v.Truth(), err
}

// Lets reports whether a choice_filter lets a choice be made.
func (e *Expression) Lets(c Choice, answer func(question string) survey.Answer) (bool, error) {
	v, err := e.formula.Value(respondent{e, "", answer, c.Columns})
	return v.Truth(), err
}

// respondent gives an expression the answers of one return.
type respondent struct {
	*Expression
	self    string
	answer  func(question string) survey.Answer
	columns map[string]string
}

func (r respondent) kind(question string) Type {
	if r.about == nil {
		return ""
	}
	return r.about.kinds[question]
}

// Self is the answer being checked.
func (r respondent) Self() string { return r.Answer(r.self) }

// Answer is one answer as an XLSForm client holds it.
func (r respondent) Answer(question string) string {
	return expressionValue(r.kind(question), r.answer(question))
}

// Column is one of the choice that a choice_filter looks at.
func (r respondent) Column(name string) string { return r.columns[name] }

// ChoiceLabel is the label of a choice.
func (r respondent) ChoiceLabel(question, choice string) string {
	if r.about == nil {
		return ""
	}
	return r.about.labels(question, choice)
}

// Today is the day on which the form was filled in: a figure must be the same
// whenever it is computed.
func (r respondent) Today() string { return expressionValue(Date, r.answer(DateQuestion)) }

// otherChoice is what an XLSForm client adds to the choices of a question with
// or_other when something else was written.
const otherChoice = "other"

// expressionValue writes an answer as an XLSForm client holds it: a number in
// plain form, the names of the choices separated by spaces. Only the kind of
// the question tells zero from a list in which nothing was chosen; without it,
// what the answer holds decides.
func expressionValue(kind Type, a survey.Answer) string {
	switch {
	case a.State != survey.Given:
		return ""
	case kind.HasChoices() || len(a.Choices) > 0 || a.Other != "":
		return chosen(a)
	case kind.known() && !kind.IsNumber() || a.Text != "":
		return a.Text
	}
	return strconv.FormatFloat(a.Num, 'f', -1, 64)
}

func chosen(a survey.Answer) string {
	names := a.Choices
	if a.Other != "" {
		names = append(slices.Clone(names), otherChoice)
	}
	return strings.Join(names, " ")
}
