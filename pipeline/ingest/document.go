package ingest

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// document is a returned file, workbook or text, as sheets of cells.
type document struct {
	file     string // as in survey.Ref
	sheets   []tab
	names    map[string]sheet.Name
	date1904 bool
	choices  choicesRead // of a table, whose rows repeat the same answers; nil for none
	work     *workspace  // in which it was opened
	// stream gives the rows of every sheet again: of one that is too large to be
	// held, there is no other way.
	stream func(visit func(sheet int, r sheet.Row, width int)) error
}

// each gives the rows of a sheet below its first n, one at a time, with their
// number of fields in a text. A row is not to be kept after the visit.
func (d *document) each(i, n int, visit func(r sheet.Row, width int)) error {
	s := d.sheets[i]
	if s.Beyond == 0 {
		for k := n; k < len(s.Rows); k++ {
			visit(s.Rows[k], s.width(k))
		}
		return nil
	}
	below := s.Rows[n-1].Number
	return d.stream(func(sheet int, r sheet.Row, width int) {
		if sheet == i && r.Number > below {
			visit(r, width)
		}
	})
}

// width is the number of fields of a line of text, empty ones included.
func (s tab) width(row int) int {
	if s.text {
		return s.widths[row]
	}
	return 0
}

// tab is one sheet of a document; a text file is a sheet without a name.
type tab struct {
	sheet.Sheet
	file   string
	text   bool  // the rows are lines of a text file
	widths []int // fields of each row of a text file
}

// ref is the place of a cell: Bilan!C12, or « ligne 7, colonne personnes ».
func (s tab) ref(col, row int, heading string) survey.Ref {
	if !s.text {
		return survey.Ref{File: s.file, Sheet: s.Name, Row: row, Column: col}
	}
	return survey.Ref{File: s.file, Line: row, Column: col, Name: french.Clip(heading, 40)}
}

// rowRef is the place of a whole row; row 0 is the sheet itself.
func (s tab) rowRef(row int) survey.Ref {
	if s.text {
		return survey.Ref{File: s.file, Line: row}
	}
	return survey.Ref{File: s.file, Sheet: s.Name, Row: row}
}

// newDocument reads the bytes of a file as what its name announces. When it cannot
// be trusted, the Issue says why and the document is nil.
func newDocument(file string, data []byte, d *dictionary, work *workspace) (*document, []survey.Issue) {
	if len(bytes.Trim(data, "\x00")) == 0 {
		return nil, []survey.Issue{survey.NewIssue(survey.FileZeros, survey.Ref{File: file}, "octets", strconv.Itoa(len(data)))}
	}
	if isTextName(file) {
		return openText(file, data, d, work)
	}
	book, err := work.workbooks.Outline(data, sheet.Limits{Cells: work.room})
	if err != nil {
		return nil, []survey.Issue{damage(file, err)}
	}
	doc := &document{file: file, names: book.Names, date1904: book.Date1904, work: work}
	for _, s := range book.Sheets {
		doc.sheets = append(doc.sheets, tab{Sheet: s, file: file})
	}
	doc.stream = func(visit func(int, sheet.Row, int)) error {
		_, err := sheet.Stream(data, sheet.Limits{}, func(_ *sheet.Book, i int, r sheet.Row) error {
			visit(i, r, 0)
			return nil
		})
		return err
	}
	return doc, nil
}

func openText(file string, data []byte, d *dictionary, work *workspace) (*document, []survey.Issue) {
	if i, ok := notText(file, data); ok {
		return nil, []survey.Issue{i}
	}
	text, err := sheet.OpenText(data, d.heads)
	if err != nil {
		return nil, []survey.Issue{textFault(file, err)}
	}
	table, err := text.Outline(work.room)
	if err != nil {
		return nil, []survey.Issue{textFault(file, err)}
	}
	s := tab{Sheet: sheet.Sheet{Rows: table.Rows, Beyond: table.Beyond}, file: file, text: true, widths: table.Widths}
	stream := func(visit func(int, sheet.Row, int)) error {
		return text.Each(func(r sheet.Row, width int) error {
			visit(0, r, width)
			return nil
		})
	}
	return &document{file: file, sheets: []tab{s}, work: work, stream: stream}, []survey.Issue{readAs(file, text)}
}

// named returns what a defined name stands for, as text; empty when the name
// is not there or leads nowhere.
func (d *document) named(name string) string {
	for _, key := range [...]string{name, strings.ToLower(name), strings.ToUpper(name)} {
		n, ok := d.names[key]
		switch {
		case ok && n.Kind == sheet.NameText:
			return strings.TrimSpace(n.Text)
		case ok && n.Kind == sheet.NameNumber:
			return french.Decimal(n.Num, french.AllDecimals)
		case ok && n.Kind == sheet.NameCell:
			return d.cellText(n.Sheet, n.Col, n.Row)
		}
	}
	return ""
}

func (d *document) cellText(sheetName string, col, row int) string {
	for _, s := range d.sheets {
		if s.Name != sheetName {
			continue
		}
		for _, r := range s.Rows {
			if r.Number == row {
				return strings.TrimSpace(written(cellAt(r, col)))
			}
		}
	}
	return ""
}

// cellAt returns the cell of that column, blank when there is none.
func cellAt(r sheet.Row, col int) sheet.Cell {
	if 0 < col && col <= len(r.Cells) && r.Cells[col-1].Col == col { // no empty cell before it
		return r.Cells[col-1]
	}
	i, ok := slices.BinarySearchFunc(r.Cells, col, func(c sheet.Cell, col int) int { return c.Col - col })
	if !ok {
		return sheet.Cell{Col: col}
	}
	return r.Cells[i]
}

// large reports whether a sheet is too large to be held.
func (d *document) large() bool {
	return slices.ContainsFunc(d.sheets, func(s tab) bool { return s.Beyond > 0 })
}

// cells counts the cells of a sheet that hold something.
func (s tab) cells() int {
	n := s.Beyond
	for _, r := range s.Rows {
		for _, c := range r.Cells {
			if !blank(c) {
				n++
			}
		}
	}
	return n
}

// furnished reports whether the sheet belongs to the form without holding
// answers. Numbers adds « - Tableau 1 » to the names that it exports.
func (s tab) furnished() bool {
	name, _, _ := strings.Cut(s.Name, " - ")
	return name == codebook.HelpSheet || name == codebook.ListsSheet
}

// mergedOver lists the merged areas of the sheet that hide a second cell.
func (s tab) mergedOver() []survey.Issue {
	var issues []survey.Issue
	for _, m := range s.Merges {
		if s.filled(m) > 1 {
			issues = append(issues, survey.NewIssue(survey.CellsMerged, s.ref(m.FromCol, m.FromRow, ""), "plage", areaName(m)))
		}
	}
	return issues
}

func areaName(m sheet.Range) string {
	return sheet.Address(m.FromCol, m.FromRow) + ":" + sheet.Address(m.ToCol, m.ToRow)
}

// filled counts the cells of an area that hold something, up to two.
func (s tab) filled(m sheet.Range) int {
	n := 0
	from, _ := slices.BinarySearchFunc(s.Rows, m.FromRow, func(r sheet.Row, row int) int { return r.Number - row })
	for _, r := range s.Rows[from:] {
		if r.Number > m.ToRow || n > 1 {
			break
		}
		for _, c := range r.Cells {
			if c.Col >= m.FromCol && c.Col <= m.ToCol && !blank(c) {
				n++
			}
		}
	}
	return n
}
