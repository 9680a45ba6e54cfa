package xlsx

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/xuri/excelize/v2"
)

const (
	paperA4     = 9   // code of the paper size in the file format
	printMargin = 0.5 // inches
)

// arrange sets what surrounds the cells: extent, widths, frozen heads, cursor,
// print.
func (b *binder) arrange(p page, widths []int) error {
	last, err := excelize.CoordinatesToCellName(len(p.table.heads), p.lastRow())
	if err != nil {
		return err
	}
	if err := b.file.SetSheetDimension(p.name, "A1:"+last); err != nil {
		return err
	}
	if err := b.setWidths(p.name, widths); err != nil {
		return err
	}
	pages := pagesWide(widths)
	if err := b.freeze(p, pages > 1); err != nil {
		return err
	}
	return b.printSetup(p, pages)
}

// pagesWide is how many sheets of paper a table is printed on side by side: one, as
// long as it stays legible, or as many as it needs with its first column on each.
func pagesWide(widths []int) int {
	sum := 0
	for _, w := range widths {
		sum += w
	}
	if sum <= smallPrint {
		return 1
	}
	return 1 + (sum-widths[0]-1)/max(narrowCell, sheetWidth-widths[0])
}

// setWidths sets the last column first: excelize puts each before those that it
// has, and sorts only what it does not stream. Readers want them in order.
func (b *binder) setWidths(sheet string, widths []int) error {
	for i, w := range slices.Backward(widths) {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.file.SetColWidth(sheet, column, column, float64(w)); err != nil {
			return err
		}
	}
	return nil
}

// freeze keeps the heads in view, in a wide sheet those of the rows too, and leaves
// the cursor in A1.
func (b *binder) freeze(p page, wide bool) error {
	if p.prose {
		return b.file.SetPanes(p.name, &excelize.Panes{Selection: []excelize.Selection{{SQRef: "A1", ActiveCell: "A1"}}})
	}
	below, err := excelize.CoordinatesToCellName(1, p.headRow()+1)
	if err != nil {
		return err
	}
	panes := &excelize.Panes{
		Freeze: true, YSplit: p.headRow(), TopLeftCell: below, ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "A1", ActiveCell: "A1", Pane: "bottomLeft"}},
	}
	if wide {
		panes.XSplit, panes.TopLeftCell, panes.ActivePane = 1, fmt.Sprintf("B%d", p.headRow()+1), "bottomRight"
		panes.Selection[0].Pane = panes.ActivePane
	}
	return b.file.SetPanes(p.name, panes)
}

// printSetup prints a page as wide as so many A4 sheets, the heads on each of them.
func (b *binder) printSetup(p page, wide int) error {
	size, orientation, high, fit := paperA4, "landscape", 0, true
	err := b.file.SetPageLayout(p.name, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high,
	})
	if err != nil {
		return err
	}
	if err := b.file.SetSheetProps(p.name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	margin := printMargin
	if err := b.file.SetPageMargins(p.name, &excelize.PageLayoutMarginsOptions{Top: &margin, Bottom: &margin, Left: &margin,
		Right: &margin}); err != nil {
		return err
	}
	repeated := fmt.Sprintf("%s!$%d:$%d", quoteSheet(p.name), p.headRow(), p.headRow())
	if wide > 1 {
		repeated = fmt.Sprintf("%s!$A:$A,%s", quoteSheet(p.name), repeated)
	}
	return b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: p.name, RefersTo: repeated})
}

// filterButtons cover the heads; excelize has no option to leave them out.
var filterButtons = regexp.MustCompile(`<autoFilter[^>]*>(</autoFilter>)?`)

// setAside takes the n-th table, without filter buttons unless they are asked
// for, out of the workbook until [binder.complete] puts it back. For every
// table that is added, excelize reads all those before it twice: it finds short
// ones in their places, which say their number and nothing else.
func (b *binder) setAside(n int, filter bool) error {
	part := fmt.Sprintf("xl/tables/table%d.xml", n)
	content, ok := b.file.Pkg.Swap(part, fmt.Appendf(nil, `<table id="%d"/>`, n))
	if !ok {
		return fmt.Errorf("no part %s", part)
	}
	table := content.([]byte)
	if !filter {
		table = filterButtons.ReplaceAll(table, nil)
	}
	b.parts[part] = table
	return nil
}

// complete puts the tables into the workbook.
func (b *binder) complete() {
	for part, table := range b.parts {
		b.file.Pkg.Store(part, table)
	}
}
