package chart

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/present"
)

const (
	mostInsets   = 2
	insetPart    = vg.Length(0.34) // height of the row of insets, in widths
	insetCrowd   = 6               // marks that meet another on the map: fewer need no inset
	insetLetters = "AB"
	// letterRow is the room of the letters above the insets.
	letterRow = vg.Length(11)
	// meetingDistance is that of two marks that a reader has trouble to tell
	// apart.
	meetingDistance = 2*(quarterRadius+quarterEdge) + 1.5
)

// zooms are how much larger than the map an inset may show a place.
var zooms = [...]vg.Length{9, 6, 4}

// insets are the dense places of the map, shown larger in a row below it.
type insets []extent

// newInsets finds the places where most quarters meet on the map.
func newInsets(m *present.Map, pr projection, panel box) insets {
	var points []vg.Point
	for _, q := range m.Quarters {
		if at := pr.at(q.Longitude, q.Latitude); onEarth(q.Longitude, q.Latitude) && pr.frame.holds(box{at, at}) {
			points = append(points, at)
		}
	}
	points = meeting(points)
	var found insets
	for len(found) < mostInsets {
		w := densest(points, panel)
		if w == (box{}) {
			break
		}
		found = append(found, pr.extent(w))
		points = outsideOf(points, w)
	}
	return found
}

// meeting is the points whose mark meets another.
func meeting(points []vg.Point) []vg.Point {
	var met []vg.Point
	for i, a := range points {
		for j, b := range points {
			if d := a.Sub(b); i != j && d.Dot(d) < meetingDistance*meetingDistance {
				met = append(met, a)
				break
			}
		}
	}
	return met
}

// densest is the window that an inset serves best: many marks that meet, and
// a scale at which they no longer do. It is empty where no place is dense.
func densest(met []vg.Point, panel box) (best box) {
	most := 0.0
	for _, zoom := range zooms {
		for _, middle := range met {
			held := insideOf(met, around(middle, panel.width()/zoom/2, panel.height()/zoom/2))
			if gain := float64(len(held)) * math.Pow(float64(zoom), 0.3); len(held) >= insetCrowd && gain > most {
				best, most = around(middleOf(held), panel.width()/zoom/2, panel.height()/zoom/2), gain
			}
		}
	}
	return best
}

func middleOf(points []vg.Point) vg.Point {
	b := bounds(points)
	return b.Min.Add(b.Max).Scale(0.5)
}

func insideOf(points []vg.Point, w box) []vg.Point {
	return slices.DeleteFunc(slices.Clone(points), func(pt vg.Point) bool { return !w.holds(box{pt, pt}) })
}

func outsideOf(points []vg.Point, w box) []vg.Point {
	return slices.DeleteFunc(slices.Clone(points), func(pt vg.Point) bool { return w.holds(box{pt, pt}) })
}

// height is that of the row of insets, nothing where there is none.
func (in insets) height(width vg.Length) vg.Length {
	if len(in) == 0 {
		return 0
	}
	return width*insetPart + letterRow + gap
}

// panel is the place of the i-th inset below top: two share the width, one has
// half of it, in the middle.
func (in insets) panel(i int, width, top vg.Length) box {
	each := (width - gap) / mostInsets
	start := (width - each*vg.Length(len(in)) - gap*vg.Length(len(in)-1)) / 2
	x := start + (each+gap)*vg.Length(i)
	return box{vg.Point{X: x, Y: top + letterRow}, vg.Point{X: x + each, Y: top + letterRow + width*insetPart}}
}

// holds reports whether an inset shows the place.
func (in insets) holds(longitude, latitude float64) bool {
	return slices.ContainsFunc(in, func(e extent) bool {
		return e.west <= longitude && longitude <= e.east && e.south <= latitude && latitude <= e.north
	})
}

// windowStyle is that of the letter of an inset.
func windowStyle(l look) style { return style{size: l.label.size, bold: true, color: l.colors.Ink} }

// window is what an inset shows, framed on the map, with its letter.
type window struct {
	box    box
	letter string
	at     vg.Point // of the letter; nowhere where it finds no room
}

// frame finds a place for the letter of each inset, beside its window and off
// the marks, and takes its room.
func (in insets) frame(l look, pr projection, t *taken) []window {
	var all []window
	size := windowStyle(l).size
	for i, e := range in {
		w := window{box: pr.box(e), letter: insetLetters[i : i+1]}
		for _, at := range besideBox(w.box, size/2+1) {
			if place := around(at, size*0.45, size*0.6); t.free(place, nil) {
				t.boxes = append(t.boxes, place)
				w.at = at
				break
			}
		}
		t.leaders = append(t.leaders, sides(w.box)...)
		t.soft = append(t.soft, w.box)
		all = append(all, w)
	}
	return all
}

// besideBox are places around a box, the nearest to its sides first, then within
// its corners.
func besideBox(b box, d vg.Length) []vg.Point {
	var places []vg.Point
	middle := (b.Min.X + b.Max.X) / 2
	for _, off := range []vg.Length{d, 3 * d, 5 * d, -d} {
		places = append(places,
			vg.Point{X: b.Min.X - off, Y: b.Min.Y + d}, vg.Point{X: b.Max.X + off, Y: b.Min.Y + d},
			vg.Point{X: b.Min.X - off, Y: b.Max.Y - d}, vg.Point{X: b.Max.X + off, Y: b.Max.Y - d},
			vg.Point{X: middle, Y: b.Min.Y - off}, vg.Point{X: middle, Y: b.Max.Y + off})
	}
	return places
}

// drawPanel frames the i-th inset, under its letter.
func (in insets) drawPanel(p *pen, l look, i int, panel box) {
	p.outline(l.colors.Ink, 0.8, corners(panel))
	p.text(l, windowStyle(l), panel.Min.X, panel.Min.Y-letterRow/2, left, insetLetters[i:i+1])
}

func (w window) draw(p *pen, l look) {
	p.outline(l.colors.Ink, 0.8, corners(w.box))
	if w.at != (vg.Point{}) {
		p.text(l, windowStyle(l), w.at.X, w.at.Y, centre, w.letter)
	}
}

// sides are the borders of a box.
func sides(b box) []segment {
	c := corners(b)
	return []segment{{c[0], c[1]}, {c[1], c[2]}, {c[2], c[3]}, {c[3], c[0]}}
}
