package xlsx

import (
	"fmt"
	"regexp"

	"github.com/xuri/excelize/v2"
)

const (
	paperA4     = 9   // code of the paper size in the file format
	printMargin = 0.5 // inches
)

// arrange sets what surrounds the cells: widths, frozen heads, cursor, print.
func (b *binder) arrange(p page) error {
	if err := b.size(p); err != nil {
		return err
	}
	if err := b.freeze(p); err != nil {
		return err
	}
	return b.printSetup(p)
}

// size gives columns their widths and rows their heights. Left to themselves,
// rows come out one line high in some readers, with the wrapped text cut off.
func (b *binder) size(p page) error {
	widths := p.widths()
	for i, w := range widths {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.file.SetColWidth(p.name, column, column, float64(w)); err != nil {
			return err
		}
	}
	for i, h := range p.heights(widths) {
		if err := b.file.SetRowHeight(p.name, i+1, h); err != nil {
			return err
		}
	}
	return nil
}

// freeze keeps the heads in view and leaves the cursor in A1.
func (b *binder) freeze(p page) error {
	if p.prose {
		return b.file.SetPanes(p.name, &excelize.Panes{Selection: []excelize.Selection{{SQRef: "A1", ActiveCell: "A1"}}})
	}
	below, err := excelize.CoordinatesToCellName(1, p.headRow()+1)
	if err != nil {
		return err
	}
	return b.file.SetPanes(p.name, &excelize.Panes{
		Freeze: true, YSplit: p.headRow(), TopLeftCell: below, ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "A1", ActiveCell: "A1", Pane: "bottomLeft"}},
	})
}

// printSetup prints a page as wide as an A4 sheet, the heads on each of them.
func (b *binder) printSetup(p page) error {
	size, orientation, wide, high, fit := paperA4, "landscape", 1, 0, true
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
	if err := b.file.SetPageMargins(p.name, &excelize.PageLayoutMarginsOptions{Top: &margin, Bottom: &margin, Left: &margin, Right: &margin}); err != nil {
		return err
	}
	return b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: p.name,
		RefersTo: fmt.Sprintf("%s!$%d:$%d", quoteSheet(p.name), p.headRow(), p.headRow()),
	})
}

// dropFilter takes the filter buttons off the n-th table of the workbook: they
// cover the heads, and excelize has no option to leave them out.
func (b *binder) dropFilter(n int) error {
	part := fmt.Sprintf("xl/tables/table%d.xml", n)
	content, ok := b.file.Pkg.Load(part)
	if !ok {
		return fmt.Errorf("no part %s", part)
	}
	filter := regexp.MustCompile(`<autoFilter[^>]*>(</autoFilter>)?`)
	b.file.Pkg.Store(part, filter.ReplaceAll(content.([]byte), nil))
	return nil
}
