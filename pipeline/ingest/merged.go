package ingest

import (
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// merged is what the cells of one question say together: one cell for most,
// one for each choice of a select_multiple, one more for « Autre, préciser ».
type merged struct {
	question *question
	slips    []slip
	readings []reading

	chosen  choiceSet // choices that any cell names
	whole   choiceSet // those that one cell for the whole question names; nil when there is none
	marked  choiceSet // those that have a mark of their own; nil when no cell is about one choice
	denied  choiceSet // choices before which somebody wrote no
	byMarks bool      // the columns of the choices decided
	given   bool      // some cell was read
	wrong   bool      // some cell could not be read
	num     float64
	text    string
	other   string
}

// choiceSet tells of each choice of a list whether it is in the set; nil is no
// set.
type choiceSet []bool

func newChoiceSet(q *question) choiceSet { return make(choiceSet, len(q.choices)) }

// all are the choices of the set, in the order of the list.
func (s choiceSet) all() []int {
	var all []int
	for i, in := range s {
		if in {
			all = append(all, i)
		}
	}
	return all
}

func (m *merged) add(s slip, r reading) {
	m.wrong = m.wrong || r.state == survey.Invalid
	if r.state != survey.Given {
		return
	}
	switch s.part {
	case choice:
		m.addMark(s.choice, r.num == 1)
	case other:
		m.addOther(r.other)
	default:
		m.addWhole(r)
	}
}

func (m *merged) addMark(choice int, yes bool) {
	if m.marked == nil {
		m.marked, m.denied = newChoiceSet(m.question), newChoiceSet(m.question)
	}
	if !yes {
		m.denied[choice] = true
		return
	}
	m.given = true
	m.marked[choice] = true
	m.choose(choice)
}

func (m *merged) addWhole(r reading) {
	m.given = true
	m.num, m.text = r.num, r.text
	m.addOther(r.other)
	if m.question.Type == codebook.SelectMultiple && m.whole == nil {
		m.whole = newChoiceSet(m.question)
	}
	for _, c := range r.choices {
		m.choose(c)
		if m.whole != nil {
			m.whole[c] = true
		}
	}
}

// addOther keeps the free text. « Autre » alone gives way to what specifies
// it.
func (m *merged) addOther(text string) {
	if text == "" || text == m.other {
		return
	}
	m.given = true
	switch {
	case m.other == "" || isOther(m.other):
		m.other = text
	case !isOther(text):
		m.other += " ; " + text
	}
}

func (m *merged) choose(c int) {
	if m.chosen == nil {
		m.chosen = newChoiceSet(m.question)
	}
	m.chosen[c] = true
}

// contradicts reports whether the cell for the whole question and the cells
// for its choices name different choices.
func (m *merged) contradicts() bool {
	return !m.byMarks && m.whole != nil && m.marked != nil && !slices.Equal(m.whole, m.marked)
}

// state is Given as soon as one cell was read: also when every choice was
// declined, which is an answer, but not when only some were.
func (m *merged) state() survey.State {
	switch {
	case m.given || m.denied != nil && !slices.Contains(m.denied, false):
		return survey.Given
	case m.wrong:
		return survey.Invalid
	}
	return survey.Missing
}

// onlySomeNo reports a list of which some choices were declined and none
// chosen.
func (m *merged) onlySomeNo() bool {
	return slices.Contains(m.denied, true) && m.state() == survey.Missing
}
