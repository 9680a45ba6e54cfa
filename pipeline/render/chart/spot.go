package chart

import (
	"cmp"
	"image/color"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/present"
)

const (
	singleRadius   = vg.Length(3.4)
	countRadius    = vg.Length(5.6) // of a mark with a number inside
	trianglePart   = 1.25           // a triangle looks smaller than a disc
	countSize      = vg.Length(6.8)
	qpv, rural     = "QPV", "Rural"
	furthestSpread = 60 // rounds of moving marks apart
)

// spot is the mark of a commune: a disc for its posts in QPV, a triangle for
// the rural ones, both side by side when it has both.
type spot struct {
	text       string
	at         vg.Point
	radius     vg.Length // of what is drawn
	qpv, rural int
}

// newSpots places the communes, those with most posts first, and counts those
// that the frame does not show.
// A place that an inset names has no name on the map.
func newSpots(pr projection, places []present.Place, windows insets) (spots []spot, outside int) {
	for _, pl := range places {
		at := pr.at(pl.Longitude, pl.Latitude)
		if !onEarth(pl.Longitude, pl.Latitude) || !pr.frame.holds(box{at, at}) {
			outside++
			continue
		}
		s := spot{text: clean(pl.Label), at: at, qpv: max(0, pl.QPV), rural: max(0, pl.Rural)}
		if windows.holds(pl.Longitude, pl.Latitude) {
			s.text = ""
		}
		s.radius = markSize(s.qpv) + markSize(s.rural)*trianglePart
		if s.radius > 0 {
			spots = append(spots, s)
		}
	}
	slices.SortStableFunc(spots, func(a, b spot) int {
		return cmp.Or(cmp.Compare(b.qpv+b.rural, a.qpv+a.rural), cmp.Compare(a.text, b.text))
	})
	spread(spots, pr.frame)
	return spots, outside
}

func markSize(posts int) vg.Length {
	switch {
	case posts <= 0:
		return 0
	case posts == 1:
		return singleRadius
	}
	return countRadius
}

// spread moves marks that cover each other apart, by no more than it takes:
// neighbouring communes stay distinct, a few points from where they are.
func spread(spots []spot, frame box) {
	for range furthestSpread {
		moved := false
		for i := range spots {
			for j := range spots[:i] {
				moved = apart(&spots[i], &spots[j], i) || moved
			}
		}
		if !moved {
			break
		}
	}
	for i, s := range spots {
		spots[i].at = box{frame.Min, frame.Max}.grown(-s.radius - halo).nearest(s.at)
	}
}

// apart moves two marks that overlap; the i-th direction serves for two marks
// at one point.
func apart(a, b *spot, i int) bool {
	d := a.at.Sub(b.at)
	length := vg.Length(math.Hypot(float64(d.X), float64(d.Y)))
	missing := a.radius + b.radius + halo - length
	if missing <= 0.05 {
		return false
	}
	if length < 0.01 {
		sin, cos := math.Sincos(float64(i) * 2.4)
		d, length = vg.Point{X: vg.Length(cos), Y: vg.Length(sin)}, 1
	}
	step := d.Scale(missing / 2 / length)
	a.at, b.at = a.at.Add(step), b.at.Sub(step)
	return true
}

func qpvColor(l look) color.RGBA   { return l.territory(qpv, l.colors.Primary) }
func ruralColor(l look) color.RGBA { return l.territory(rural, l.colors.Accent) }

// newMapLegend explains the marks that the map holds.
func newMapLegend(l look, m *present.Map, width vg.Length) legend {
	var inQPV, inRural, several bool
	for _, pl := range m.Places {
		inQPV, inRural = inQPV || pl.QPV > 0, inRural || pl.Rural > 0
		several = several || pl.QPV > 1 || pl.Rural > 1
	}
	var keys []key
	if inQPV {
		keys = append(keys, key{shape: disc, color: qpvColor(l), label: "Poste en quartier prioritaire (QPV)"})
	}
	if inRural {
		keys = append(keys, key{shape: triangle, color: ruralColor(l), label: "Poste en milieu rural"})
	}
	if several {
		keys = append(keys, key{shape: disc, color: l.colors.Muted, label: "Plusieurs postes dans la commune", count: "n"})
	}
	return newLegend(l, append(keys, quarterKeys(l, m)...), width)
}

// drawSpots draws leaders under marks, and marks under names.
func drawSpots(p *pen, l look, spots []spot, labels []label) {
	for _, lb := range labels {
		for _, s := range lb.leader {
			p.line(l.colors.Ink, 0.5, s.a, s.b)
		}
	}
	for _, s := range spots {
		s.draw(p, l)
	}
	for _, lb := range labels {
		p.text(l, labelStyle(l), (lb.box.Min.X+lb.box.Max.X)/2, (lb.box.Min.Y+lb.box.Max.Y)/2, centre, lb.text)
	}
}

func (s spot) draw(p *pen, l look) {
	x := s.at.X - s.radius
	if r := markSize(s.qpv); r > 0 {
		drawMark(p, l, disc, qpvColor(l), vg.Point{X: x + r, Y: s.at.Y}, r, s.qpv)
		x += 2 * r
	}
	if r := markSize(s.rural) * trianglePart; r > 0 {
		drawMark(p, l, triangle, ruralColor(l), vg.Point{X: x + r, Y: s.at.Y}, r, s.rural)
	}
}

func drawMark(p *pen, l look, sh shape, c color.RGBA, at vg.Point, r vg.Length, posts int) {
	p.symbol(sh, c, at, r)
	if posts > 1 {
		if sh == triangle {
			at.Y += r * 0.25
		}
		p.text(l, countStyle(l, c), at.X, at.Y, centre, strconv.Itoa(posts))
	}
}

func countStyle(l look, background color.RGBA) style {
	return style{size: countSize, bold: true, color: l.on(background)}
}
