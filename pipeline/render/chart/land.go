package chart

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/present"
)

// land is what the frame shows of a department.
type land struct {
	label   string // empty when its name would say nothing new
	subject bool
	rings   [][]vg.Point
}

// newLands projects the departments, the subjects last so that they lie above.
// A map about none of them is about all. A single subject is the title of the
// map, and is not named again.
func newLands(pr projection, outlines []present.Outline) []land {
	var lands []land
	subjects := 0
	for _, o := range outlines {
		if o.Subject {
			subjects++
		}
	}
	for _, o := range outlines {
		ld := land{label: clean(o.Label), subject: o.Subject || subjects == 0}
		for _, r := range o.Rings {
			if ring := pr.ring(r); len(ring) >= 3 {
				ld.rings = append(ld.rings, ring)
			}
		}
		if len(ld.rings) > 0 {
			lands = append(lands, ld)
		}
	}
	slices.SortStableFunc(lands, func(a, b land) int { return cmp.Compare(rank(a), rank(b)) })
	if subjects == 1 && len(lands) > 0 {
		lands[len(lands)-1].label = ""
	}
	return lands
}

func rank(ld land) int {
	if ld.subject {
		return 1
	}
	return 0
}

// How much the colours of the theme are lightened for the ground of a map, so
// that names and marks stand out on it.
const (
	landTint   = 0.45 // of the subject
	aroundTint = 0.55 // of its neighbours
)

func drawLands(p *pen, l look, lands []land) {
	for _, ld := range lands {
		fill, border := tint(l.colors.Grid, aroundTint), white
		if ld.subject {
			fill, border = tint(l.colors.Pale, landTint), tint(l.colors.Muted, 0.5)
		}
		p.polygon(fill, ld.rings...)
		p.outline(border, 0.6, ld.rings...)
	}
}

// drawNames writes the name of each department inside of it, where nothing
// else stands, or not at all.
func drawNames(p *pen, l look, lands []land, t *taken) {
	s := style{size: l.label.size * 1.05, color: l.colors.Muted, bold: true}
	for _, ld := range lands {
		w := l.letters.width(s, ld.label)
		for _, at := range ld.spots() {
			b := around(at, w/2+2, s.leading()/2)
			if w > 0 && ld.surrounds(b) && t.free(b.grown(gap), nil) && t.clear(b) {
				p.text(l, s, at.X, at.Y, centre, ld.label)
				t.boxes = append(t.boxes, b)
				break
			}
		}
	}
}

// fineness is the number of places, across and down, that are tried for a
// name.
const fineness = 16

// spots are the places where a name may stand, from the middle outwards.
func (ld land) spots() []vg.Point {
	b := bounds(ld.rings[0])
	for _, ring := range ld.rings {
		if o := bounds(ring); o.width()*o.height() > b.width()*b.height() {
			b = o
		}
	}
	var out []vg.Point
	for i := range fineness {
		for j := range fineness {
			part := func(k int) vg.Length { return (vg.Length(k) + 0.5) / fineness }
			out = append(out, vg.Point{X: b.Min.X + b.width()*part(i), Y: b.Min.Y + b.height()*part(j)})
		}
	}
	middle := b.Min.Add(b.Max).Scale(0.5)
	far := func(pt vg.Point) float64 {
		d := pt.Sub(middle)
		return math.Round(float64(d.Dot(d)))
	}
	slices.SortStableFunc(out, func(a, b vg.Point) int { return cmp.Compare(far(a), far(b)) })
	return out
}

func bounds(ring []vg.Point) box {
	b := box{ring[0], ring[0]}
	for _, pt := range ring {
		b = box{
			vg.Point{X: min(b.Min.X, pt.X), Y: min(b.Min.Y, pt.Y)},
			vg.Point{X: max(b.Max.X, pt.X), Y: max(b.Max.Y, pt.Y)},
		}
	}
	return b
}

// surrounds reports whether a box lies in the department, its middle and its
// corners being in it.
func (ld land) surrounds(b box) bool {
	return !slices.ContainsFunc(append(corners(b), b.Min.Add(b.Max).Scale(0.5)), func(pt vg.Point) bool { return !ld.holds(pt) })
}

// holds counts the borders between a point and the far left.
func (ld land) holds(pt vg.Point) bool {
	inside := false
	for _, ring := range ld.rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			if (a.Y > pt.Y) != (b.Y > pt.Y) && pt.X > a.X+(b.X-a.X)*(pt.Y-a.Y)/(b.Y-a.Y) {
				inside = !inside
			}
		}
	}
	return inside
}
