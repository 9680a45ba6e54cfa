package html

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"

	"bilan/pipeline/present"
)

// longPlot is the number of rows from which a drawing scrolls in its own frame.
const longPlot = 24

// plot is a dot plot: a row of text for each territory, with its dot on the
// common scale in between. The texts are the alternative of the drawing, which
// the style makes of the classes of the row: it is hidden from assistive
// technology, and takes a few bytes of each of thousands of rows.
type plot struct {
	ID, Short, Caption string
	Label, Definition  string
	Fields             []string
	MaxText            string
	Reference          string // the place of the region's value, across all rows
	Rows               []row
	Long               bool
}

type row struct {
	Label, Class string
	Cell         present.ComparedCell
	Shade        int
}

func newPlot(ind *present.ComparedIndicator, columns []present.ComparedColumn) plot {
	p := plot{
		ID: ind.ID, Short: ind.Short, Caption: caption(ind), Label: ind.Label, Definition: ind.Definition, Fields: ind.Fields,
		MaxText: ind.MaxText, Long: len(columns) > longPlot,
	}
	for i, col := range columns {
		c := ind.Cells[i]
		r := row{Label: col.Label, Class: class(col.Kind), Cell: c}
		if c.Numeric && !(ind.Additive && col.Kind == present.RegionKind) {
			r.Class = strings.TrimSpace(r.Class + " " + places(c, ind.Max))
			if col.Kind == present.RegionKind {
				p.Reference = "v" + place(c.Value, ind.Max)
			}
		}
		p.Rows = append(p.Rows, r)
	}
	return p
}

// steps is into how many places the scale of a plot is divided: a dot is as wide as
// six of them.
const steps = 200

// places are the classes that put a value on its scale, and its interval, cut at the
// ends of the scale, where it is to be seen: « v87 f80 t95 ». Nothing else of the drawing differs from row to
// row; the kinds of territory do, by form and not by colour alone.
func places(c present.ComparedCell, top float64) string {
	at := "v" + place(c.Value, top)
	if low, high := place(c.Low, top), place(c.High, top); c.HasInterval && low != high {
		at += " f" + low + " t" + high
	}
	return at
}

func place(value, top float64) string {
	if top <= 0 {
		return "0"
	}
	return strconv.Itoa(min(steps, max(0, int(steps*value/top+0.5))))
}

// scaleStyle is the places of a plot in the style.
func scaleStyle() string {
	var b strings.Builder
	for i := range steps + 1 {
		fmt.Fprintf(&b, ".v%[1]d{--v:%[2]g%%}.f%[1]d{--f:%[2]g%%}.t%[1]d{--t:%[2]g%%}", i, 100*float64(i)/steps)
	}
	return b.String() + "\n"
}

// shaded adds the shades of the map, which the script takes from the figures
// drawn first.
func (p plot) shaded(ind *present.ComparedIndicator) plot {
	for i := range p.Rows {
		p.Rows[i].Shade = ind.Cells[i].Shade
	}
	return p
}

// rateBar draws a response rate.
func rateBar(c present.ComparedColumn) template.HTML {
	if !c.HasRate {
		return ""
	}
	wide := math.Round(10*min(c.RateValue, 100)) / 10
	return template.HTML(fmt.Sprintf(`<svg aria-hidden="true"><rect width="%g%%" height="100%%"/></svg>`, wide))
}
