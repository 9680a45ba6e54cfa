package xlsx

import (
	"errors"
	"fmt"
	"math"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/workbook"
)

var errNotFinite = errors.New("number is not finite")

// sheet takes the rows of a page, from top to bottom, then marks up the table
// among them. It is no interface: of a type that stands behind one the linker
// keeps every method, and so all of excelize, 2 MB more than is used.
type sheet struct {
	put   func(number int, row []cell, height float64) error
	table func(*excelize.Table) error
	end   func() error
}

// sheetFor is the sheet of a page. All that stands around its cells is set.
func (b *binder) sheetFor(p page) (sheet, error) {
	if !p.long {
		s := heldSheet{b, p.name}
		return sheet{s.put, s.table, s.end}, nil
	}
	w, err := b.file.NewStreamWriter(p.name)
	if err != nil {
		return sheet{}, err
	}
	s := &streamedSheet{binder: b, name: p.name, writer: w}
	return sheet{s.put, s.table, s.end}, nil
}

// check refuses what is no number.
func (c cell) check() error {
	if c.numeric && (math.IsNaN(c.number) || math.IsInf(c.number, 0)) {
		return errNotFinite
	}
	return nil
}

// link makes the cell lead somewhere, if it is to.
func (b *binder) link(sheet, at string, l link) error {
	switch {
	case l.sheet != "":
		return b.file.SetCellHyperLink(sheet, at, quoteSheet(l.sheet)+"!A1", "Location")
	case l.url != "":
		return b.file.SetCellHyperLink(sheet, at, l.url, "External")
	}
	return nil
}

// heldSheet stays in memory until the workbook is written. Sheets that are held
// share a list of their texts.
type heldSheet struct {
	*binder
	name string
}

func (s heldSheet) put(number int, row []cell, height float64) error {
	for i, c := range row {
		at, err := excelize.CoordinatesToCellName(i+1, number)
		if err != nil {
			return err
		}
		if err := s.set(at, c); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
	}
	return s.file.SetRowHeight(s.name, number, height)
}

// set writes one cell: text as a string whatever it looks like, a number as a
// number.
func (s heldSheet) set(at string, c cell) error {
	err := c.check()
	switch {
	case err != nil:
	case c.numeric:
		err = s.file.SetCellFloat(s.name, at, c.number, -1, 64)
	default:
		err = workbook.SetText(s.file, s.name, at, c.text)
	}
	if err != nil {
		return err
	}
	style, err := s.style(c)
	if err != nil {
		return err
	}
	if err := s.file.SetCellStyle(s.name, at, at, style); err != nil {
		return err
	}
	return s.link(s.name, at, c.link)
}

func (s heldSheet) table(t *excelize.Table) error { return s.file.AddTable(s.name, t) }

func (s heldSheet) end() error { return nil }

// streamedSheet is written row by row, and leaves the memory as it goes. Each
// text stands in its cell.
type streamedSheet struct {
	*binder
	name   string
	writer *excelize.StreamWriter
	cells  []excelize.Cell
	values []any // point at the cells
}

func (s *streamedSheet) put(number int, row []cell, height float64) error {
	s.widen(len(row))
	for i, c := range row {
		if err := s.set(i, number, c); err != nil {
			return fmt.Errorf("row %d, column %d: %w", number, i+1, err)
		}
	}
	first, err := excelize.CoordinatesToCellName(1, number)
	if err != nil {
		return err
	}
	return s.writer.SetRow(first, s.values[:len(row)], excelize.RowOpts{Height: height})
}

// widen makes room for a row of n cells.
func (s *streamedSheet) widen(n int) {
	if n <= len(s.cells) {
		return
	}
	s.cells, s.values = make([]excelize.Cell, n), make([]any, n)
	for i := range s.cells {
		s.values[i] = &s.cells[i]
	}
}

// set prepares one cell of the row: text as a string whatever it looks like, a
// number as a number.
func (s *streamedSheet) set(i, number int, c cell) error {
	if err := c.check(); err != nil {
		return err
	}
	style, err := s.style(c)
	if err != nil {
		return err
	}
	s.cells[i] = excelize.Cell{StyleID: style, Value: c.number}
	if !c.numeric {
		s.cells[i].Value = workbook.StreamValue(c.text)
	}
	if c.link == (link{}) {
		return nil
	}
	at, err := excelize.CoordinatesToCellName(i+1, number)
	if err != nil {
		return err
	}
	return s.link(s.name, at, c.link)
}

func (s *streamedSheet) table(t *excelize.Table) error { return s.writer.AddTable(t) }

func (s *streamedSheet) end() error { return s.writer.Flush() }
