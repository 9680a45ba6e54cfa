package form

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

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

func cellAt(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column, row) // the plan's rows are all in range
	return name
}

func answerCell(row int) string { return cellAt(codebook.AnswerColumn, row) }

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
		letter, _ := excelize.ColumnNumberToName(c.column)
		b.do(b.f.SetColWidth(b.sheet, letter, letter, c.width))
	}
	hidden, _ := excelize.ColumnNumberToName(codebook.NameColumn)
	b.do(b.f.SetColVisible(b.sheet, hidden, false))
}

// top is what stays in sight while the mediator scrolls.
func (b *book) top(p *plan) {
	b.text(cellAt(codebook.LabelColumn, 1), p.cb.FormTitle(), lookTitle)
	note := codebook.FormNote
	if p.draft() {
		note = codebook.FormDraftNote
	}
	b.text(cellAt(codebook.LabelColumn, 2), french.TypesetCell(note), lookNote)
	formula, now := p.progress()
	b.do(workbook.SetFormula(b.f, b.sheet, answerCell(2), formula, now))
	b.style(answerCell(2), lookProgress)
	b.text(cellAt(codebook.LabelColumn, headRow), codebook.FormHeadQuestion, lookHead)
	b.text(cellAt(codebook.AnswerColumn, headRow), codebook.FormHeadAnswer, lookHead)
	b.text(cellAt(codebook.HintColumn, headRow), codebook.FormHeadHint, lookHead)
	b.height(1, 28)
	b.height(2, max(20, 13*linesOf(note, labelWidth*1.1)))
	b.height(headRow, 20)
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
	b.text(cellAt(codebook.LabelColumn, r.at), r.label, label)
	if r.name != "" {
		b.text(cellAt(codebook.NameColumn, r.at), r.name, lookHint)
	}
	switch r.kind {
	case heading:
		b.style(answerCell(r.at), lookHeading)
		b.style(cellAt(codebook.HintColumn, r.at), lookHeading)
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
	b.height(r.at, rowHeight(r))
}

// worked shows the result of a calculation, where a formula can follow it.
func (b *book) worked(p *plan, r row) {
	cell := answerCell(r.at)
	if at, ok := p.workedPlace(r.question); ok {
		b.do(workbook.SetFormula(b.f, b.sheet, cell, at.Cell+`&""`, p.workedNow(r.question)))
	} else {
		b.text(cell, french.TypesetCell(codebook.FormWorkedLater), lookShown)
	}
	b.style(cell, lookShown)
}

func (b *book) answer(r row) {
	cell := answerCell(r.at)
	switch v := r.value.(type) {
	case string:
		b.do(workbook.SetText(b.f, b.sheet, cell, v))
	case float64:
		b.do(b.f.SetCellFloat(b.sheet, cell, v, -1, 64))
	case time.Time:
		b.do(b.f.SetCellValue(b.sheet, cell, v))
	}
	b.style(cell, answerLook(r))
	if r.basis != "" && r.value != nil {
		b.do(b.f.SetCellStyle(b.sheet, cell, cell, b.drafted(answerLook(r))))
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
	cell := cellAt(codebook.HintColumn, r.at)
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
	b.do(workbook.SetFormula(b.f, b.sheet, cell, either, shown))
	b.style(cell, lookHint)
	b.alert(cell, broken)
}

// alert sets the cell in the colour of warnings while the formula is true.
func (b *book) alert(cell, formula string) {
	b.do(b.f.SetConditionalFormat(b.sheet, cell, []excelize.ConditionalFormatOptions{
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
	height := lineHeight * linesOf(r.label, labelWidth)
	height = max(height, hintHeight*linesOf(r.hint, hintWidth*perWidth))
	if r.question.Constraint != nil {
		height = max(height, hintHeight*linesOf(codebook.FormWarning(r.question), hintWidth))
	}
	if s, ok := r.value.(string); ok {
		height = max(height, lineHeight*linesOf(s, answerWidth))
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

// linesOf estimates how many lines a text takes in a column of that width.
func linesOf(s string, width float64) float64 {
	lines := 0.0
	for paragraph := range strings.SplitSeq(s, "\n") {
		lines += max(1, math.Ceil(float64(utf8.RuneCountInString(paragraph))/width))
	}
	return lines
}

func (b *book) height(row int, points float64) { b.do(b.f.SetRowHeight(b.sheet, row, points)) }
