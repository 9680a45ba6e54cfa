package present

import (
	"math"

	"bilan/pipeline/aggregate"
)

// HeatLimits are the distances from the whole at which a cell of the overview
// changes its colour: points for a share, percent of the whole's value for
// anything else.
var HeatLimits = [...]int{5, 15, 30}

// heat says how far a cell is from the whole. Sums have no distance: a part is not the like of its
// whole.
func (c *ComparedCell) heat(whole ComparedCell, unit string) {
	if !c.Numeric || !whole.Numeric {
		return
	}
	d := c.Value - whole.Value
	switch {
	case unit == "%":
	case whole.Value > 0:
		d *= 100 / whole.Value
	default:
		return
	}
	c.Distance, c.Placed = int(math.Round(d)), true
	for _, limit := range HeatLimits {
		switch {
		case c.Distance >= limit:
			c.Heat++
		case c.Distance <= -limit:
			c.Heat--
		}
	}
}

// spread takes the interval of a figure of the answers, for a drawing.
func (c *ComparedCell) spread(st aggregate.Stat) {
	if c.Numeric && st.HasInterval {
		c.Low, c.High, c.HasInterval = st.Low, st.High, true
	}
}
