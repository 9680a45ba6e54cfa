package ingest

import (
	"slices"

	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// Exports that say an answer twice, in one cell with all choices and in a column
// for each. The columns are surer: the cell may hold labels parted by spaces.

// preferMarks makes the columns of the choices decide over the cell that sums
// them up, if one of them was filled. The cell still counts for choices that
// have no column.
func (a *answering) preferMarks(m *merged, columns choiceSet) {
	m.byMarks = true
	marked, some := newChoiceSet(m.question), false
	for i, s := range m.slips {
		if s.part == choice && m.readings[i].state == survey.Given {
			some = true
			marked[s.choice] = marked[s.choice] || m.readings[i].num == 1
		}
	}
	if !some {
		return
	}
	differ := -1
	for i, s := range m.slips {
		if s.part != whole && s.part != piece {
			continue
		}
		r := m.readings[i]
		switch {
		case unclear(r) && !slices.Contains(columns, false):
			m.readings[i] = reading{state: survey.Given}
		case r.state == survey.Given:
			if s.part == whole && !agrees(r.choices, marked, columns) {
				differ = i
			}
			m.readings[i].choices = slices.DeleteFunc(slices.Clone(r.choices), func(c int) bool { return columns[c] })
		}
	}
	if differ >= 0 {
		s := m.slips[differ]
		a.issues = append(a.issues, survey.NewIssue(survey.ChoiceSummary, s.ref, "question", title(*m.question), "valeur", written(s.cell)).
			AboutQuestion(m.question.Name))
	}
}

// unclear reports whether what a cell says is not sure, or not all of it.
func unclear(r reading) bool {
	return r.state != survey.Given || r.partial || r.code != "" || len(r.choices) == 0 && r.other != "" && !isOther(r.other)
}

// agrees compares the choices of a cell with the marks, where there are marks.
func agrees(choices []int, marked, columns choiceSet) bool {
	for c, has := range columns {
		if has && slices.Contains(choices, c) != marked[c] {
			return false
		}
	}
	return true
}

// markWords are what tools write in the column of one choice, besides yes and no.
var markWords = map[string]bool{
	"checked": true, "selected": true, "quoted": true, "cochee": true, "selectionne": true, "selectionnee": true, "cite": true, "citee": true,
	"unchecked": false, "not selected": false, "not quoted": false, "non coche": false, "non cochee": false, "decoche": false,
	"decochee":        false,
	"non selectionne": false, "non selectionnee": false, "non cite": false, "non citee": false, "1 0": true, "0 0": false,
}

// readMark reads the cell before one choice of a select_multiple: yes, no, or
// the choice itself written out. num is 1 or 0.
func readMark(q *question, choice int, c sheet.Cell) reading {
	if r, bad := unsound(c); bad {
		return r
	}
	text := written(c)
	if yes, known := markWords[french.FoldWords(text)]; known && !signed(text) {
		return read(map[bool]float64{true: 1}[yes])
	}
	r := readYesNo(text)
	if r.state != survey.Invalid {
		return r
	}
	if i, _, ok := q.words.find(text); ok && i == choice {
		return read(1)
	}
	return refused(survey.ChoiceMarkBad, "choix", q.choices[choice].Label)
}
