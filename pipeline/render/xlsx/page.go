package xlsx

import (
	"errors"
	"fmt"
	"math"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/workbook"
)

// page is one sheet: a title, a few lines, one table.
type page struct {
	name   string // of the tab
	title  string
	lines  []cell
	table  grid
	prose  bool // the lines are paragraphs: they wrap in a wide column A, and the heads are not frozen under them
	filter bool // the heads carry filter buttons
	bars   *bars
}

// grid is the table of a page. Every row has as many cells as there are heads.
type grid struct {
	name  string // of the Excel table; made valid and unique
	heads []cell
	rows  [][]cell
}

// cell is what stands in one cell of a sheet.
type cell struct {
	text    string // the number as shown when numeric: it sets the width
	number  float64
	numeric bool
	look    look
	link    link
}

// link is where a cell leads. The zero link leads nowhere.
type link struct {
	sheet string // a sheet of this workbook
	url   string // or a file or an address
}

var errNotFinite = errors.New("number is not finite")

// binder puts pages into a workbook.
type binder struct {
	file   *excelize.File
	styles map[look]int
	tables *names            // of the tables
	parts  map[string][]byte // the tables, by the name of their part
}

// bind adds one page as the sheet of that index.
func (b *binder) bind(index int, p page) error {
	if err := b.open(index, p.name); err != nil {
		return err
	}
	if err := b.put(p.name, 1, 1, cell{text: p.title, look: look{kind: titleKind, wrap: p.prose}}); err != nil {
		return err
	}
	for i, l := range p.lines {
		l.look.wrap = p.prose
		if err := b.put(p.name, 1, i+2, l); err != nil {
			return err
		}
	}
	if err := b.putTable(index, p); err != nil {
		return err
	}
	if err := b.draw(p); err != nil {
		return err
	}
	return b.arrange(p)
}

// open makes the sheet. A new workbook already has one: it becomes the first.
func (b *binder) open(index int, name string) error {
	if index == 0 {
		return b.file.SetSheetName(b.file.GetSheetName(0), name)
	}
	_, err := b.file.NewSheet(name)
	return err
}

// headRow is the row of the heads, straight under the lines: no blank row
// separates a table from what explains it.
func (p page) headRow() int { return len(p.lines) + 2 }

// putTable writes the cells of the table and marks them up as one.
func (b *binder) putTable(index int, p page) error {
	heads := uniqueHeads(p.table.heads)
	for r, row := range append([][]cell{heads}, p.table.rows...) {
		if len(row) != len(heads) {
			return fmt.Errorf("row %d has %d cells under %d heads", r, len(row), len(heads))
		}
		for c, content := range row {
			content.look.wrap, content.look.inset = !content.numeric, c > 0 && !content.look.right
			if err := b.put(p.name, c+1, p.headRow()+r, content); err != nil {
				return err
			}
		}
	}
	return b.markTable(index, p)
}

func (b *binder) markTable(index int, p page) error {
	first, err := excelize.CoordinatesToCellName(1, p.headRow())
	if err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(p.table.heads), p.headRow()+len(p.table.rows))
	if err != nil {
		return err
	}
	if err := b.file.SetSheetDimension(p.name, "A1:"+last); err != nil {
		return err
	}
	stripes := false
	err = b.file.AddTable(p.name, &excelize.Table{
		Range: first + ":" + last, Name: b.tables.take(tableName(p.table.name)), ShowFirstColumn: true, ShowRowStripes: &stripes,
	})
	if err != nil {
		return err
	}
	return b.setAside(index+1, p.filter)
}

// put writes one cell: text as a string whatever it looks like, a number as a
// number.
func (b *binder) put(sheet string, column, row int, c cell) error {
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	if err := b.putValue(sheet, at, c); err != nil {
		return fmt.Errorf("%s: %w", at, err)
	}
	style, err := b.style(c)
	if err != nil {
		return err
	}
	if err := b.file.SetCellStyle(sheet, at, at, style); err != nil {
		return err
	}
	return b.putLink(sheet, at, c.link)
}

func (b *binder) putValue(sheet, at string, c cell) error {
	if !c.numeric {
		return workbook.SetText(b.file, sheet, at, c.text)
	}
	if math.IsNaN(c.number) || math.IsInf(c.number, 0) {
		return errNotFinite
	}
	return b.file.SetCellFloat(sheet, at, c.number, -1, 64)
}

func (b *binder) putLink(sheet, at string, l link) error {
	switch {
	case l.sheet != "":
		return b.file.SetCellHyperLink(sheet, at, quoteSheet(l.sheet)+"!A1", "Location")
	case l.url != "":
		return b.file.SetCellHyperLink(sheet, at, l.url, "External")
	}
	return nil
}
