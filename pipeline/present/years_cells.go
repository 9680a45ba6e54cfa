package present

import (
	"math"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/years"
)

// irrelevant marks a cell that has nothing to say: « sans objet ».
const irrelevant = "so"

// stepCells are a figure before, after, and the difference between the two as
// they print: what a reader would find with the printed numbers.
func stepCells(ind codebook.Indicator, s years.Step) []Cell {
	cells := []Cell{statCell(ind, s.Before), statCell(ind, s.After)}
	if _, ok := s.Points(); !ok {
		return append(cells, Cell{Text: irrelevant})
	}
	points := printedStep(ind, s)
	c := numberCell(points, ind.Decimals, "")
	c.Text = signed(points, ind.Decimals)
	if ind.Unit == "%" {
		c.Format.Unit = "pts"
		c.Text += french.NoBreakSpace + french.Agree(points, "pt", "pts")
	}
	return append(cells, c)
}

// printedStep is the difference of the two printed figures.
func printedStep(ind codebook.Indicator, s years.Step) float64 {
	return french.Rounded(s.After.Value, ind.Decimals) - french.Rounded(s.Before.Value, ind.Decimals)
}

// chanceCell is the interval of a difference, and whether chance alone could make
// it.
func chanceCell(ind codebook.Indicator, s years.Step) Cell {
	low, high, ok := s.Interval()
	if !ok || aggregate.OfRegister(ind) {
		return Cell{Text: irrelevant}
	}
	text := signed(low, ind.Decimals) + " à " + signed(high, ind.Decimals)
	if s.Chance() && printedStep(ind, s) != 0 {
		text += " ; peut être dû au hasard"
	}
	return Cell{Text: Typeset(text)}
}

// growthCell is the evolution in percent of the former figure, where the printed
// figures differ. A difference of percentages is told in points alone.
func growthCell(ind codebook.Indicator, s years.Step) Cell {
	growth, ok := s.Growth()
	if !ok || ind.Unit == "%" || printedStep(ind, s) == 0 {
		return Cell{Text: irrelevant}
	}
	c := numberCell(growth, 0, "%")
	c.Text = signed(growth, 0) + french.NarrowSpace + "%"
	return c
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
	c := Cell{Numeric: true, Value: v, Format: Format{Decimals: decimals}, Text: french.Number(v, decimals)}
	if unit == "%" {
		c.Text, c.Format.Unit = french.Percentage(v, decimals), unit
	}
	return c
}

// signed typesets a difference with its sign.
func signed(v float64, decimals int) string {
	text := french.Number(v, decimals)
	if v > 0 && french.Rounded(math.Abs(v), decimals) > 0 {
		return "+" + text
	}
	return text
}
