package coding

import (
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/workbook"
)

// Book is the workbook of codes, codage.xlsx.
type Book struct {
	Title         string
	Frame         *Frame
	Rows          []Row
	Agreements    []Agreement    // after a merge
	Disagreements []Disagreement // after a merge
	Territories   []Territory    // whose words are explored; none: not explored
	Quality       *Quality       // measured on a blind sample; nil without one
}

// Names of the other sheets.
const (
	frameSheet   = "Cadre"
	countSheet   = "Comptages"
	disputeSheet = "Désaccords"
	agreeSheet   = "Accord"
	qualitySheet = "Qualité"
	exploreSheet = "Exploration"
	pairSheet    = "Axes ensemble"
	helpSheet    = "Lisez-moi"
	listSheet    = "Listes"
)

// WriteBook sends the workbook to w. The same content gives the same bytes.
func WriteBook(w io.Writer, b Book) error {
	f := excelize.NewFile()
	defer f.Close()
	p := &printer{f: f, book: b}
	p.styles()
	p.statements()
	p.table(frameSheet, b.frameTable(), 22, 30, 34, 50, 50, 40, 10)
	p.table(countSheet, b.countRows(), 18, 34, 38, 14, 14, 14)
	if b.Quality != nil {
		p.table(qualitySheet, b.qualityRows(), 18, 34, 10, 10, 8, 8, 8, 12, 8, 8, 10, 10, 10)
	}
	if b.Agreements != nil {
		p.table(agreeSheet, b.agreementRows(), 18, 34, 16, 16, 16, 16)
		p.table(disputeSheet, b.disagreementRows(), 12, 16, 70, 34, 34, 40)
	}
	if b.Territories != nil {
		p.table(exploreSheet, b.wordRows(), 18, 22, 20, 12, 8, 12, 8, 14, 80)
		p.table(pairSheet, b.pairRows(), 18, 34, 34, 12, 14, 8)
	}
	p.table(helpSheet, helpRows(), 24, 110)
	p.lists()
	if p.err != nil {
		return fmt.Errorf("classeur de codage : %w", p.err)
	}
	return workbook.Write(w, f, workbook.Properties{Title: b.Title, Subject: "Codage des questions ouvertes"})
}

// printer writes sheets and remembers the first error.
type printer struct {
	f                         *excelize.File
	book                      Book
	err                       error
	sheets                    int
	head, body, decide, alert int // styles
}

func (p *printer) do(err error) {
	if p.err == nil {
		p.err = err
	}
}

func (p *printer) style(s *excelize.Style) int {
	id, err := p.f.NewStyle(s)
	p.do(err)
	return id
}

func (p *printer) styles() {
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	p.head = p.style(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Fill: fill("1F3864"), Alignment: top})
	p.body = p.style(&excelize.Style{Alignment: top})
	p.alert = p.style(&excelize.Style{Alignment: top, Font: &excelize.Font{Bold: true, Color: "9C0006"}})
	p.decide = p.style(&excelize.Style{Alignment: top, Fill: fill("FFF8DC")})
}

func fill(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

// sheet adds a sheet with a row of headings that stays in sight.
func (p *printer) sheet(name string, heads []string, widths []float64) {
	if p.sheets == 0 {
		p.do(p.f.SetSheetName("Sheet1", name))
	} else {
		_, err := p.f.NewSheet(name)
		p.do(err)
	}
	p.sheets++
	for i, w := range widths {
		letter, _ := excelize.ColumnNumberToName(i + 1)
		p.do(p.f.SetColWidth(name, letter, letter, w))
	}
	for i, h := range heads {
		p.text(name, i+1, 1, h, p.head)
	}
	landscape, wide, tall := "landscape", 1, 0
	p.do(p.f.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}))
	p.fitPage(name)
	p.do(p.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + name + "'!$1:$1", Scope: name}))
	p.do(p.f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

// fitPage prints a sheet on the width of a page.
func (p *printer) fitPage(sheet string) {
	fit := true
	p.do(p.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

func (p *printer) text(sheet string, col, row int, text string, style int) {
	cell, err := excelize.CoordinatesToCellName(col, row)
	p.do(err)
	p.do(workbook.SetText(p.f, sheet, cell, text))
	p.do(p.f.SetCellStyle(sheet, cell, cell, style))
}

func (p *printer) number(sheet string, col, row int, n float64, style int) {
	cell, err := excelize.CoordinatesToCellName(col, row)
	p.do(err)
	p.do(p.f.SetCellFloat(sheet, cell, n, -1, 64))
	p.do(p.f.SetCellStyle(sheet, cell, cell, style))
}

// lineHeight of the body font, in points, and how many of its characters a unit
// of column width holds.
const (
	lineHeight  = 13.5
	maxHeight   = 400 // points; the format stops at 409
	charsOfUnit = 1.0
)

// height makes a row tall enough for its longest cell: spreadsheets do not do
// it themselves for a file that they did not write.
func (p *printer) height(sheet string, row int, texts []string, widths []float64) {
	lines := 1.0
	for i, text := range texts {
		if i >= len(widths) {
			break
		}
		n := 0.0
		for line := range strings.SplitSeq(text, "\n") {
			n += max(1, math.Ceil(float64(utf8.RuneCountInString(line))/(widths[i]*charsOfUnit)))
		}
		lines = max(lines, n)
	}
	p.do(p.f.SetRowHeight(sheet, row, min(maxHeight, lines*lineHeight+2)))
}

// table writes a sheet of rows, the first being its headings. A float64 is
// written as a number.
func (p *printer) table(name string, rows [][]any, widths ...float64) {
	heads := make([]string, len(rows[0]))
	for i, h := range rows[0] {
		heads[i] = fmt.Sprint(h)
	}
	p.sheet(name, heads, widths)
	for i, row := range rows[1:] {
		texts := make([]string, len(row))
		for k, v := range row {
			texts[k] = fmt.Sprint(v)
			switch v := v.(type) {
			case float64:
				p.number(name, k+1, i+2, v, p.body)
			case int:
				p.number(name, k+1, i+2, float64(v), p.body)
			default:
				p.text(name, k+1, i+2, texts[k], p.body)
			}
		}
		p.height(name, i+2, texts, widths)
	}
}
