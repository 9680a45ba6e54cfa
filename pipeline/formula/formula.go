// Package formula reads the formulas of XLSForm (« constraint », « relevant »,
// « calculation », « required », « choice_filter »): it evaluates them on the
// answers of one respondent, says them in French and writes them as formulas of
// a worksheet. It knows no questionnaire: who calls it says what a name holds.
package formula

import "slices"

// Formula is a formula that was parsed. It never changes, and may be used by
// several goroutines.
type Formula struct {
	Source  string
	root    node
	names   []string
	columns []string
}

// Columns lists the columns of the choices that a choice_filter looks at.
func (f *Formula) Columns() []string { return f.columns }

// Names lists the questions that the formula looks at, in order, each once. "."
// is not one of them.
func (f *Formula) Names() []string { return slices.Clone(f.names) }

// Parts are the formulas that « and » joins: all must hold. Each names its own
// questions.
func (f *Formula) Parts() []*Formula {
	b, ok := f.root.(binary)
	if !ok || b.operator != "and" {
		one := &Formula{Source: f.Source, root: f.root}
		one.note(f.root)
		return []*Formula{one}
	}
	return append((&Formula{Source: f.Source, root: b.left}).Parts(), (&Formula{Source: f.Source, root: b.right}).Parts()...)
}

// note lists the questions that a part names, each once.
func (f *Formula) note(n node) {
	switch n := n.(type) {
	case answer:
		if !slices.Contains(f.names, n.name) {
			f.names = append(f.names, n.name)
		}
	case negative:
		f.note(n.of)
	case binary:
		f.note(n.left)
		f.note(n.right)
	case call:
		for _, arg := range n.args {
			f.note(arg)
		}
	}
}

// Choice is a choice that a formula names: it compares an answer with it.
type Choice struct{ Question, Name string }

// Choices lists those that the formula names; own is the question that « . » answers.
func (f *Formula) Choices(own string) (all []Choice) {
	of := func(asked, held node) {
		question, about := (&sayer{own: own}).asked(asked)
		if name, ok := held.(literal); ok && about && question != "" && name.held.Text() != "" {
			all = append(all, Choice{question, name.held.Text()})
		}
	}
	var look func(n node)
	look = func(n node) {
		switch n := n.(type) {
		case binary:
			if n.operator == "=" || n.operator == "!=" {
				of(n.left, n.right)
				of(n.right, n.left)
			}
			look(n.left)
			look(n.right)
		case call:
			if n.name == "selected" {
				of(n.args[0], n.args[1])
			}
			for _, arg := range n.args {
				look(arg)
			}
		}
	}
	look(f.root)
	return all
}

// Answers is where a formula finds what it names.
type Answers interface {
	Self() string                               // ".": the answer being checked
	Answer(question string) string              // as an XLSForm client holds it: 12.5, 2025-01-31, oui, names separated by spaces
	Column(name string) string                  // of the choice that a choice_filter looks at
	ChoiceLabel(question, choice string) string // for jr:choice-name()
	Today() string                              // the day on which the form was filled in, 2025-01-31; empty when not known
}

// node is a part of a formula.
type node interface {
	value(in *evaluation) Value
}

// Parts of a formula.
type (
	literal  struct{ held Value }
	self     struct{}
	answer   struct{ name string }
	column   struct{ name string }
	negative struct{ of node }
	binary   struct {
		operator    string
		left, right node
	}
	call struct {
		name string
		args []node
		does function
	}
)

// Value evaluates the formula. The error is a fault of the formula that shows
// only on these answers.
func (f *Formula) Value(in Answers) (Value, error) {
	e := &evaluation{Answers: in}
	v := f.root.value(e)
	return v, e.err
}

// evaluation is one evaluation: its answers, and the first thing that went wrong.
type evaluation struct {
	Answers
	err error
}

func (e *evaluation) fail(err error) Value {
	if e.err == nil {
		e.err = err
	}
	return TextOf("")
}

func (l literal) value(*evaluation) Value { return l.held }

func (self) value(in *evaluation) Value { return TextOf(in.Self()) }

func (a answer) value(in *evaluation) Value { return TextOf(in.Answer(a.name)) }

func (c column) value(in *evaluation) Value { return TextOf(in.Column(c.name)) }

func (n negative) value(in *evaluation) Value { return NumberOf(-n.of.value(in).Number()) }

func (c call) value(in *evaluation) Value { return c.does.apply(in, c.args) }

func (b binary) value(in *evaluation) Value {
	switch b.operator {
	case "and":
		return TruthOf(b.left.value(in).Truth() && b.right.value(in).Truth())
	case "or":
		return TruthOf(b.left.value(in).Truth() || b.right.value(in).Truth())
	}
	left, right := b.left.value(in), b.right.value(in)
	if compared, ok := compare(b.operator, left, right); ok {
		return TruthOf(compared)
	}
	return NumberOf(arithmetic(b.operator, left.Number(), right.Number()))
}
