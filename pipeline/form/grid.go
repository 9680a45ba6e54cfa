package form

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
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
		lines = max(lines, linesOf(c.label, c.width-filterWidth))
		letter, _ := excelize.ColumnNumberToName(i + 1) // a grid has a dozen columns
		b.do(b.f.SetColWidth(b.sheet, letter, letter, c.width))
		b.do(b.f.SetCellStyle(b.sheet, cellAt(i+1, g.head+1), cellAt(i+1, g.head+g.rows), b.styles[c.look]))
		b.text(cellAt(i+1, g.head), french.TypesetCell(c.label), lookColumn)
		area := fmt.Sprintf("%s:%s", cellAt(i+1, g.head+1), cellAt(i+1, g.head+g.rows))
		b.prompt(area, c)
	}
	b.height(g.head, lines*lineHeight+2*margin)
	below := cellAt(1, g.head+1)
	b.do(b.f.SetPanes(b.sheet, &excelize.Panes{
		Freeze: true, YSplit: g.head, TopLeftCell: below, ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: below, ActiveCell: below, Pane: "bottomLeft"}},
	}))
	last := cellAt(len(g.columns), g.head+g.rows)
	b.do(b.f.AutoFilter(b.sheet, fmt.Sprintf("%s:%s", cellAt(1, g.head), last), nil))
	b.landscape(g)
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
	b.do(b.f.AddDataValidation(b.sheet, dv))
}

// landscape prints the grid on A4 sideways, its headings on every page.
func (b *book) landscape(g grid) {
	b.a4("landscape")
	b.do(b.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", b.sheet, g.head, g.head), Scope: b.sheet,
	}))
}

// list writes a dropdown list on « Listes » and returns the rule that reads it.
func (b *book) list(column int, name string, labels []string) rule {
	sheet := b.sheet
	b.on(codebook.ListsSheet).text(cellAt(column, 1), name, lookHead)
	for i, l := range labels {
		b.text(cellAt(column, i+2), l, lookLabel)
	}
	b.on(sheet)
	letter, _ := excelize.ColumnNumberToName(column)
	return rule{
		list:  fmt.Sprintf("%s!$%s$2:$%s$%d", codebook.ListsSheet, letter, letter, len(labels)+1),
		title: "Réponse à choisir", message: "Choisissez dans la liste : la flèche à droite de la case l’ouvre.",
	}
}
