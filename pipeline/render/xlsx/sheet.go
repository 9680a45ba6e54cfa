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
	rows, err := workbook.NewRows(b.file, p.name, b.scratch)
	if err != nil {
		return sheet{}, err
	}
	b.long = append(b.long, rows)
	s := &streamedSheet{binder: b, name: p.name, rows: rows}
	return sheet{s.put, rows.AddTable, rows.End}, nil
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
	name  string
	rows  *workbook.Rows
	cells []excelize.Cell // of the row under way
}

func (s *streamedSheet) put(number int, row []cell, height float64) error {
	s.cells = s.cells[:0]
	for i, c := range row {
		if err := s.add(i, number, c); err != nil {
			return fmt.Errorf("row %d, column %d: %w", number, i+1, err)
		}
	}
	return s.rows.Set(number, s.cells, height)
}

// add appends one cell to the row: text as a string whatever it looks like, a
// number as a number.
func (s *streamedSheet) add(i, number int, c cell) error {
	if err := c.check(); err != nil {
		return err
	}
	style, err := s.style(c)
	if err != nil {
		return err
	}
	var value any = c.number
	if !c.numeric {
		value = workbook.StreamValue(c.text)
	}
	s.cells = append(s.cells, excelize.Cell{StyleID: style, Value: value})
	if c.link == (link{}) {
		return nil
	}
	at, err := excelize.CoordinatesToCellName(i+1, number)
	if err != nil {
		return err
	}
	return s.link(s.name, at, c.link)
}
