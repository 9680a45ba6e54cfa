package form

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/workbook"
)

// grid is a table to fill in row by row: a sheet of the log, or the register.
type grid struct {
	columns []gridColumn
	head    int // row of the headings; entries follow
	rows    int // that are prepared
}

// gridColumn is one column of a grid.
type gridColumn struct {
	label string
	look  look
	width float64
	held  rule   // the zero rule lets anything in
	hint  string // shown while a cell is being filled in
}

// filterWidth is what the arrow of the filter takes of a heading, in characters.
const filterWidth = 4

// drawGrid writes the headings and prepares the rows below them.
func (b *book) drawGrid(g grid) {
	lines := 1.0
	for i, c := range g.columns {
		lines = max(lines, workbook.Lines(c.label, c.width-filterWidth))
		b.Width(i+1, c.width)
		b.Do(b.File.SetCellStyle(b.Sheet, workbook.At(i+1, g.head+1), workbook.At(i+1, g.head+g.rows), b.styles[c.look]))
		b.text(workbook.At(i+1, g.head), french.TypesetCell(c.label), lookColumn)
		area := fmt.Sprintf("%s:%s", workbook.At(i+1, g.head+1), workbook.At(i+1, g.head+g.rows))
		b.prompt(area, c)
	}
	b.Height(g.head, lines*lineHeight+2*margin)
	b.Freeze(g.head, workbook.At(1, g.head+1))
	last := workbook.At(len(g.columns), g.head+g.rows)
	b.Do(b.File.AutoFilter(b.Sheet, fmt.Sprintf("%s:%s", workbook.At(1, g.head), last), nil))
	b.a4("landscape", g.head)
}

// prompt holds the cells of a column to its rule and explains it.
func (b *book) prompt(area string, c gridColumn) {
	if c.held == (rule{}) && c.hint == "" {
		return
	}
	dv := excelize.NewDataValidation(true)
	dv.SetSqref(area)
	if c.held != (rule{}) {
		b.apply(dv, c.held)
	}
	if c.hint != "" {
		const longest = 32 // of a title
		dv.SetInput(french.Clip(french.TypesetCell(c.label), longest), french.TypesetCell(c.hint))
	}
	b.Do(b.File.AddDataValidation(b.Sheet, dv))
}

// list writes a dropdown list on « Listes » and returns the rule that reads it.
func (b *book) list(column int, name string, labels []string) rule {
	sheet := b.Sheet
	b.on(codebook.ListsSheet).text(workbook.At(column, 1), name, lookHead)
	for i, l := range labels {
		b.text(workbook.At(column, i+2), l, lookLabel)
	}
	b.on(sheet)
	letter := workbook.Letter(column)
	return rule{
		list:  fmt.Sprintf("%s!$%s$2:$%s$%d", codebook.ListsSheet, letter, letter, len(labels)+1),
		title: "Réponse à choisir", message: "Choisissez dans la liste : la flèche à droite de la case l’ouvre.",
	}
}
