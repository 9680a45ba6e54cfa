package chart

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/coverage"
	"bilan/pipeline/present"
)

const (
	quarterRadius = vg.Length(1.9) // of the mark of a quarter
	quarterEdge   = vg.Length(0.9) // of an open mark
	finestDetail  = vg.Length(0.5) // between two points of an outline that are worth drawing
)

// quarterMark is a priority neighbourhood on the map: its outline, where that
// is larger than a mark, and a mark in its middle that says what it has.
type quarterMark struct {
	at    vg.Point
	state coverage.State
	rings [][]vg.Point
}

// newQuarterMarks places the quarters that the frame shows, those without a
// mediator last so that they lie above.
func newQuarterMarks(pr projection, quarters []present.MapQuarter) []quarterMark {
	var marks []quarterMark
	inner := pr.frame.grown(-quarterRadius - quarterEdge)
	for state := coverage.Filled; state >= coverage.Without; state-- {
		for _, q := range quarters {
			at := pr.at(q.Longitude, q.Latitude)
			if q.State != state || !onEarth(q.Longitude, q.Latitude) || !inner.holds(box{at, at}) {
				continue
			}
			marks = append(marks, quarterMark{at, state, pr.shapes(q.Rings)})
		}
	}
	return marks
}

// shapes are the rings that are larger than a mark, as they show in the frame.
func (pr projection) shapes(rings [][][2]float64) [][]vg.Point {
	var shapes [][]vg.Point
	for _, r := range rings {
		ring := pr.ring(r)
		if len(ring) < 3 {
			continue
		}
		if b := bounds(ring); max(b.width(), b.height()) > 3*quarterRadius {
			shapes = append(shapes, ring)
		}
	}
	return shapes
}

// coarse leaves out the points of a ring that are too near to the one before to
// be told from it. Points are held against a grid, so that two neighbours leave
// out the same points of their border.
func coarse(ring []vg.Point) []vg.Point {
	cell := func(pt vg.Point) [2]float64 {
		return [2]float64{math.Round(float64(pt.X / finestDetail)), math.Round(float64(pt.Y / finestDetail))}
	}
	var kept []vg.Point
	for _, pt := range ring {
		c := cell(pt)
		if len(kept) == 0 || c != cell(kept[len(kept)-1]) {
			kept = append(kept, vg.Point{X: vg.Length(c[0]) * finestDetail, Y: vg.Length(c[1]) * finestDetail})
		}
	}
	for len(kept) > 1 && kept[0] == kept[len(kept)-1] {
		kept = kept[:len(kept)-1]
	}
	return kept
}

// quarterColor tells the states apart a second time: their shapes do first.
func quarterColor(l look, state coverage.State) color.RGBA {
	switch state {
	case coverage.Filled:
		return l.territory("QPV", l.colors.Primary)
	case coverage.Vacant:
		return l.colors.Muted
	}
	return l.colors.Warning
}

func quarterShape(state coverage.State) shape {
	switch state {
	case coverage.Filled:
		return dot
	case coverage.Vacant:
		return openDiamond
	}
	return openSquare
}

// drawQuarters draws all shapes under all marks.
func drawQuarters(p *pen, l look, marks []quarterMark) {
	for _, m := range marks {
		if len(m.rings) > 0 {
			c := quarterColor(l, m.state)
			p.polygon(tint(c, 0.72), m.rings...)
			p.outline(tint(c, 0.25), 0.4, m.rings...)
		}
	}
	for _, m := range marks {
		p.symbol(quarterShape(m.state), quarterColor(l, m.state), m.at, quarterRadius)
	}
}

// quarterKeys explain the states that the map shows, the best first.
func quarterKeys(l look, m *present.Map) []key {
	var shown [3]bool
	for _, q := range m.Quarters {
		shown[q.State] = true
	}
	var keys []key
	for state := coverage.Filled; state >= coverage.Without; state-- {
		if shown[state] {
			keys = append(keys, key{shape: quarterShape(state), color: quarterColor(l, state), label: m.QuarterWords[state],
				radius: quarterRadius * 1.3})
		}
	}
	return keys
}
