package form

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/workbook"
)

// view keeps the head in sight and puts the cursor on the first cell to fill in.
func (b *book) view(p *plan) {
	b.Freeze(headRow, p.firstAnswer())
	b.Plain() // the frames show where to write
	sheet, err := b.File.GetSheetIndex(b.Sheet)
	b.Do(err)
	b.File.SetActiveSheet(sheet)
}

func (p *plan) firstAnswer() string {
	for _, r := range p.rows {
		if !r.locked && (r.kind == single || r.kind == choice) {
			return answerCell(r.at)
		}
	}
	return answerCell(firstRow)
}

// page prints the sheet on A4, as wide as the page, its heads on every page.
func (b *book) page(p *plan) {
	b.a4("portrait", headRow)
	name := p.cb.FormTitle()
	if r, ok := p.find(codebook.PostQuestion); ok && r.locked {
		name += fmt.Sprintf(p.cb.Campaign.Nouns.Say(", {poste} %v"), r.value)
	}
	b.Foot(name)
}

// a4 prints as wide as the page, with the row of headings on every page.
func (b *book) a4(orientation string, heads int) {
	b.Page(orientation, workbook.A4, heads)
	side, edge, running := 0.5, 0.75, 0.3 // inches
	b.Do(b.File.SetPageMargins(b.Sheet, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &running, Footer: &running,
	}))
}

// protect keeps labels and names from slips. There is no password: it is help,
// not secrecy. Rows may be made taller, for long answers.
func (b *book) protect() {
	b.Do(b.File.ProtectSheet(b.Sheet, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatRows: true, FormatColumns: true,
	}))
}
