package html

import (
	"fmt"
	"strconv"

	"bilan/pipeline/present"
)

// mostAcross is the number of territories from which they stand one below the
// other in the overview, and the indicators side by side.
const mostAcross = 20

// heat is the overview: the figure of every indicator in every territory, coloured
// by its distance from the whole.
type heat struct {
	Corner string
	Across bool // the territories stand side by side
	Heads  []heatHead
	Rows   []heatRow
	Legend []heatStep
}

// heatHead heads a column or a row: a territory or an indicator.
type heatHead struct{ Territory, Indicator, Label, Kind, Title string }

type heatRow struct {
	heatHead
	First bool // of a theme or of a kind of territory
	Cells []heatCell
}

type heatCell struct {
	Indicator, Class, Text, Distance string
	Sure, Few                        bool
}

// heatStep is one colour of the legend.
type heatStep struct{ Class, Text string }

func newHeat(c *present.Comparison) *heat {
	h := &heat{Across: len(c.Columns) <= mostAcross, Legend: heatLegend(), Corner: "Territoire"}
	var kinds []*present.ComparedIndicator
	first, theme := map[string]bool{}, ""
	for _, t := range c.Themes {
		for _, ind := range t.Indicators {
			if ind.Additive {
				continue // a part is not the like of its whole
			}
			first[ind.ID] = len(kinds) > 0 && t.ID != theme
			kinds, theme = append(kinds, ind), t.ID
		}
	}
	if len(kinds) == 0 {
		return nil
	}
	if h.Across {
		h.byIndicator(c, kinds, first)
	} else {
		h.byTerritory(c, kinds)
	}
	return h
}

func territoryHead(col present.ComparedColumn) heatHead {
	return heatHead{Territory: col.ID, Label: col.Label, Kind: class(col.Kind)}
}

func indicatorHead(ind *present.ComparedIndicator) heatHead {
	return heatHead{Indicator: ind.ID, Label: ind.Short, Title: caption(ind)}
}

func (h *heat) byIndicator(c *present.Comparison, all []*present.ComparedIndicator, first map[string]bool) {
	h.Corner = "Indicateur"
	for _, col := range c.Columns {
		h.Heads = append(h.Heads, territoryHead(col))
	}
	for _, ind := range all {
		row := heatRow{heatHead: indicatorHead(ind), First: first[ind.ID]}
		for _, cell := range ind.Cells {
			row.Cells = append(row.Cells, newHeatCell(ind, cell))
		}
		h.Rows = append(h.Rows, row)
	}
}

func (h *heat) byTerritory(c *present.Comparison, all []*present.ComparedIndicator) {
	for _, ind := range all {
		h.Heads = append(h.Heads, indicatorHead(ind))
	}
	for i, col := range c.Columns {
		row := heatRow{heatHead: territoryHead(col), First: i > 0 && col.Kind != c.Columns[i-1].Kind}
		for _, ind := range all {
			row.Cells = append(row.Cells, newHeatCell(ind, ind.Cells[i]))
		}
		h.Rows = append(h.Rows, row)
	}
}

func newHeatCell(ind *present.ComparedIndicator, c present.ComparedCell) heatCell {
	out := heatCell{Indicator: ind.ID, Text: c.Text, Sure: c.Sure, Few: c.Few}
	switch {
	case !c.Numeric && c.Text == present.SecretMark:
		out.Class = "secret"
	case !c.Numeric:
		out.Class = "x"
	case c.Heat != 0:
		out.Class = heatClass(c.Heat)
	}
	if c.Placed {
		out.Distance = strconv.Itoa(c.Distance)
	}
	return out
}

// heatClass is « m2 » two steps below the whole, « p2 » two steps above.
func heatClass(step int) string {
	if step < 0 {
		return "m" + strconv.Itoa(-step)
	}
	return "p" + strconv.Itoa(step)
}

// heatLegend says what each colour means, in numbers.
func heatLegend() []heatStep {
	limits := present.HeatLimits
	var below, above []heatStep
	for i, limit := range limits {
		text, mirrored := fmt.Sprintf("+%d ou plus", limit), fmt.Sprintf("−%d ou moins", limit)
		if i < len(limits)-1 {
			text, mirrored = fmt.Sprintf("+%d à +%d", limit, limits[i+1]-1), fmt.Sprintf("−%d à −%d", limits[i+1]-1, limit)
		}
		above = append(above, heatStep{heatClass(i + 1), text})
		below = append([]heatStep{{heatClass(-i - 1), mirrored}}, below...)
	}
	near := heatStep{"m0", fmt.Sprintf("à moins de %d", limits[0])}
	return append(append(below, near), above...)
}
