package workbook

import (
	"cmp"
	"fmt"
	"image/color"
	"io"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Drawing is a workbook that is drawn cell by cell: the sheet at hand, and the
// first error, after which it does not matter what is drawn.
type Drawing struct {
	File   *excelize.File
	Sheet  string
	Err    error
	sheets int
}

// Draw begins a workbook.
func Draw() Drawing { return Drawing{File: excelize.NewFile()} }

// Send sends the workbook to w, as [Write] does, and is done with it. Nothing is
// sent of one that could not be drawn whole.
func (d *Drawing) Send(w io.Writer, p Properties) error {
	defer d.File.Close()
	if d.Err != nil {
		return d.Err
	}
	return Write(w, d.File, p)
}

// Do keeps the first error.
func (d *Drawing) Do(err error) { d.Err = cmp.Or(d.Err, err) }

// Add adds a sheet and goes to it. The first takes the place of the one that a new
// file has.
func (d *Drawing) Add(name string) {
	if d.sheets++; d.sheets == 1 {
		d.Do(d.File.SetSheetName(d.File.GetSheetName(0), name))
	} else {
		_, err := d.File.NewSheet(name)
		d.Do(err)
	}
	d.Sheet = name
}

// Hide takes the sheet out of sight.
func (d *Drawing) Hide() { d.Do(d.File.SetSheetVisible(d.Sheet, false)) }

// At is the address of a cell, Letter the name of a column. Both are in range.
func At(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column, row)
	return name
}

// Letter is the name of a column.
func Letter(column int) string {
	name, _ := excelize.ColumnNumberToName(column)
	return name
}

// Serial is the number by which a worksheet knows a day.
func Serial(day time.Time) float64 {
	return day.Sub(time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
}

// Style makes a style.
func (d *Drawing) Style(s *excelize.Style) int {
	id, err := d.File.NewStyle(s)
	d.Do(err)
	return id
}

// Look gives a cell a style.
func (d *Drawing) Look(cell string, style int) { d.Do(d.File.SetCellStyle(d.Sheet, cell, cell, style)) }

// Text writes a string, which is never read as a formula.
func (d *Drawing) Text(cell, text string, style int) {
	d.Do(SetText(d.File, d.Sheet, cell, text))
	d.Look(cell, style)
}

// Number writes a number.
func (d *Drawing) Number(cell string, n float64, style int) {
	d.Do(d.File.SetCellFloat(d.Sheet, cell, n, -1, 64))
	d.Look(cell, style)
}

// Width sets that of a column, in characters.
func (d *Drawing) Width(column int, width float64) {
	d.Do(d.File.SetColWidth(d.Sheet, Letter(column), Letter(column), width))
}

// Height sets that of a row, in points.
func (d *Drawing) Height(row int, points float64) { d.Do(d.File.SetRowHeight(d.Sheet, row, points)) }

// Freeze keeps the first rows in sight. The cursor stands on a cell below, unless
// that is empty.
func (d *Drawing) Freeze(rows int, cursor string) {
	p := &excelize.Panes{Freeze: true, YSplit: rows, TopLeftCell: At(1, rows+1), ActivePane: "bottomLeft"}
	if cursor != "" {
		p.Selection = []excelize.Selection{{SQRef: cursor, ActiveCell: cursor, Pane: p.ActivePane}}
	}
	d.Do(d.File.SetPanes(d.Sheet, p))
}

// A4 is the size of paper for [Drawing.Page].
const A4 = 9

// Page prints the sheet as wide as a page, on as many pages as it takes, with a row
// again on each of them. Size 0 leaves the paper to the printer, row 0 repeats none.
func (d *Drawing) Page(orientation string, size, row int) {
	wide, high := 1, 0
	o := &excelize.PageLayoutOptions{Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high}
	if size != 0 {
		o.Size = &size
	}
	d.Do(d.File.SetPageLayout(d.Sheet, o))
	d.FitPage()
	if row != 0 {
		d.Do(d.File.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: d.Sheet,
			RefersTo: fmt.Sprintf("'%s'!$%d:$%d", d.Sheet, row, row)}))
	}
}

// FitPage has the sheet scaled to the page.
func (d *Drawing) FitPage() {
	fit := true
	d.Do(d.File.SetSheetProps(d.Sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

// Foot prints a text and the number of the page below each page.
func (d *Drawing) Foot(text string) {
	d.Do(d.File.SetHeaderFooter(d.Sheet, &excelize.HeaderFooterOptions{OddFooter: "&L" + strings.ReplaceAll(text, "&", "&&") +
		"&RPage &P sur &N"}))
}

// Plain takes the grid lines away.
func (d *Drawing) Plain() {
	off := false
	d.Do(d.File.SetSheetView(d.Sheet, 0, &excelize.ViewOptions{ShowGridLines: &off}))
}

// Lines estimates how many lines a text takes in a column of that width.
func Lines(text string, width float64) float64 {
	lines := 0.0
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines += max(1, math.Ceil(float64(utf8.RuneCountInString(paragraph))/width))
	}
	return lines
}

// Hex is a colour as styles name it.
func Hex(c color.RGBA) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }

// Ground fills a cell with a colour.
func Ground(hex string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{hex}}
}
