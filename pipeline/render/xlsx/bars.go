package xlsx

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/present"
)

// Size of a drawing, in pixels.
const (
	barsWidth  = 900
	barsHead   = 90 // title and axis
	barsPerRow = 26
)

// bars is a drawing of one column of the table of a page.
type bars struct {
	column int // from 1
	title  string
	alt    string
}

// drawing is what the table asks to be drawn; nil for nothing.
func drawing(t *present.Table) (*bars, error) {
	if t.Bars == nil || len(t.Rows) == 0 {
		return nil, nil
	}
	i := slices.IndexFunc(t.Columns, func(h present.Head) bool { return h.ID == t.Bars.Column })
	if i < 0 {
		return nil, fmt.Errorf("draws column %q, which the table has not", t.Bars.Column)
	}
	return &bars{i + 2, t.Bars.Title, t.Bars.Alt}, nil
}

// draw puts the bars of a page under its table, so that the page prints as wide
// as before. They read the cells of the table: who mends a number sees it move.
func (b *binder) draw(p page) error {
	if p.bars == nil {
		return nil
	}
	first, last := p.headRow()+1, p.lastRow()
	column, err := excelize.ColumnNumberToName(p.bars.column)
	if err != nil {
		return err
	}
	area := func(column string) string {
		return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoteSheet(p.name), column, first, column, last)
	}
	nothing, gap := 0.0, uint(60)
	return b.file.AddChart(p.name, fmt.Sprintf("A%d", last+2), &excelize.Chart{
		Type: excelize.Bar,
		Series: []excelize.ChartSeries{{
			Name:       fmt.Sprintf("%s!$%s$%d", quoteSheet(p.name), column, p.headRow()),
			Categories: area("A"), Values: area(column),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{linkColor}},
		}},
		Format:    excelize.GraphicOptions{AltText: p.bars.alt, Name: p.bars.title, Positioning: "oneCell"},
		Dimension: excelize.ChartDimension{Width: barsWidth, Height: barsHead + barsPerRow*uint(p.table.rows.n)},
		Legend:    excelize.ChartLegend{Position: "none"},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: p.bars.title, Font: barsFont(true)}}},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, Font: *barsFont(false)},
		YAxis:     excelize.ChartAxis{Minimum: &nothing, None: true}, // each bar carries its number
		PlotArea:  excelize.ChartPlotArea{ShowVal: true},
		GapWidth:  &gap,
	})
}

func barsFont(bold bool) *excelize.Font {
	return &excelize.Font{Family: fontName, Size: bodySize, Color: inkColor, Bold: bold}
}
