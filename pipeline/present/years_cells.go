package present

import (
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/years"
)

// stepCells are a figure before, after, and the difference between the two, taken
// before they are rounded. Of sums over different mediators there is none: the
// numbers of those stand beside the sums.
func stepCells(ind codebook.Indicator, s years.Step) []Cell {
	cells := []Cell{statCell(ind, s.Before), statCell(ind, s.After)}
	if s.Apart {
		for i, st := range []aggregate.Stat{s.Before, s.After} {
			if st.State == aggregate.Published {
				cells[i].Text += " (" + sample(st.Base) + ")"
			}
		}
	}
	points, ok := s.Points()
	if !ok {
		return append(cells, Cell{Text: IrrelevantMark})
	}
	c := numberCell(points, ind.Decimals, "")
	if c.Text = french.Signed(points, ind.Decimals) + french.Sign(ind.Unit); french.Sign(ind.Unit) != "" {
		c.Format.Unit = ind.Unit
	}
	if ind.Unit == "%" {
		c.Format.Unit = "pts"
		c.Text = french.Signed(points, ind.Decimals) + french.NoBreakSpace + french.Agree(french.Rounded(points, ind.Decimals), "pt", "pts")
	}
	return append(cells, c)
}

// moves reports whether a difference is printed as one.
func moves(ind codebook.Indicator, s years.Step) bool {
	points, ok := s.Points()
	return ok && french.Rounded(points, ind.Decimals) != 0
}

// chanceCell is the interval of a difference, and whether chance alone could make
// it.
func chanceCell(ind codebook.Indicator, s years.Step) Cell {
	low, high, ok := s.Interval()
	if !ok || aggregate.OfRegister(ind) {
		return Cell{Text: IrrelevantMark}
	}
	text := french.Signed(low, ind.Decimals) + " à " + french.Signed(high, ind.Decimals)
	if byChance(ind, s) {
		text += chanceWords
	}
	return Cell{Text: Typeset(text)}
}

const chanceWords = " ; peut être dû au hasard"

// byChance reports whether chance alone could make a difference that is printed.
func byChance(ind codebook.Indicator, s years.Step) bool {
	return !aggregate.OfRegister(ind) && s.Chance() && moves(ind, s)
}

// growthCell is the evolution where there is one to tell.
func growthCell(ind codebook.Indicator, s years.Step) Cell {
	if c, ok := evolution(ind, s); ok {
		return c
	}
	return Cell{Text: IrrelevantMark}
}

// evolution is in percent of the former figure, where they differ. A difference
// of percentages is reported in points alone.
func evolution(ind codebook.Indicator, s years.Step) (Cell, bool) {
	growth, ok := s.Growth()
	if !ok || ind.Unit == "%" || !moves(ind, s) {
		return Cell{}, false
	}
	c := numberCell(growth, 0, "%")
	c.Text = french.Signed(growth, 0) + french.NarrowSpace + "%"
	return c, true
}

func statCell(ind codebook.Indicator, st aggregate.Stat) Cell {
	switch st.State {
	case aggregate.Secret:
		return Cell{Text: SecretMark, Stat: aggregate.Stat{State: aggregate.Secret}}
	case aggregate.Empty:
		return Cell{Text: EmptyMark}
	}
	return numberCell(st.Value, ind.Decimals, ind.Unit)
}

func numberCell(v float64, decimals int, unit string) Cell {
	c := Cell{Numeric: true, Value: v, Format: Format{Decimals: decimals}, Text: french.Measure(v, decimals, unit)}
	if french.Sign(unit) != "" {
		c.Format.Unit = unit
	}
	return c
}
