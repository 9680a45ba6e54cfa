package present

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// funnel draws several counts of one column, from the widest to the
// narrowest, each with its share of the first.
func (s scope) funnel(c *Chart, spec codebook.ChartSpec, columns []codebook.Column) {
	c.Kind, c.Items = codebook.Bars, nil
	if len(columns) == 0 {
		return
	}
	var first float64
	for _, id := range spec.Indicators {
		ind, _ := s.cb.Indicator(id)
		item := s.item(Typeset(ind.Short), ind, columns[0].ID)
		item.Strong = true
		if item.Hidden {
			continue
		}
		if first == 0 {
			first = item.Value
		}
		if first > 0 {
			item.Text += french.NoBreakSpace + "(" + french.Percentage(100*item.Value/first, 0) + ")"
		}
		c.Items = append(c.Items, item)
	}
}

// trend draws one indicator along time. Columns before the first visit and
// after the last are left out; those between them stay, empty.
func (s scope) trend(c *Chart, spec codebook.ChartSpec, columns []codebook.Column) {
	c.Kind, c.Items = codebook.Bars, nil
	ind, _ := s.cb.Indicator(spec.Indicators[0])
	c.Main = Typeset(ind.Short)
	last := 0
	for _, col := range columns {
		item := s.item(Typeset(col.Label), ind, col.ID)
		item.Strong = true
		visits := s.cube.Headcount(col.ID).Respondents
		if visits == 0 && len(c.Items) == 0 {
			continue
		}
		c.Items = append(c.Items, item)
		if visits > 0 {
			last = len(c.Items)
		}
	}
	c.Items = c.Items[:last]
}
