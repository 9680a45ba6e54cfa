package pdf

import (
	"math"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/typeset"
)

// Distances within a table, in millimetres.
const (
	padX      = 1.5
	padY      = 1.0
	spread    = 9.0 // what a column takes at most beyond its content
	smallest  = 6.0 // points: nobody reads smaller text
	breathing = 0.4 // what rounding needs beyond the measured width
)

// need is what a column needs, in millimetres with the padding: the width of
// its longest word, and the widths of its cells on one line.
type need struct {
	least, natural float64
	cells          []float64
}

func (n *need) add(least, natural float64) {
	n.least = max(n.least, least)
	n.natural = max(n.natural, natural)
	n.cells = append(n.cells, natural)
}

// weight is the cube root of the sum of the squares of the cells. Columns whose
// widths are in this ratio have the smallest sum of the squares of their
// numbers of lines: long texts get more room, but not all of it.
func (n need) weight() float64 {
	sum := 0.0
	for _, w := range n.cells {
		sum += w * w
	}
	return math.Cbrt(sum)
}

func leastOf(needs []need) (sum float64) {
	for _, n := range needs {
		sum += n.least
	}
	return sum
}

func naturalOf(needs []need) (sum float64) {
	for _, n := range needs {
		sum += n.natural
	}
	return sum
}

// share divides the width of a table among its columns, the first of which
// holds the row heads. Where everything fits on one line the columns take
// their content and a little air. Else the row heads get a width of their own,
// and the others share the rest by their weights. It reports false when not
// even the words fit.
func share(needs []need, width float64) (widths []float64, fits bool) {
	least := leastOf(needs)
	switch {
	case least > width:
		return scaled(needs, width/least), false
	case naturalOf(needs) <= width:
		return aired(needs, width), true
	}
	return balanced(needs, width), true
}

const (
	headStep  = 1.5 // between the widths that are tried for the row heads
	tolerated = 1.1 // a table may be so much higher than the lowest one
)

// balanced makes the row heads as narrow as it can without making the table
// much higher than it has to be.
func balanced(needs []need, width float64) []float64 {
	var all [][]float64
	lowest := math.Inf(1)
	widest := width - leastOf(needs[1:])
	for first := needs[0].least; first <= widest+hair; first += headStep {
		rest := weighed(needs[1:], width-first)
		widths := append([]float64{width - total(rest)}, rest...)
		all = append(all, widths)
		lowest = min(lowest, height(needs, widths))
	}
	for _, widths := range all {
		if height(needs, widths) <= tolerated*lowest {
			return widths
		}
	}
	return all[0]
}

func total(widths []float64) (sum float64) {
	for _, w := range widths {
		sum += w
	}
	return sum
}

// height estimates how many lines a table has, each row being as high as its
// highest cell. Broken lines count a little even where they add no height.
func height(needs []need, widths []float64) float64 {
	sum := 0.0
	for row := range needs[0].cells {
		highest := 0.0
		for i, n := range needs {
			lines := math.Ceil((n.cells[row] - 2*padX) / (0.94 * (widths[i] - 2*padX)))
			highest = max(highest, lines)
			sum += 0.01 * lines
		}
		sum += highest
	}
	return sum
}

func scaled(needs []need, factor float64) []float64 {
	widths := make([]float64, len(needs))
	for i, n := range needs {
		widths[i] = n.least * factor
	}
	return widths
}

// aired adds what is left to the columns, and what they do not take to the
// first.
func aired(needs []need, width float64) []float64 {
	left := width - naturalOf(needs)
	extra := min(spread, left/float64(len(needs)))
	widths := make([]float64, len(needs))
	for i, n := range needs {
		widths[i] = n.natural + extra
	}
	widths[0] += width - total(widths)
	return widths
}

// weighed shares a width by weight. A column that this would leave narrower
// than its longest word or wider than its longest cell is set to that, the
// worst one first, and the others share what is left.
func weighed(needs []need, width float64) []float64 {
	widths := make([]float64, len(needs)) // 0: not set yet
	for range needs {
		unit := (width - total(widths)) / openWeight(needs, widths)
		worst, excess := -1, hair
		for i, n := range needs {
			w := unit * n.weight()
			if off := max(n.least-w, w-n.natural); widths[i] == 0 && off > excess {
				worst, excess = i, off
			}
		}
		if worst < 0 {
			break
		}
		n := needs[worst]
		widths[worst] = min(max(unit*n.weight(), n.least), n.natural)
	}
	unit := (width - total(widths)) / openWeight(needs, widths)
	for i, n := range needs {
		if widths[i] == 0 {
			widths[i] = unit * n.weight()
		}
	}
	return widths
}

// openWeight is the weight of the columns that are not set.
func openWeight(needs []need, widths []float64) (sum float64) {
	for i, n := range needs {
		if widths[i] == 0 {
			sum += n.weight()
		}
	}
	return sum
}

// needs measures the columns of a table.
func (c *composer) needs(t *present.Table, cell, head typeset.Style) []need {
	needs := make([]need, len(t.Columns)+1)
	needs[0].add(c.measure(t.Corner, head))
	for i, h := range t.Columns {
		needs[i+1].add(c.measure(h.Label, head))
	}
	for _, r := range t.Rows {
		st := cell
		st.Bold = r.Strong
		needs[0].add(c.measure(r.Head, st))
		for i, v := range r.Cells {
			least, natural := c.measure(cellText(v), st)
			if v.Spread != nil {
				least, natural = least+spreadWidth, natural+spreadWidth
			}
			needs[i+1].add(least, natural)
		}
	}
	for i, h := range t.Columns {
		least, _ := c.measure(h.Count, cell)
		needs[i+1].least = max(needs[i+1].least, least)
		needs[i+1].natural = max(needs[i+1].natural, least)
	}
	return needs
}

// measure returns the width of the longest word of a text, and of the whole. A word
// that no language has is cut like the text that it is.
func (c *composer) measure(text string, st typeset.Style) (least, natural float64) {
	const air = 2*padX + breathing
	for word := range strings.SplitSeq(strings.ReplaceAll(text, "-", "- "), " ") {
		least = max(least, c.ts.Width(typeset.Plain(french.Clip(word, present.LongWord)), st)+air)
	}
	return least, c.ts.Width(typeset.Plain(text), st) + air
}
