package form

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
)

// view keeps the head in sight and puts the cursor on the first cell to fill in.
func (b *book) view(p *plan) {
	below := cellAt(1, firstRow)
	first := p.firstAnswer()
	b.do(b.f.SetPanes(b.sheet, &excelize.Panes{
		Freeze: true, YSplit: headRow, TopLeftCell: below, ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: first, ActiveCell: first, Pane: "bottomLeft"}},
	}))
	b.plain()
	sheet, err := b.f.GetSheetIndex(b.sheet)
	b.do(err)
	b.f.SetActiveSheet(sheet)
}

func (p *plan) firstAnswer() string {
	for _, r := range p.rows {
		if !r.locked && (r.kind == single || r.kind == choice) {
			return answerCell(r.at)
		}
	}
	return answerCell(firstRow)
}

// plain takes the grid lines away: the frames show where to write.
func (b *book) plain() {
	off := false
	b.do(b.f.SetSheetView(b.sheet, 0, &excelize.ViewOptions{ShowGridLines: &off}))
}

// page prints the sheet on A4, as wide as the page, its heads on every page.
func (b *book) page(p *plan) {
	b.portrait()
	head := fmt.Sprintf("'%s'!$%d:$%d", b.sheet, headRow, headRow)
	b.do(b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: head, Scope: b.sheet}))
	name := p.cb.FormTitle()
	if r, ok := p.find(codebook.PostQuestion); ok && r.locked {
		name += fmt.Sprintf(p.cb.Campaign.Nouns.Say(", {poste} %v"), r.value)
	}
	b.do(b.f.SetHeaderFooter(b.sheet, &excelize.HeaderFooterOptions{
		OddFooter: "&L" + strings.ReplaceAll(name, "&", "&&") + "&RPage &P sur &N",
	}))
}

func (b *book) portrait() { b.a4("portrait") }

// a4 prints as wide as the page, on as many pages as it takes.
func (b *book) a4(orientation string) {
	const a4 = 9
	size, wide, high, fit := a4, 1, 0, true
	b.do(b.f.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high,
	}))
	b.do(b.f.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	side, edge, running := 0.5, 0.75, 0.3 // inches
	b.do(b.f.SetPageMargins(b.sheet, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &running, Footer: &running,
	}))
}

// protect keeps labels and names from slips. There is no password: it is help,
// not secrecy. Rows may be made taller, for long answers.
func (b *book) protect() {
	b.do(b.f.ProtectSheet(b.sheet, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatRows: true, FormatColumns: true,
	}))
}
