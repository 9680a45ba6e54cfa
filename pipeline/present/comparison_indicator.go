package present

import (
	"math"
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// indicator finishes one indicator in every column.
func (c comparer) indicator(ind codebook.Indicator) *ComparedIndicator {
	out := &ComparedIndicator{
		ID: ind.ID, Label: Typeset(ind.Label), Short: Typeset(shortOf(ind)), Measured: c.say(measured(ind)), Unit: Typeset(ind.Unit),
		Definition: Typeset(ind.Definition), Additive: additive(ind.Measure), Fields: c.fields(ind.ID),
	}
	region := c.cell(ind, c.region.ID)
	for _, col := range c.columns {
		cell := c.compared(c.cell(ind, col.ID), aggregate.OfRegister(ind))
		if c.kind(col) != RegionKind && !out.Additive {
			whole := c.compared(region, false)
			// A count of posts is no sample.
			cell.beside(whole, ind, !aggregate.OfRegister(ind) && c.cube.At(ind.ID, col.ID).Differs(region.Stat))
			cell.heat(whole, ind.Unit)
		}
		if !aggregate.OfRegister(ind) {
			cell.spread(c.cube.At(ind.ID, col.ID))
		}
		out.Cells = append(out.Cells, cell)
	}
	c.scale(out, ind.Decimals)
	c.shade(out)
	return out
}

// additive measures grow with the number of posts: a department is a part of
// the region and not its like.
func additive(m codebook.Measure) bool {
	return m == codebook.Total || m == codebook.Answers || m == codebook.Count
}

// compared takes from a cell what may be shown. Figures of the register rest on
// posts, not on answers, and have no base to show.
func (c comparer) compared(cell Cell, register bool) ComparedCell {
	st := cell.Stat
	out := ComparedCell{
		Text: cell.Text, Numeric: cell.Numeric && st.State == aggregate.Published, State: st.State, Outside: c.outside(st),
	}
	if out.Numeric {
		out.Value = cell.Value
	}
	if !register {
		out.Base, out.N = st.Base, sample(st.Base)
		out.Partial = st.Base != st.N || len(st.Without) > 0
		if st.Uncounted {
			out.N, out.Partial = "", false
		}
		out.Few = st.State == aggregate.Published && st.Base < FewRespondents
	}
	return out
}

// difference is what a column has more or less than the region, in the unit of
// the indicator, and in points for a percentage. It is taken before
// the figures are rounded, which a note says. It is empty when either is not
// published.
func difference(cell, region ComparedCell, ind codebook.Indicator) string {
	if !cell.Numeric || !region.Numeric {
		return ""
	}
	d := cell.Value - region.Value
	text := french.Measure(d, ind.Decimals, ind.Unit)
	if ind.Unit == "%" {
		text = french.Number(d, ind.Decimals) + french.NoBreakSpace + french.Agree(french.Rounded(d, ind.Decimals), "pt", "pts")
	}
	if rounded := french.Rounded(d, ind.Decimals); rounded > 0 {
		text = "+" + text
	} else if rounded == 0 {
		text = "=" + french.NoBreakSpace + text
	}
	return text
}

// beside says what a cell has more or less than the whole, with a mark where chance
// does not explain it. One that is printed as none has no mark.
func (c *ComparedCell) beside(whole ComparedCell, ind codebook.Indicator, differs bool) {
	c.Difference = difference(*c, whole, ind)
	c.Sure = differs && apart(*c, whole, ind)
	if c.Sure {
		c.Difference += SureMark
	}
}

// apart reports whether two figures are published and their difference is not
// printed as none.
func apart(cell, region ComparedCell, ind codebook.Indicator) bool {
	return cell.Numeric && region.Numeric && french.Rounded(cell.Value-region.Value, ind.Decimals) != 0
}

// scale sets the upper end of a drawing: 100 for shares that stay below it, the
// next round number above the largest value drawn otherwise.
func (c comparer) scale(ind *ComparedIndicator, decimals int) {
	largest := 0.0
	for i, cell := range ind.Cells {
		if cell.Numeric && !(ind.Additive && c.kind(c.columns[i]) == RegionKind) {
			largest = math.Max(largest, cell.Value)
		}
	}
	ind.Max = roundUp(largest)
	if ind.Unit == "%" && largest <= 100 {
		ind.Max = 100
	}
	ind.MaxText = french.Measure(ind.Max, 0, ind.Unit)
	if ind.Max != math.Trunc(ind.Max) {
		ind.MaxText = french.Measure(ind.Max, max(decimals, 1), ind.Unit)
	}
}

// roundUp is the next of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10 times a power of ten.
func roundUp(v float64) float64 {
	if v <= 0 {
		return 1
	}
	power := math.Pow10(int(math.Floor(math.Log10(v))))
	for _, step := range [...]float64{1, 1.5, 2, 2.5, 3, 4, 5, 6, 8} {
		if v <= step*power {
			return step * power
		}
	}
	return 10 * power
}

// shade sorts the departments that publish into equal steps between the lowest
// and the highest value, for a map.
func (c comparer) shade(ind *ComparedIndicator) {
	var values []float64
	for i, cell := range ind.Cells {
		if cell.Numeric && c.kind(c.columns[i]) == DepartmentKind {
			values = append(values, cell.Value)
		}
	}
	if len(values) == 0 {
		return
	}
	low, high := slices.Min(values), slices.Max(values)
	for i := range ind.Cells {
		cell := &ind.Cells[i]
		if !cell.Numeric || c.kind(c.columns[i]) != DepartmentKind {
			continue
		}
		cell.Shade = Shades
		if high > low {
			cell.Shade = min(Shades, 1+int(Shades*(cell.Value-low)/(high-low)))
		}
	}
}
