package html

import (
	"fmt"
	"html/template"
	"strconv"

	"bilan/pipeline/present"
)

// longPlot is the number of rows from which a drawing scrolls in its own frame.
const longPlot = 24

// plot is a dot plot: a row of text for each territory, with its dot on the
// common scale in between. The texts are the alternative of the drawing; what
// is drawn is hidden from assistive technology.
type plot struct {
	ID, Short, Caption string
	Label, Definition  string
	Fields             []string
	MaxText            string
	Reference          template.HTML // the region's value, across all rows
	Rows               []row
	Long               bool
}

type row struct {
	ID, Label, Class string
	Cell             present.ComparedCell
	Mark             template.HTML
	Shade            int
}

func newPlot(ind *present.ComparedIndicator, columns []present.ComparedColumn) plot {
	p := plot{
		ID: ind.ID, Short: ind.Short, Caption: caption(ind), Label: ind.Label, Definition: ind.Definition, Fields: ind.Fields,
		MaxText: ind.MaxText, Long: len(columns) > longPlot,
	}
	for i, col := range columns {
		c := ind.Cells[i]
		r := row{ID: col.ID, Label: col.Label, Class: class(col.Kind), Cell: c, Mark: "<svg></svg>"}
		if c.Numeric && !(ind.Additive && col.Kind == present.RegionKind) {
			r.Mark = mark(col.Kind, percent(c.Value, ind.Max), whisker(c, ind.Max))
			if col.Kind == present.RegionKind {
				p.Reference = reference(percent(c.Value, ind.Max))
			}
		}
		p.Rows = append(p.Rows, r)
	}
	return p
}

// shaded adds the shades of the map, which the script takes from the figures
// drawn first.
func (p plot) shaded(ind *present.ComparedIndicator) plot {
	for i := range p.Rows {
		p.Rows[i].Shade = ind.Cells[i].Shade
	}
	return p
}

// mark is the sign of one value: a dot at the end of a line from zero, and for
// the region a diamond. The three kinds differ by form, not by colour alone.
// What all dots share stands in the style: there are thousands of them.
func mark(kind present.ColumnKind, x string, whisker template.HTML) template.HTML {
	if kind == present.RegionKind {
		return svg(`<svg aria-hidden="true">%s<svg x="%s" y="50%%"><path d="M0-6 6 0 0 6-6 0z"/></svg></svg>`, whisker, x)
	}
	return svg(`<svg aria-hidden="true"><rect width="%s"/>%s<circle cx="%s"/></svg>`, x, whisker, x)
}

// whisker is the interval of a figure, cut at the ends of the scale.
func whisker(c present.ComparedCell, top float64) template.HTML {
	if !c.HasInterval {
		return ""
	}
	return svg(`<line x1="%s" x2="%s"/>`, percent(max(c.Low, 0), top), percent(min(c.High, top), top))
}

func reference(x string) template.HTML {
	return svg(`<svg class="ref" aria-hidden="true"><line x1="%s" x2="%s" y2="100%%"/></svg>`, x, x)
}

// rateBar draws a response rate.
func rateBar(c present.ComparedColumn) template.HTML {
	if !c.HasRate {
		return ""
	}
	return svg(`<svg aria-hidden="true"><rect width="%s" height="100%%"/></svg>`, percent(min(c.RateValue, 100), 100))
}

// svg fills places into a drawing. Nothing but numbers and drawings made here goes in.
func svg(format string, places ...any) template.HTML {
	return template.HTML(fmt.Sprintf(format, places...))
}

// percent is the place of a value on a scale from zero to top.
func percent(value, top float64) string {
	if top <= 0 {
		return "0%"
	}
	return strconv.FormatFloat(float64(int(1000*value/top+0.5))/10, 'f', -1, 64) + "%"
}
