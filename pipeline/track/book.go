package track

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/workbook"
)

// WriteBook sends to w the state as a workbook, retours.xlsx: the rates by
// column, every post with its situation, every answer that is missing. It names
// posts: it is for the agency only.
func WriteBook(w io.Writer, s *State) error {
	f := excelize.NewFile()
	defer f.Close()
	b, err := newBinder(f, s)
	if err != nil {
		return fmt.Errorf("state of the returns: %w", err)
	}
	for _, t := range []sheetTable{s.ratesTable(), s.postsTable(), s.gapsTable()} {
		b.table(t)
	}
	f.SetActiveSheet(0)
	if b.err != nil {
		return fmt.Errorf("state of the returns: %w", b.err)
	}
	c := s.Codebook.Campaign
	return workbook.Write(w, f, workbook.Properties{
		Title: s.say("État des retours, {documents} %d", c.Year), Subject: c.Title, Author: c.Publisher.Name,
		Description: s.say("Ce document nomme des {postes}\u202f: il ne doit pas être diffusé."), Date: c.Opens,
	})
}

// binder draws tables until the first error.
type binder struct {
	f                                                 *excelize.File
	title, line, head, body, date, number, numberHead int

	first bool
	err   error
}

func newBinder(f *excelize.File, s *State) (*binder, error) {
	b := &binder{f: f, first: true}
	c, date := s.Codebook.Theme.Colors, "dd/mm/yyyy"
	hex := func(r, g, b uint8) string { return fmt.Sprintf("%02X%02X%02X", r, g, b) }
	ink, primary := hex(c.Ink.R, c.Ink.G, c.Ink.B), hex(c.Primary.R, c.Primary.G, c.Primary.B)
	font := func(size float64, bold bool, color string) *excelize.Font {
		return &excelize.Font{Family: "Arial", Size: size, Bold: bold, Color: color}
	}
	wrap := &excelize.Alignment{Vertical: "center", Horizontal: "left", Indent: 1, WrapText: true}
	right := &excelize.Alignment{Vertical: "center", Horizontal: "right", Indent: 1, WrapText: true}
	rule := []excelize.Border{{Type: "bottom", Style: 1, Color: hex(c.Grid.R, c.Grid.G, c.Grid.B)}}
	fill := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{primary}}
	for _, s := range []struct {
		into  *int
		style excelize.Style
	}{
		{&b.title, excelize.Style{Font: font(16, true, primary)}},
		{&b.line, excelize.Style{Font: font(10, false, ink)}},
		{&b.head, excelize.Style{Font: font(11, true, "FFFFFF"), Fill: fill, Alignment: wrap}},
		{&b.body, excelize.Style{Font: font(11, false, ink), Alignment: wrap, Border: rule}},
		{&b.number, excelize.Style{Font: font(11, false, ink), Alignment: right, Border: rule}},
		{&b.numberHead, excelize.Style{Font: font(11, true, "FFFFFF"), Fill: fill, Alignment: right}},
		{&b.date, excelize.Style{Font: font(11, false, ink), Alignment: wrap, Border: rule, CustomNumFmt: &date}},
	} {
		id, err := f.NewStyle(&s.style)
		b.do(err)
		*s.into = id
	}
	return b, b.err
}

func (b *binder) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

const (
	headRow    = 4
	lineHeight = 14.5 // points
)

func (b *binder) table(t sheetTable) {
	b.sheet(t.name)
	b.text(t.name, "A1", t.title, b.title)
	b.text(t.name, "A2", t.line, b.line)
	b.do(b.f.SetRowHeight(t.name, 1, 26))
	for i, h := range t.heads {
		letter, _ := excelize.ColumnNumberToName(i + 1) // a dozen columns
		b.do(b.f.SetColWidth(t.name, letter, letter, t.widths[i]))
		style := b.head
		if t.numeric(i) {
			style = b.numberHead
		}
		b.text(t.name, fmt.Sprintf("%s%d", letter, headRow), h, style)
	}
	b.do(b.f.SetRowHeight(t.name, headRow, 2*lineHeight+6))
	for i, row := range t.rows {
		b.row(t, headRow+1+i, row)
	}
	b.page(t)
}

func (b *binder) sheet(name string) {
	if b.first {
		b.first = false
		b.do(b.f.SetSheetName(b.f.GetSheetName(0), name))
		return
	}
	_, err := b.f.NewSheet(name)
	b.do(err)
}

// row writes a row, high enough for its longest text: programs disagree on
// fitting rows by themselves.
func (b *binder) row(t sheetTable, number int, values []any) {
	lines := 1.0
	for k, width := range t.widths {
		cell, _ := excelize.CoordinatesToCellName(k+1, number)
		style := b.body
		if k < len(values) {
			switch v := values[k].(type) {
			case string:
				b.do(workbook.SetText(b.f, t.name, cell, v))
				lines = max(lines, math.Ceil(1.1*float64(utf8.RuneCountInString(v))/width))
			case int:
				b.do(b.f.SetCellInt(t.name, cell, int64(v)))
				style = b.number
			case time.Time:
				b.do(b.f.SetCellValue(t.name, cell, v))
				style = b.date
			}
		}
		b.do(b.f.SetCellStyle(t.name, cell, cell, style))
	}
	b.do(b.f.SetRowHeight(t.name, number, lines*lineHeight+4))
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

func (b *binder) text(sheet, cell, s string, style int) {
	b.do(workbook.SetText(b.f, sheet, cell, s))
	b.do(b.f.SetCellStyle(sheet, cell, cell, style))
}

// page keeps the headings in sight, lets columns be filtered, and prints on
// landscape A4.
func (b *binder) page(t sheetTable) {
	last, _ := excelize.CoordinatesToCellName(len(t.heads), headRow+len(t.rows))
	b.do(b.f.AutoFilter(t.name, fmt.Sprintf("A%d:%s", headRow, last), nil))
	below, off := fmt.Sprintf("A%d", headRow+1), false
	b.do(b.f.SetPanes(t.name, &excelize.Panes{
		Freeze: true, YSplit: headRow, TopLeftCell: below, ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: below, ActiveCell: below, Pane: "bottomLeft"}},
	}))
	b.do(b.f.SetSheetView(t.name, 0, &excelize.ViewOptions{ShowGridLines: &off}))
	size, orientation, wide, high, fit := 9, "landscape", 1, 0, true
	b.do(b.f.SetPageLayout(t.name, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high}))
	b.do(b.f.SetSheetProps(t.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	b.do(b.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", t.name, headRow, headRow), Scope: t.name,
	}))
	b.do(b.f.SetHeaderFooter(t.name, &excelize.HeaderFooterOptions{OddFooter: "&L" + strings.ReplaceAll(t.title, "&", "&&") +
		"&RPage &P sur &N"}))
}
