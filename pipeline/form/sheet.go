package form

import (
	"fmt"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/formula"
	"bilan/pipeline/french"
	"bilan/pipeline/workbook"
)

// Widths of the columns, in characters; together they fill an A4 page.
const (
	labelWidth  = 52
	answerWidth = 34
	hintWidth   = 38
)

const headRow = firstRow - 1

func answerCell(row int) string { return workbook.At(codebook.AnswerColumn, row) }

func (b *book) drawForm(p *plan) {
	b.columns()
	b.top(p)
	for _, r := range p.rows {
		b.row(p, r)
	}
	b.validate(p)
	b.drawHelpers(p.work, p.done)
	b.view(p)
	b.page(p)
	b.breakPages(p)
	b.protect()
}

func (b *book) columns() {
	for _, c := range [...]struct {
		column int
		width  float64
	}{{codebook.LabelColumn, labelWidth}, {codebook.AnswerColumn, answerWidth}, {codebook.HintColumn, hintWidth}} {
		b.Width(c.column, c.width)
	}
	b.Do(b.File.SetColVisible(b.Sheet, workbook.Letter(codebook.NameColumn), false))
}

// top is what stays in sight while the mediator scrolls.
func (b *book) top(p *plan) {
	b.text(workbook.At(codebook.LabelColumn, 1), p.cb.FormTitle(), lookTitle)
	note := codebook.FormNote
	if p.draft() {
		note = codebook.FormDraftNote
	}
	b.text(workbook.At(codebook.LabelColumn, 2), french.TypesetCell(note), lookNote)
	formula, now := p.progress()
	b.Do(workbook.SetFormula(b.File, b.Sheet, answerCell(2), formula, now))
	b.style(answerCell(2), lookProgress)
	b.text(workbook.At(codebook.LabelColumn, headRow), codebook.FormHeadQuestion, lookHead)
	b.text(workbook.At(codebook.AnswerColumn, headRow), codebook.FormHeadAnswer, lookHead)
	b.text(workbook.At(codebook.HintColumn, headRow), codebook.FormHeadHint, lookHead)
	b.Height(1, 28)
	b.Height(2, max(20, 13*workbook.Lines(note, labelWidth*1.1)))
	b.Height(headRow, 20)
}

// draft reports whether there are answers for the mediator to confirm.
func (p *plan) draft() bool {
	return slices.ContainsFunc(p.rows, func(r row) bool { return r.basis != "" && r.value != nil })
}

func (b *book) row(p *plan, r row) {
	label := map[kind]look{
		heading: lookHeading, context: lookLabel, single: lookLabel,
		question: lookQuestion, choice: lookChoice, other: lookChoice, note: lookNote, worked: lookLabel,
	}[r.kind]
	b.text(workbook.At(codebook.LabelColumn, r.at), r.label, label)
	if r.name != "" {
		b.text(workbook.At(codebook.NameColumn, r.at), r.name, lookHint)
	}
	switch r.kind {
	case heading:
		b.style(answerCell(r.at), lookHeading)
		b.style(workbook.At(codebook.HintColumn, r.at), lookHeading)
	case question:
		b.hint(p, r)
	case note:
	case worked:
		b.worked(p, r)
		b.hint(p, r)
	default:
		b.answer(r)
		b.hint(p, r)
	}
	b.Height(r.at, rowHeight(r))
}

// worked shows the result of a calculation, where a formula can follow it.
func (b *book) worked(p *plan, r row) {
	cell := answerCell(r.at)
	if at, ok := p.workedPlace(r.question); ok && at.Kind != formula.Day { // a day would show as its number
		b.Do(workbook.SetFormula(b.File, b.Sheet, cell, at.Cell+`&""`, p.workedNow(r.question)))
	} else {
		b.text(cell, french.TypesetCell(codebook.FormWorkedLater), lookShown)
	}
	b.style(cell, lookShown)
}

func (b *book) answer(r row) {
	cell := answerCell(r.at)
	switch v := r.value.(type) {
	case string:
		b.Do(workbook.SetText(b.File, b.Sheet, cell, v))
	case float64:
		b.Do(b.File.SetCellFloat(b.Sheet, cell, v, -1, 64))
	case time.Time:
		b.Do(b.File.SetCellValue(b.Sheet, cell, v))
	}
	b.style(cell, answerLook(r))
	if r.basis != "" && r.value != nil {
		b.Look(cell, b.drafted(answerLook(r)))
	}
}

func answerLook(r row) look {
	if r.locked {
		return lookShown
	}
	if r.kind == choice {
		return lookPick
	}
	if r.kind == other {
		return lookText
	}
	switch kind := r.question.Type; {
	case kind.IsNumber():
		return lookNumber
	case kind == codebook.Date:
		return lookDate
	case kind == codebook.Time:
		return lookTime
	case kind == codebook.DateTime:
		return lookDayTime
	case kind == codebook.SelectOne:
		return lookPick
	}
	return lookText
}

// hint writes column D: the hint, or a formula that replaces it with a warning
// while the number on the row contradicts another.
func (b *book) hint(p *plan, r row) {
	cell := workbook.At(codebook.HintColumn, r.at)
	broken, now, ok := p.contradicted(r)
	if !ok {
		if r.hint != "" {
			b.text(cell, r.hint, lookHint)
		}
		return
	}
	shown := r.hint
	if now {
		shown = codebook.FormWarning(r.question)
	}
	either := fmt.Sprintf("IF(%s,%s,%s)", broken, formula.Quote(codebook.FormWarning(r.question)), formula.Quote(r.hint))
	b.Do(workbook.SetFormula(b.File, b.Sheet, cell, either, shown))
	b.style(cell, lookHint)
	b.alert(cell, broken)
}

// alert sets the cell in the colour of warnings while the formula is true.
func (b *book) alert(cell, formula string) {
	b.Do(b.File.SetConditionalFormat(b.Sheet, cell, []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: formula, Format: &b.alarm},
	}))
}

// Heights, in points.
const (
	headingHeight = 24
	choiceHeight  = 17 // lists are long: closer rows keep them on a page
	lineHeight    = 13.5
	hintHeight    = 11.5 // of a line in the smaller type of hints
	freeHeight    = 4 * lineHeight
	margin        = 7
)

// rowHeight is set because programs disagree on fitting rows, and a protected
// sheet does not fit them to what is typed: a free text gets room from the start.
func rowHeight(r row) float64 {
	const perWidth = 1.15 // characters of a hint that fit in one of width
	height := lineHeight * workbook.Lines(r.label, labelWidth)
	height = max(height, hintHeight*workbook.Lines(r.hint, hintWidth*perWidth))
	if r.question.Constraint != nil {
		height = max(height, hintHeight*workbook.Lines(codebook.FormWarning(r.question), hintWidth))
	}
	if s, ok := r.value.(string); ok {
		height = max(height, lineHeight*workbook.Lines(s, answerWidth))
	}
	switch {
	case r.kind == heading:
		return headingHeight
	case r.kind == choice && height == lineHeight:
		return choiceHeight
	case r.kind == single && r.question.Type == codebook.FreeText && !r.locked:
		height = max(height, freeHeight)
	}
	return min(height+margin, excelize.MaxRowHeight)
}
