package xlsx

import (
	"fmt"
	"iter"

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
	long   bool // its rows are many: they do not stay in memory
	bars   *bars
}

// grid is the table of a page. Every row has as many cells as there are heads.
type grid struct {
	name  string // of the Excel table; made valid and unique
	heads []cell
	rows  rows
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

// binder puts pages into a workbook.
type binder struct {
	file   *excelize.File
	styles map[look]int
	tables *names            // of the tables
	parts  map[string][]byte // the tables, by the name of their part

	scratch string
	long    []*workbook.Rows // of the sheets that are streamed
}

// open makes the sheet. A new workbook already has one: it becomes the first,
// and is shown.
func (b *binder) open(index int, name string) error {
	if index > 0 {
		_, err := b.file.NewSheet(name)
		return err
	}
	b.file.SetActiveSheet(index) // later, excelize would read every sheet again for it
	return b.file.SetSheetName(b.file.GetSheetName(index), name)
}

// bind fills the sheet of that index with a page: first what surrounds the
// cells, then the rows.
func (b *binder) bind(index int, p page) error {
	if err := b.open(index, p.name); err != nil {
		return err
	}
	if p.table.rows.open != nil {
		p.table.rows.at = p.table.rows.open()
	}
	widths := p.widths()
	if err := b.arrange(p, widths); err != nil {
		return err
	}
	out, err := b.sheetFor(p)
	if err != nil {
		return err
	}
	for row, cells := range p.all() {
		if row >= p.headRow() && len(cells) != len(p.table.heads) {
			return fmt.Errorf("row %d has %d cells under %d heads", row, len(cells), len(p.table.heads))
		}
		if err := out.put(row, cells, p.height(row, cells, widths)); err != nil {
			return err
		}
	}
	if err := b.markTable(index, p, out); err != nil {
		return err
	}
	if err := b.draw(p); err != nil {
		return err
	}
	return out.end()
}

// headRow is the row of the heads, straight under the lines: no blank row
// separates a table from what explains it.
func (p page) headRow() int { return len(p.lines) + 2 }

// lastRow is the last row of the table, and of the sheet.
func (p page) lastRow() int { return p.headRow() + p.table.rows.n }

// all are the rows of the sheet, with their numbers: the title, the lines, the
// heads, the rows of the table. A row is good until the next one.
func (p page) all() iter.Seq2[int, []cell] {
	return func(yield func(int, []cell) bool) {
		if !yield(1, []cell{{text: p.title, look: look{kind: titleKind, wrap: p.prose}}}) {
			return
		}
		for i, l := range p.lines {
			l.look.wrap = p.prose
			if !yield(i+2, []cell{l}) {
				return
			}
		}
		if !yield(p.headRow(), tabular(uniqueHeads(p.table.heads))) {
			return
		}
		for i := range p.table.rows.n {
			if !yield(p.headRow()+1+i, tabular(p.table.rows.at(i))) {
				return
			}
		}
	}
}

// tabular gives the cells of a row of the table the looks that they have from
// standing there.
func tabular(row []cell) []cell {
	for i := range row {
		c := &row[i]
		c.look.wrap, c.look.inset = !c.numeric, i > 0 && !c.look.right
	}
	return row
}

func (b *binder) markTable(index int, p page, out sheet) error {
	first, err := excelize.CoordinatesToCellName(1, p.headRow())
	if err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(p.table.heads), p.lastRow())
	if err != nil {
		return err
	}
	stripes := false
	err = out.table(&excelize.Table{
		Range: first + ":" + last, Name: b.tables.take(tableName(p.table.name)), ShowFirstColumn: true, ShowRowStripes: &stripes,
	})
	if err != nil {
		return err
	}
	return b.setAside(index+1, p.filter)
}
