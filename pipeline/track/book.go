package track

import (
	"fmt"
	"io"
	"math"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/workbook"
)

// WriteBook sends to w the state as a workbook, retours.xlsx: the rates by
// column, every post with its situation, every answer that is missing. It names
// posts: it is for the agency only.
func WriteBook(w io.Writer, s *State) error {
	b := newBinder(s)
	for _, t := range []sheetTable{s.ratesTable(), s.postsTable(), s.gapsTable()} {
		b.table(t)
	}
	b.File.SetActiveSheet(0)
	c := s.Codebook.Campaign
	err := b.Send(w, workbook.Properties{
		Title: s.say("État des retours, {documents} %d", c.Year), Subject: c.Title, Author: c.Publisher.Name,
		Description: s.say("Ce document nomme des {postes}\u202f: il ne doit pas être diffusé."), Date: c.Opens,
	})
	if err != nil {
		return fmt.Errorf("state of the returns: %w", err)
	}
	return nil
}

// binder draws tables in its styles.
type binder struct {
	workbook.Drawing
	title, line, head, body, date, number, numberHead int
}

func newBinder(s *State) *binder {
	b := &binder{Drawing: workbook.Draw()}
	c, date := s.Codebook.Theme.Colors, "dd/mm/yyyy"
	ink, primary := workbook.Hex(c.Ink), workbook.Hex(c.Primary)
	font := func(size float64, bold bool, color string) *excelize.Font {
		return &excelize.Font{Family: "Arial", Size: size, Bold: bold, Color: color}
	}
	wrap := &excelize.Alignment{Vertical: "center", Horizontal: "left", Indent: 1, WrapText: true}
	right := &excelize.Alignment{Vertical: "center", Horizontal: "right", Indent: 1, WrapText: true}
	rule := []excelize.Border{{Type: "bottom", Style: 1, Color: workbook.Hex(c.Grid)}}
	fill := workbook.Ground(primary)
	b.title = b.Style(&excelize.Style{Font: font(16, true, primary)})
	b.line = b.Style(&excelize.Style{Font: font(10, false, ink)})
	b.head = b.Style(&excelize.Style{Font: font(11, true, "FFFFFF"), Fill: fill, Alignment: wrap})
	b.body = b.Style(&excelize.Style{Font: font(11, false, ink), Alignment: wrap, Border: rule})
	b.number = b.Style(&excelize.Style{Font: font(11, false, ink), Alignment: right, Border: rule})
	b.numberHead = b.Style(&excelize.Style{Font: font(11, true, "FFFFFF"), Fill: fill, Alignment: right})
	b.date = b.Style(&excelize.Style{Font: font(11, false, ink), Alignment: wrap, Border: rule, CustomNumFmt: &date})
	return b
}

const (
	headRow    = 4
	lineHeight = 14.5 // points
)

func (b *binder) table(t sheetTable) {
	b.Add(t.name)
	b.Text("A1", t.title, b.title)
	b.Text("A2", t.line, b.line)
	b.Height(1, 26)
	for i, h := range t.heads {
		b.Width(i+1, t.widths[i])
		style := b.head
		if t.numeric(i) {
			style = b.numberHead
		}
		b.Text(workbook.At(i+1, headRow), h, style)
	}
	b.Height(headRow, 2*lineHeight+6)
	for i, row := range t.rows {
		b.row(t, headRow+1+i, row)
	}
	b.page(t)
}

// row writes a row, high enough for its longest text: programs disagree on
// fitting rows by themselves.
func (b *binder) row(t sheetTable, number int, values []any) {
	lines := 1.0
	for k, width := range t.widths {
		cell := workbook.At(k+1, number)
		style := b.body
		if k < len(values) {
			switch v := values[k].(type) {
			case string:
				b.Do(workbook.SetText(b.File, t.name, cell, v))
				lines = max(lines, math.Ceil(1.1*float64(utf8.RuneCountInString(v))/width))
			case int:
				b.Do(b.File.SetCellInt(t.name, cell, int64(v)))
				style = b.number
			case time.Time:
				b.Do(b.File.SetCellValue(t.name, cell, v))
				style = b.date
			}
		}
		b.Look(cell, style)
	}
	b.Height(number, lines*lineHeight+4)
}

// numeric reports whether a column holds numbers.
func (t sheetTable) numeric(column int) bool {
	return slices.ContainsFunc(t.rows, func(row []any) bool {
		if column >= len(row) {
			return false
		}
		_, number := row[column].(int)
		return number
	})
}

// page keeps the headings in sight, lets columns be filtered, and prints on
// landscape A4.
func (b *binder) page(t sheetTable) {
	last := workbook.At(len(t.heads), headRow+len(t.rows))
	b.Do(b.File.AutoFilter(t.name, fmt.Sprintf("A%d:%s", headRow, last), nil))
	b.Freeze(headRow, workbook.At(1, headRow+1))
	b.Plain()
	b.Page("landscape", workbook.A4, headRow)
	b.Foot(t.title)
}
