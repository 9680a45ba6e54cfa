package codebook

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/antchfx/xpath"

	"bilan/pipeline/survey"
)

// Expression is an XLSForm expression ("constraint", "relevant"): XPath in
// which ${name} stands for the answer to a question and "." for the answer
// being checked. Make one with [ParseExpression]; it may be used by several
// goroutines.
type Expression struct {
	Source string
	names  []string
	kinds  map[string]Type // of the questions that it looks at; nil until the questionnaire is read
	mu     sync.Mutex      // the compiled query keeps state while it runs
	query  *xpath.Expr
}

// ParseExpression compiles an expression. The error is in French, for the cause
// of an Issue.
//
// It accepts what a form of this kind needs: numbers, texts, ${name}, ".",
// parentheses, + - * div mod, comparisons, and, or, and the functions of
// xpathFunctions with the XLSForm ones selected(), count-selected() and
// regex(). Paths, and functions that depend on the clock or on other rows
// (today(), position()…), are refused. A bare name is refused too: in XPath it
// is a path that leads nowhere and makes every comparison false.
func ParseExpression(source string) (*Expression, error) {
	p := &expressionParser{rest: source}
	rewritten, err := p.whole()
	if err != nil {
		return nil, err
	}
	query, err := xpath.Compile(rewritten)
	if err != nil {
		return nil, fmt.Errorf("le moteur XPath la refuse (%w)", err)
	}
	e := &Expression{Source: source, names: p.names, query: query}
	if _, err := e.Holds("", survey.Answers{}.Of); err != nil {
		return nil, err
	}
	return e, nil
}

// Names lists the questions that the expression looks at, in order, each once.
// "." is not one of them.
func (e *Expression) Names() []string { return append([]string(nil), e.names...) }

// Holds evaluates the expression. self is the question being checked, whose
// answer is ".". An answer that is not Given is the empty text, which makes
// comparisons with a number false: the caller decides whether to ask when one
// of [Expression.Names] has no answer. The error is a fault of the expression
// that shows only on this answer, such as a text given to regex().
func (e *Expression) Holds(self string, answer func(question string) survey.Answer) (holds bool, err error) {
	form := e.formOf(self, answer)
	// The library signals a wrong argument by a panic.
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("une fonction reçoit une valeur qui ne lui convient pas (%v)", fault)
		}
	}()
	e.mu.Lock()
	defer e.mu.Unlock()
	return truth(e.query.Evaluate(form))
}

// truth is what XPath's boolean() makes of a result. Called in the expression,
// it would have the engine copy all of it each time, and take what is no number
// for true, as it still does inside an expression.
func truth(result any) (bool, error) {
	switch r := result.(type) {
	case bool:
		return r, nil
	case float64:
		return r != 0 && !math.IsNaN(r), nil
	case string:
		return r != "", nil
	}
	return false, fmt.Errorf("l'expression ne donne ni vrai ni faux")
}

// formOf builds the tree that the expression is evaluated on, with the cursor
// on the answer being checked.
func (e *Expression) formOf(self string, answer func(question string) survey.Answer) *formCursor {
	values := make([]string, len(e.names)+1)
	values[0] = expressionValue(e.kinds[self], answer(self))
	for i, name := range e.names {
		values[i+1] = expressionValue(e.kinds[name], answer(name))
	}
	return &formCursor{values: values, at: 0}
}

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
