package sheet

import (
	"cmp"
	"slices"
	"sort"
)

// rowMark remembers where a row stands, to name both places of a duplicate.
type rowMark struct {
	number int
	offset int64
}

// rowCells is the row at hand, its empty cells included.
type rowCells struct {
	number  int
	guessed bool // the row does not say its number: its first address will
	hidden  bool
	offset  int64
	cells   []Cell
	at      []int64 // offset of each cell
	mixed   bool    // columns do not increase
}

// worksheet reads the part of a sheet.
func (rd *reading) worksheet(sheet, part int) error {
	rd.sheet, rd.last, rd.next, rd.marks = sheet, 0, 1, rd.marks[:0]
	rd.head = 0
	rd.shelf.next()
	err := rd.part(part, "worksheet", rd.grid)
	rd.book.Sheets[sheet].Rows = rd.shelf.sheet()
	if fe, ok := err.(*FileError); ok {
		fe.Sheet, fe.LastRow = rd.book.Sheets[sheet].Name, rd.last
	}
	return err
}

func (rd *reading) grid(s *scanner) error {
	for {
		inside, err := s.child()
		if err != nil {
			return err
		}
		if !inside {
			return rd.checkRows()
		}
		switch string(s.local) {
		case "sheetData":
			err = rd.rows(s)
		case "mergeCells":
			err = rd.merges(s)
		default:
			err = s.skip()
		}
		if err != nil {
			return err
		}
	}
}

func (rd *reading) rows(s *scanner) error {
	for {
		inside, err := s.child()
		if err != nil || !inside {
			return err
		}
		if string(s.local) != "row" {
			err = s.skip()
		} else if err = rd.startRow(s); err == nil {
			err = rd.cells(s)
		}
		if err != nil {
			return err
		}
	}
}

// startRow prepares for the row whose tag was read.
func (rd *reading) startRow(s *scanner) error {
	hidden, _ := s.attr("hidden")
	raw, said := s.attr("r")
	row := &rd.row
	row.number, row.guessed = rd.next, !said
	row.hidden, row.offset, row.mixed = isTrue(hidden), s.start, false
	row.cells, row.at = row.cells[:0], row.at[:0]
	if said {
		var ok bool
		if row.number, ok = parseRow(raw); !ok {
			return outOfRange(s, "row %q", raw)
		}
	}
	return nil
}

func (rd *reading) cells(s *scanner) error {
	for {
		if plain, err := rd.plainCell(s); plain || err != nil {
			if err != nil {
				return err
			}
			continue
		}
		inside, err := s.child()
		if err != nil {
			return err
		}
		if !inside {
			return rd.endRow(s)
		}
		if string(s.local) != "c" {
			err = s.skip()
		} else {
			err = rd.cell(s)
		}
		if err != nil {
			return err
		}
	}
}

// endRow hands over a row that was read whole.
func (rd *reading) endRow(s *scanner) error {
	row := &rd.row
	if row.number > rd.lim.Rows {
		if row.number > maxRows {
			return outOfRange(s, "row %d", row.number)
		}
		return tooBig("Rows", int64(rd.lim.Rows))
	}
	rd.marks = append(rd.marks, rowMark{row.number, row.offset})
	if len(rd.marks) > rd.lim.Rows {
		return rd.checkRows()
	}
	if err := row.sort(); err != nil {
		return err
	}
	rd.next = row.number + 1
	if err := rd.deliver(Row{Number: row.number, Hidden: row.hidden, Cells: row.filled()}); err != nil {
		return err
	}
	rd.last = row.number
	return nil
}

func (rd *reading) deliver(row Row) error {
	if len(row.Cells) == 0 {
		return nil
	}
	if rd.visit != nil {
		return rd.visit(rd.book, rd.sheet, row)
	}
	sheet := &rd.book.Sheets[rd.sheet]
	if sheet.Beyond > 0 {
		sheet.Beyond += len(row.Cells)
		return nil
	}
	rd.kept += len(row.Cells)
	switch full := rd.kept > rd.lim.Cells; {
	case full && rd.outline && rd.head > 0:
		sheet.Beyond, rd.kept = rd.kept-rd.head, rd.head
		rd.shelf.behead()
		return nil
	case full && !rd.outline, rd.kept > 2*rd.lim.Cells: // heads alone may take as much again
		return tooBig("Cells", int64(rd.lim.Cells))
	}
	if rd.shelf.add(row); rd.shelf.height() == HeadRows {
		rd.head = rd.kept
		rd.shelf.mark()
	}
	return nil
}

// sort puts the cells in order of column and refuses a column given twice.
func (row *rowCells) sort() error {
	if !row.mixed {
		return nil
	}
	sort.Stable(row)
	for i := 1; i < len(row.cells); i++ {
		if row.cells[i].Col == row.cells[i-1].Col {
			return duplicate("cell", row.place(i-1), row.place(i))
		}
	}
	return nil
}

func (row *rowCells) Len() int           { return len(row.cells) }
func (row *rowCells) Less(i, j int) bool { return row.cells[i].Col < row.cells[j].Col }
func (row *rowCells) Swap(i, j int) {
	row.cells[i], row.cells[j] = row.cells[j], row.cells[i]
	row.at[i], row.at[j] = row.at[j], row.at[i]
}

func (row *rowCells) place(i int) Place {
	c := &row.cells[i]
	return Place{Ref: Address(c.Col, row.number), Text: c.Text, Offset: row.at[i]}
}

// filled gives the cells that hold something.
func (row *rowCells) filled() []Cell {
	kept := row.cells[:0]
	for i := range row.cells {
		if row.cells[i].Kind != Blank {
			kept = append(kept, row.cells[i])
		}
	}
	return kept
}

// checkRows refuses a row number given twice.
func (rd *reading) checkRows() error {
	byNumber := func(a, b rowMark) int { return cmp.Compare(a.number, b.number) }
	if !slices.IsSortedFunc(rd.marks, byNumber) {
		slices.SortStableFunc(rd.marks, byNumber)
	}
	for i := 1; i < len(rd.marks); i++ {
		if a, b := rd.marks[i-1], rd.marks[i]; a.number == b.number {
			return duplicate("row", a.place(), b.place())
		}
	}
	return nil
}

func (m rowMark) place() Place {
	return Place{Ref: Address(0, m.number), Offset: m.offset}
}

func (rd *reading) merges(s *scanner) error {
	list := &rd.book.Sheets[rd.sheet].Merges
	return s.each(func(local string) error {
		if local == "mergeCell" {
			raw, _ := s.attr("ref")
			area, ok := parseRange(raw)
			if !ok {
				return outOfRange(s, "merged area %q", raw)
			}
			if len(*list) == rd.lim.Cells {
				return tooBig("Cells", int64(rd.lim.Cells))
			}
			*list = append(*list, area)
		}
		return s.skip()
	})
}

func outOfRange(s *scanner, format string, args ...any) error {
	e := faultf(OutOfRange, format, args...)
	e.Offset = s.start
	return e
}
