package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
)

// narrowSpace comes before the signs that French sets apart.
const narrowSpace = french.NarrowSpace

// quote sets a word between French quotation marks.
func quote(s string) string { return "«" + narrowSpace + s + narrowSpace + "»" }

// mostHeld is how many cells of a table stay in memory until the workbook is written,
// some 400 bytes each.
const mostHeld = 5_000

// tablePage lays out one table: its title, what it is about, where its notes
// are, then the table itself. What is made of many cells is made again where it is
// written.
func tablePage(name string, table *present.Table, notes *notebook) (page, error) {
	t := table.Whole()
	marks := notes.add(name, t.Notes)
	drawn, err := drawing(t)
	if err != nil {
		return page{}, err
	}
	p := page{name: name, title: t.Title, table: grid{name: t.ID, heads: tableHeads(t)}, bars: drawn}
	codes, width := false, len(p.table.heads)
	p.long = len(t.Rows)*width > mostHeld && drawn == nil
	for _, r := range t.Rows {
		row, err := tableRow(t, r, marks, width)
		if err != nil {
			return page{}, err
		}
		codes = codes || usesCodes(row)
	}
	p.lines = tableLines(t.Source, marks, codes)
	p.table.rows = rows{n: len(t.Rows), open: func() func(i int) []cell {
		t := table.Whole()
		return func(i int) []cell {
			row, _ := tableRow(t, t.Rows[i], marks, width) // without a fault above
			return row
		}
	}}
	if len(t.Rows) == 0 {
		p.table.rows = held([][]cell{emptyRow("Aucune donnée", width)})
	}
	return p, nil
}

// tableLines are the source and the way to the notes.
func tableLines(source string, marks marks, codes bool) []cell {
	var lines []cell
	if source != "" {
		lines = append(lines, cell{text: "Source" + narrowSpace + ": " + source})
	}
	return append(lines, cell{text: notesLine(marks, codes), link: link{sheet: notesName}})
}

// notesLine says how many notes the sheet has and leads to them.
func notesLine(marks marks, codes bool) string {
	var text string
	switch len(marks) {
	case 0:
		text = "Ce tableau n’a pas de note."
	case 1:
		text = "Ce tableau a une note" + narrowSpace + ": " + marks.all() + "."
	default:
		text = fmt.Sprintf("Ce tableau a %d notes%s: %s.", len(marks), narrowSpace, marks.all())
	}
	if codes {
		text += " Des signes y remplacent des valeurs" + narrowSpace + ": voir la feuille " + quote(notesName) + "."
	}
	return text
}

// tableHeads are the corner, the columns with their numbers of mediators, and a
// column for the notes if a cell has one: a marker beside a number would make
// a text of it.
func tableHeads(t *present.Table) []cell {
	heads := []cell{head(t.Corner, false)}
	for i, h := range t.Columns {
		text := h.Label
		if h.Count != "" {
			text += " (" + strings.ReplaceAll(h.Count, " ", "\u00a0") + ")"
		}
		heads = append(heads, head(text, isNumeric(t, i)))
	}
	if hasCellNotes(t) {
		heads = append(heads, head("Notes", false))
	}
	return heads
}

func head(text string, right bool) cell {
	return cell{text: text, look: look{kind: headKind, right: right}}
}

// isNumeric reports whether a column holds numbers and no words.
func isNumeric(t *present.Table, column int) bool {
	numbers := false
	for _, r := range t.Rows {
		if column >= len(r.Cells) {
			continue
		}
		c := valueCell(r.Cells[column], false)
		if !c.look.right {
			return false
		}
		numbers = numbers || c.numeric
	}
	return numbers
}

func hasCellNotes(t *present.Table) bool {
	return slices.ContainsFunc(t.Rows, func(r present.Row) bool {
		return slices.ContainsFunc(r.Cells, func(c present.Cell) bool { return c.Note != "" })
	})
}

// tableRow is a row of so many cells, the last of which names the notes of the
// others if there is room.
func tableRow(t *present.Table, r present.Row, marks marks, width int) ([]cell, error) {
	if len(r.Cells) != len(t.Columns) {
		return nil, fmt.Errorf("row %s has %d cells under %d columns", r.ID, len(r.Cells), len(t.Columns))
	}
	row := append(make([]cell, 0, width), textCell(r.Head, r.Strong))
	var noted noted
	for i, c := range r.Cells {
		row = append(row, valueCell(c, r.Strong))
		if c.Note == "" {
			continue
		}
		mark, ok := marks.of(c.Note)
		if !ok {
			return nil, fmt.Errorf("row %s names note %q, which the table has not", r.ID, c.Note)
		}
		noted.add(mark, t.Columns[i].Label)
	}
	if len(row) < width {
		row = append(row, noted.cell(r.Strong))
	}
	return row, nil
}

// valueCell shows a figure: its number, its words, or the code for having
// neither. A secret figure shows its code whatever else the cell holds.
func valueCell(c present.Cell, strong bool) cell {
	shown := cell{look: look{kind: bodyKind, strong: strong, right: true}}
	switch text := strings.TrimSpace(c.Text); {
	case c.Stat.State == aggregate.Secret || text == present.SecretMark:
		shown.text = present.SecretMark
	case c.Numeric:
		shown.numeric, shown.number, shown.text = true, c.Value, shownNumber(c)
		shown.look.format = numberFormat(c.Format)
	case text == "" || text == "-" || text == "–" || text == "—" || text == present.EmptyMark:
		shown.text = present.EmptyMark
	default:
		shown.text, shown.look.right = c.Text, text == present.IrrelevantMark
	}
	return shown
}

// shownNumber is a number as its format shows it: with its unit, which the
// documents leave to the label, and its sign.
func shownNumber(c present.Cell) string {
	text := c.Text
	if !strings.HasSuffix(text, c.Format.Unit) {
		text += narrowSpace + c.Format.Unit
	}
	if c.Format.Signed && c.Value > 0 {
		text = "+" + text
	}
	return text
}

// textCell is a cell of words; having none, it says that none apply.
func textCell(text string, strong bool) cell {
	if strings.TrimSpace(text) == "" {
		text = present.IrrelevantMark
	}
	return cell{text: text, look: look{kind: bodyKind, strong: strong}}
}

// noted is the notes of a row, each with the columns whose cells it is about.
type noted []notedColumns

type notedColumns struct {
	mark    string
	columns []string
}

func (n *noted) add(mark, column string) {
	for i := range *n {
		if (*n)[i].mark == mark {
			(*n)[i].columns = append((*n)[i].columns, column)
			return
		}
	}
	*n = append(*n, notedColumns{mark, []string{column}})
}

// cell has a line for each note.
func (n noted) cell(strong bool) cell {
	lines := []string{}
	for _, note := range n {
		lines = append(lines, note.mark+narrowSpace+": "+strings.Join(note.columns, ", "))
	}
	if len(lines) == 0 {
		lines = []string{"aucune"}
	}
	return textCell(strings.Join(lines, "\n"), strong)
}

// textRow is a row of words.
func textRow(texts ...string) []cell {
	row := make([]cell, len(texts))
	setTexts(row, texts...)
	return row
}

func setTexts(row []cell, texts ...string) {
	for i, t := range texts {
		row[i] = textCell(t, false)
	}
}

// emptyRow says why a table has no rows: Excel opens no table without one.
func emptyRow(text string, width int) []cell {
	row := textRow(make([]string, width)...)
	row[0].text = text
	return row
}

// usesCodes reports whether a cell of a row holds shorthand.
func usesCodes(row []cell) bool {
	return slices.ContainsFunc(row, func(c cell) bool {
		return c.text == present.SecretMark || c.text == present.EmptyMark || c.text == present.IrrelevantMark
	})
}
