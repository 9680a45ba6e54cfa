package form

import (
	"fmt"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/formula"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// What follows the answers as they come is written in formulas: the
// calculations, whether a question is done, what contradicts another answer. A
// formula too long or too often used to stand where it is shown has a cell of its
// own on the hidden sheet « Listes ».

// helper is a cell of « Listes » that computes something.
type helper struct {
	formula string
	now     string // what it gives for the prefilled answers
}

// helpers is a column of them, after the lists.
type helpers struct {
	head   string
	column int
	cells  []helper
}

// add keeps a formula and returns the cell that holds it.
func (h *helpers) add(one helper) string {
	h.cells = append(h.cells, one)
	return h.cell(len(h.cells) - 1)
}

func (h *helpers) cell(i int) string {
	return fmt.Sprintf("%s!$%s$%d", codebook.ListsSheet, workbook.Letter(h.column), i+2)
}

// drawHelpers writes the columns of formulas, once all that is shown is known.
func (b *book) drawHelpers(all ...helpers) {
	sheet := b.Sheet
	b.on(codebook.ListsSheet)
	for _, h := range all {
		for i, one := range h.cells {
			b.compute(workbook.At(h.column, i+2), one)
		}
		if len(h.cells) > 0 {
			b.text(workbook.At(h.column, 1), h.head, lookHead)
		}
	}
	b.on(sheet)
}

// compute writes a formula with its result, a number or a text.
func (b *book) compute(cell string, one helper) {
	if n, err := strconv.ParseFloat(one.now, 64); err == nil {
		b.Do(workbook.SetNumberFormula(b.File, b.Sheet, cell, one.formula, n))
		return
	}
	b.Do(workbook.SetFormula(b.File, b.Sheet, cell, one.formula, one.now))
}

// answerOf is the prefilled answer to a question.
func (p *plan) answerOf(question string) survey.Answer { return p.answers[question] }

// fromLists is how « Listes » names the cells of the form.
func (p *plan) fromLists() string { return "'" + p.cb.Campaign.FormSheet() + "'!" }

// place says where the form holds the answer to a question, as it names its own
// cells.
func (p *plan) place(question string) (formula.Place, bool) { return p.placeFrom("", question) }

// placeBeside is place as « Listes » names the cells of the form.
func (p *plan) placeBeside(question string) (formula.Place, bool) {
	return p.placeFrom(p.fromLists(), question)
}

func (p *plan) placeFrom(prefix, question string) (formula.Place, bool) {
	q, ok := p.cb.Question(question)
	if !ok {
		return formula.Place{}, false
	}
	if !q.Asked() {
		return p.workedPlace(q)
	}
	s, ok := p.spans[question]
	if !ok {
		return formula.Place{}, false
	}
	at := formula.Place{Kind: q.Type.Kind(), Area: prefix + areaOf(s)}
	switch {
	case q.Type == codebook.SelectMultiple:
		at.Tick = func(choice string) (string, bool) {
			r, ok := p.find(q.Name + "/" + choice)
			return prefix + answerCell(r.at), ok
		}
	case q.Type.HasChoices():
		at.Cell = prefix + answerCell(s.first)
		at.Label = func(choice string) (string, bool) {
			label, err := choiceLabel(p.cb.Lists[q.List], choice)
			return label, err == nil
		}
	default:
		at.Cell = prefix + answerCell(s.first)
	}
	return at, true
}

// workedPlace is where a calculation stands: on the form when it is shown there,
// otherwise on « Listes ».
func (p *plan) workedPlace(q codebook.Question) (formula.Place, bool) {
	if at, known := p.worked[q.Name]; known {
		return at, at.Cell != ""
	}
	p.worked[q.Name] = formula.Place{} // one that needs itself has none
	written, ok := q.Calculation.Formula().Result(p.placeBeside)
	if !ok {
		return formula.Place{}, false
	}
	at := formula.Place{Kind: q.Type.Kind(), Cell: p.work.add(helper{written, p.workedNow(q)})}
	p.worked[q.Name] = at
	return at, true
}

// workedNow is what a calculation gives for the prefilled answers.
func (p *plan) workedNow(q codebook.Question) string {
	a := p.answerOf(q.Name)
	if a.State != survey.Given {
		return ""
	}
	return a.Raw
}

// contradicted is the formula that is true when the answer on a row breaks its
// constraint, and whether it is true of the prefilled answers. Each of the
// conditions that must all hold is silent while it lacks an answer. ok is false
// when there is nothing that a formula could follow.
func (p *plan) contradicted(r row) (written string, now, ok bool) {
	e := r.question.Constraint
	if e == nil || r.kind != single || r.locked || r.question.Type == codebook.FreeText {
		return "", false, false
	}
	var broken []string
	for _, part := range e.Parts() {
		formula, isBroken, ok := p.broken(r.question.Name, part)
		if !ok {
			return "", false, false
		}
		broken, now = append(broken, formula), now || isBroken
	}
	return "OR(" + strings.Join(broken, ",") + ")", now, true
}

// broken is the formula that is true when one condition fails.
func (p *plan) broken(question string, part *codebook.Expression) (written string, now, ok bool) {
	holds, ok := part.Formula().Condition(func(name string) (formula.Place, bool) {
		if name == "" {
			name = question
		}
		return p.place(name)
	})
	if !ok {
		return "", false, false
	}
	guards, all := p.answeredCells(append([]string{question}, part.Names()...))
	holdsNow, err := part.Holds(question, p.answerOf)
	return "AND(" + guards + ",NOT(" + holds + "))", all && err == nil && !holdsNow, true
}

// answeredCells asks that the answers to questions be there, and says whether
// they are.
func (p *plan) answeredCells(questions []string) (guards string, now bool) {
	var all []string
	now = true
	seen := map[string]bool{}
	for _, name := range questions {
		at, ok := p.place(name)
		if seen[name] || !ok {
			continue
		}
		seen[name] = true
		now = now && p.answerOf(name).State == survey.Given
		switch {
		case at.Cell == "":
			all = append(all, "COUNTA("+at.Area+")>0")
		case at.Kind == formula.Number || at.Kind == formula.Day:
			all = append(all, "ISNUMBER("+at.Cell+")")
		default:
			all = append(all, at.Cell+`<>""`)
		}
	}
	return strings.Join(all, ","), now
}
