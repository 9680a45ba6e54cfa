package coding

import (
	"fmt"
	"io"

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
	p := newPrinter(b)
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
	p.table(helpSheet, helpRows(help), 24, 110)
	p.lists()
	if err := p.Send(w, workbook.Properties{Title: b.Title, Subject: "Codage des questions ouvertes"}); err != nil {
		return fmt.Errorf("classeur de codage : %w", err)
	}
	return nil
}

// printer draws the sheets.
type printer struct {
	workbook.Drawing
	book                      Book
	head, body, decide, alert int // styles
}

func newPrinter(b Book) *printer {
	p := &printer{Drawing: workbook.Draw(), book: b}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	p.head = p.Style(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Fill: workbook.Ground("1F3864"), Alignment: top})
	p.body = p.Style(&excelize.Style{Alignment: top})
	p.alert = p.Style(&excelize.Style{Alignment: top, Font: &excelize.Font{Bold: true, Color: "9C0006"}})
	p.decide = p.Style(&excelize.Style{Alignment: top, Fill: workbook.Ground("FFF8DC")})
	return p
}

// sheet adds a sheet with a row of headings that stays in sight.
func (p *printer) sheet(name string, heads []string, widths []float64) {
	p.Add(name)
	for i, w := range widths {
		p.Width(i+1, w)
	}
	for i, h := range heads {
		p.Text(workbook.At(i+1, 1), h, p.head)
	}
	p.Page("landscape", 0, 1)
	p.Freeze(1, "")
}

const (
	lineHeight = 13.5 // of the body font, in points
	maxHeight  = 400  // points; the format stops at 409
)

// height makes a row tall enough for its longest cell: spreadsheets do not do
// it themselves for a file that they did not write.
func (p *printer) height(row int, texts []string, widths []float64) {
	lines := 1.0
	for i, text := range texts[:min(len(texts), len(widths))] {
		lines = max(lines, workbook.Lines(text, widths[i]))
	}
	p.Height(row, min(maxHeight, lines*lineHeight+2))
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
			switch cell := workbook.At(k+1, i+2); v := v.(type) {
			case float64:
				p.Number(cell, v, p.body)
			case int:
				p.Number(cell, float64(v), p.body)
			default:
				p.Text(cell, texts[k], p.body)
			}
		}
		p.height(i+2, texts, widths)
	}
}
