package sheet

import "slices"

// columnLook is how the cells of columns look that do not say it themselves, up to
// the column to.
type columnLook struct {
	to   int
	look Look
}

// rows reads what a table holds. Rows and columns may lie in groups, to any depth
// that the scanner allows.
func (od *openDocument) rows(s *scanner) error {
	return s.each(func(local string) error {
		switch local {
		case "table-row":
			return od.tableRow(s)
		case "table-header-rows", "table-rows", "table-row-group", "table-columns", "table-header-columns", "table-column-group":
			return od.rows(s)
		case "table-column":
			od.tableColumn(s)
		case "shapes":
			return s.each(func(local string) error { return od.shapes.note(s, local) })
		case "forms":
			return od.ticked(s)
		}
		return s.skip()
	})
}

// ticked reads the controls of a sheet. One that is linked to a cell is read there.
func (od *openDocument) ticked(s *scanner) error {
	return s.each(func(local string) error {
		if local == "form" {
			return od.ticked(s)
		}
		state, _ := s.attr("form:current-state")
		if _, linked := s.attr("form:linked-cell"); string(state) == "checked" && !linked {
			label, _ := s.attr("form:label")
			keepNote(&od.shapes.notes, Note{Kind: Ticked, Text: string(label)})
		}
		return s.skip()
	})
}

func (od *openDocument) tableColumn(s *scanner) {
	from := 0
	if n := len(od.columns); n > 0 {
		from = od.columns[n-1].to
	}
	if from < maxColumns {
		style, _ := s.attr("table:default-cell-style-name")
		to := from + repeated(s, "table:number-columns-repeated", maxColumns)
		od.columns = append(od.columns, columnLook{to: to, look: od.styles.look("table-cell", string(style))})
	}
}

// repeated reads how often an element stands for itself: from once to most times.
func repeated(s *scanner, attr string, most int) int {
	raw, said := s.attr(attr)
	if !said {
		return 1
	}
	n, ok := parseInt(raw)
	if !ok { // too many digits, or none
		return most
	}
	return min(max(n, 1), most)
}

func (od *openDocument) tableRow(s *scanner) error {
	times := repeated(s, "table:number-rows-repeated", maxRows)
	visibility, _ := s.attr("table:visibility")
	style, _ := s.attr("table:default-cell-style-name")
	row := &od.row
	row.number = od.next
	row.hidden = string(visibility) == "collapse" || string(visibility) == "filter"
	row.cells = row.cells[:0]
	od.rowLook = od.styles.look("table-cell", string(style))
	od.col, od.spans = 1, od.spans[:0]
	err := s.each(func(local string) error {
		if local == "table-cell" || local == "covered-table-cell" {
			return od.tableCell(s)
		}
		return s.skip()
	})
	if err != nil {
		return err
	}
	return od.endRows(times)
}

// endRows hands over the row at hand, as often as it is repeated. Empty rows may
// go on beyond the grid: they only fill it.
func (od *openDocument) endRows(times int) error {
	cells := od.row.filled()
	if len(cells) == 0 {
		od.next = min(od.next+times, maxRows+1)
		return nil
	}
	if last := od.next + times - 1; last > maxRows {
		return faultf(OutOfRange, "row %d", last)
	} else if last > od.lim.Rows {
		return tooBig("Rows", int64(od.lim.Rows))
	}
	if err := od.copy(len(cells), times-1); err != nil {
		return err
	}
	for range times {
		if err := od.merge(); err != nil {
			return err
		}
		if err := od.deliver(Row{Number: od.next, Hidden: od.row.hidden, Cells: cells}); err != nil {
			return err
		}
		od.last = od.next
		od.next++
	}
	return nil
}

// copy counts cells that are written out again.
func (od *openDocument) copy(cells, times int) error {
	if od.copies += cells * times; od.copies > maxCopies {
		return tooBig("Cells", maxCopies)
	}
	return nil
}

// merge keeps the merged areas that begin in the row at hand.
func (od *openDocument) merge() error {
	list := &od.book.Sheets[od.sheet].Merges
	for _, r := range od.spans {
		if len(*list) == od.lim.Cells {
			return tooBig("Cells", int64(od.lim.Cells))
		}
		r.FromRow, r.ToRow = r.FromRow+od.next, min(r.ToRow+od.next, maxRows)
		*list = append(*list, r)
	}
	return nil
}

// tableCell reads a cell and adds it to the row.
func (od *openDocument) tableCell(s *scanner) error {
	tag := readOpenTag(s)
	times := repeated(s, "table:number-columns-repeated", maxColumns)
	c := Cell{Col: od.col, Style: -1}
	style, styled := s.attr("table:style-name")
	if styled {
		c.Look = od.styles.look("table-cell", string(style))
	}
	across, down := repeated(s, "table:number-columns-spanned", maxColumns), repeated(s, "table:number-rows-spanned", maxRows)
	if err := od.content.read(s, &od.styles); err != nil {
		return err
	}
	for _, n := range od.content.notes {
		n.Col, n.Row = od.col, od.next
		keepNote(&od.shapes.notes, n)
	}
	if across*down > 1 {
		od.spans = append(od.spans, Range{FromCol: od.col, ToCol: min(od.col+across-1, maxColumns), ToRow: down - 1})
	}
	if err := od.resolveOpen(&c, tag); err != nil {
		return err
	}
	if c.Kind == Blank {
		od.col = min(od.col+times, maxColumns+1)
		return nil
	}
	if last := od.col + times - 1; last > maxColumns {
		return outOfRange(s, "column %d of row %d", last, od.row.number)
	} else if last > od.lim.Columns {
		return tooBig("Columns", int64(od.lim.Columns))
	}
	if err := od.copy(1, times-1); err != nil {
		return err
	}
	for range times {
		here := c
		if here.Col = od.col; !styled {
			here.Look |= od.inherited()
		}
		od.row.cells = append(od.row.cells, here)
		od.col++
	}
	return nil
}

// inherited is the look of a cell that has no style: that of its row or of its
// column.
func (od *openDocument) inherited() Look {
	if od.rowLook != 0 {
		return od.rowLook
	}
	i, _ := slices.BinarySearchFunc(od.columns, od.col, func(c columnLook, col int) int { return c.to - col })
	if i == len(od.columns) {
		return 0
	}
	return od.columns[i].look
}
