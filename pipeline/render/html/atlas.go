package html

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"bilan/pipeline/present"
)

// atlas is the map, projected: longitudes shrunk by the cosine of the middle
// latitude, which is true enough for a region.
type atlas struct {
	Title, Caption, Alt, Credit string
	Away                        string // who is not in its place
	APart                       string // « un département »
	Low, High                   string // the ends of the shades
	Width, Height               int
	Areas                       []area
	Figures                     []plot // those that the map may show
}

// area is one department on the map.
type area struct {
	ID, Label, Text string
	Shade           int
	Path            string
	X, Y            int // where its name stands
	Named           bool
}

// atlasWidth is in the units of the drawing; manyAreas is the number of
// departments from which their names would cover each other.
const (
	atlasWidth = 1000.0
	manyAreas  = 14
)

func newAtlas(c *present.Comparison) *atlas {
	if c.Map == nil || len(c.Key) == 0 {
		return nil
	}
	shown := c.Key[0]
	box := bounds(c.Map.Areas)
	a := &atlas{
		Title: shown.Short, Caption: caption(shown), Alt: c.Map.Alt, Credit: c.Map.Credit, Away: c.Map.Apart, APart: c.Levels.APart,
		Width: int(atlasWidth), Height: int(math.Ceil(box.height())),
	}
	for _, ind := range c.Key {
		a.Figures = append(a.Figures, newPlot(ind, c.Columns))
	}
	for _, m := range c.Map.Areas {
		col, value := c.Columns[m.Column], shown.Cells[m.Column]
		x, y := box.middle(m.Rings)
		a.Areas = append(a.Areas, area{
			ID: col.ID, Label: col.Label, Text: value.Text, Shade: value.Shade, Path: box.path(m.Rings),
			X: int(x), Y: int(y),
		})
	}
	a.Low, a.High = ends(c.Map.Areas, shown)
	if len(a.Areas) < manyAreas {
		a.name()
	}
	return a
}

// ends are the lowest and the highest figure of the map, as they are printed.
func ends(areas []present.Area, shown *present.ComparedIndicator) (low, high string) {
	least, most := math.Inf(1), math.Inf(-1)
	for _, m := range areas {
		c := shown.Cells[m.Column]
		if c.Numeric && c.Value < least {
			least, low = c.Value, c.Text
		}
		if c.Numeric && c.Value > most {
			most, high = c.Value, c.Text
		}
	}
	return low, high
}

// Size of a name on the map, in the units of the drawing: a bold letter, and its
// two lines.
const (
	letterWidth = 12
	nameHeight  = 60
)

// name shows the names that cover none of those before.
func (a *atlas) name() {
	for i := range a.Areas {
		mine := &a.Areas[i]
		mine.Named = !slices.ContainsFunc(a.Areas[:i], func(o area) bool { return o.Named && o.covers(*mine) })
	}
}

func (a area) covers(o area) bool {
	apart := letterWidth * (utf8.RuneCountInString(a.Label) + utf8.RuneCountInString(o.Label)) / 2
	return max(a.X-o.X, o.X-a.X) < apart && max(a.Y-o.Y, o.Y-a.Y) < nameHeight
}

// frame is the part of the world that a map shows, in degrees.
type frame struct{ west, east, south, north float64 }

const margin = 8.0 // in the units of the drawing, for the strokes at the edge

func bounds(areas []present.Area) frame {
	f := frame{math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)}
	for _, a := range areas {
		for _, ring := range a.Rings {
			for _, p := range ring {
				f.west, f.east = min(f.west, p[0]), max(f.east, p[0])
				f.south, f.north = min(f.south, p[1]), max(f.north, p[1])
			}
		}
	}
	return f
}

// scale is units of the drawing per degree of longitude, and shrink what a
// degree of longitude measures in degrees of latitude.
func (f frame) scale() float64 { return (atlasWidth - 2*margin) / (f.east - f.west) }

func (f frame) shrink() float64 { return math.Cos((f.south + f.north) / 2 * math.Pi / 180) }

func (f frame) height() float64 {
	return 2*margin + (f.north-f.south)*f.scale()/f.shrink()
}

func (f frame) place(p [2]float64) (x, y float64) {
	return margin + (p[0]-f.west)*f.scale(), margin + (f.north-p[1])*f.scale()/f.shrink()
}

// path draws rings in whole units, each point from the last: the outlines of a
// hundred departments are a large part of a page.
func (f frame) path(rings [][][2]float64) string {
	var b strings.Builder
	for _, ring := range rings {
		px, py := 0, 0
		for i, p := range ring {
			x, y := f.unit(p)
			switch {
			case i == 0:
				fmt.Fprintf(&b, "M%d %d", x, y)
			case x != px || y != py:
				fmt.Fprintf(&b, "l%d %d", x-px, y-py)
			}
			px, py = x, y
		}
		b.WriteByte('Z')
	}
	return b.String()
}

func (f frame) unit(p [2]float64) (x, y int) {
	fx, fy := f.place(p)
	return int(math.Round(fx)), int(math.Round(fy))
}

// middle is the centre of gravity of the largest ring, where the name stands.
func (f frame) middle(rings [][][2]float64) (x, y float64) {
	largest := 0.0
	for _, ring := range rings {
		area, cx, cy := 0.0, 0.0, 0.0
		for i, p := range ring {
			x1, y1 := f.place(p)
			x2, y2 := f.place(ring[(i+1)%len(ring)])
			cross := x1*y2 - x2*y1
			area, cx, cy = area+cross, cx+(x1+x2)*cross, cy+(y1+y2)*cross
		}
		if math.Abs(area) > largest {
			largest, x, y = math.Abs(area), cx/(3*area), cy/(3*area)
		}
	}
	return x, y
}
