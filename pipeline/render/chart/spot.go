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
	furthestSpread = 60 // rounds of moving marks apart
)

// spot is the mark of a commune: a shape for each kind of its posts, as a disc in
// QPV and a triangle in rural areas, side by side when it has several.
type spot struct {
	text   string
	at     vg.Point
	radius vg.Length // of what is drawn
	posts  []int     // of each kind
}

// shapes tell the kinds of posts apart without colour; beyond them they start
// again.
var shapes = [...]shape{disc, triangle, diamond}

func shapeOf(kind int) shape { return shapes[kind%len(shapes)] }

// kindColor is that of the theme for the territory, or of the series.
func kindColor(l look, kinds []present.PostKind, i int) color.RGBA {
	if i >= len(kinds) {
		return l.series(i)
	}
	return l.territory(kinds[i].Territory, l.series(i))
}

func (s spot) count() int {
	n := 0
	for _, posts := range s.posts {
		n += posts
	}
	return n
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
		s := spot{text: clean(pl.Label), at: at, posts: pl.Posts}
		if windows.holds(pl.Longitude, pl.Latitude) {
			s.text = ""
		}
		for i, posts := range s.posts {
			s.radius += kindRadius(i, posts)
		}
		if s.radius > 0 {
			spots = append(spots, s)
		}
	}
	slices.SortStableFunc(spots, func(a, b spot) int {
		return cmp.Or(cmp.Compare(b.count(), a.count()), cmp.Compare(a.text, b.text))
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

// kindRadius is that of the mark for so many posts of a kind.
func kindRadius(kind, posts int) vg.Length {
	if shapeOf(kind) == triangle {
		return markSize(posts) * trianglePart
	}
	return markSize(posts)
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

// newMapLegend explains the marks that the map holds.
func newMapLegend(l look, m *present.Map, width vg.Length) legend {
	var keys []key
	several := false
	for i, k := range m.Kinds {
		here := false
		for _, pl := range m.Places {
			here, several = here || pl.Posts[i] > 0, several || pl.Posts[i] > 1
		}
		if here {
			keys = append(keys, key{shape: shapeOf(i), color: kindColor(l, m.Kinds, i), label: k.Legend})
		}
	}
	if several {
		keys = append(keys, key{shape: disc, color: l.colors.Muted, label: m.Several, count: "n"})
	}
	return newLegend(l, append(keys, quarterKeys(l, m)...), width)
}

// drawSpots draws leaders under marks, and marks under names.
func drawSpots(p *pen, l look, kinds []present.PostKind, spots []spot, labels []label) {
	for _, lb := range labels {
		for _, s := range lb.leader {
			p.line(l.colors.Ink, 0.5, s.a, s.b)
		}
	}
	for _, s := range spots {
		s.draw(p, l, kinds)
	}
	for _, lb := range labels {
		p.text(l, labelStyle(l), (lb.box.Min.X+lb.box.Max.X)/2, (lb.box.Min.Y+lb.box.Max.Y)/2, centre, lb.text)
	}
}

func (s spot) draw(p *pen, l look, kinds []present.PostKind) {
	x := s.at.X - s.radius
	for i, posts := range s.posts {
		if r := kindRadius(i, posts); r > 0 {
			drawMark(p, l, shapeOf(i), kindColor(l, kinds, i), vg.Point{X: x + r, Y: s.at.Y}, r, posts)
			x += 2 * r
		}
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
