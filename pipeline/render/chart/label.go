package chart

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// label is the name of a spot, placed.
type label struct {
	text   string
	box    box
	leader []segment // from the spot to a name that stands apart; empty beside it
}

// taken is the room that names may no longer use, inside of the frame.
type taken struct {
	frame   box
	boxes   []box
	leaders []segment
	soft    []box // marks that a name had better not cover, but may
}

// mark takes the room of the marks.
func (t *taken) mark(spots []spot) {
	for _, s := range spots {
		r := halo
		for i, posts := range s.posts {
			r = max(r, kindRadius(i, posts)+halo)
		}
		t.boxes = append(t.boxes, around(s.at, s.radius+halo, r))
	}
}

// clear reports whether a name would cover no small mark.
func (t *taken) clear(b box) bool {
	return !slices.ContainsFunc(t.soft, b.overlaps)
}

// free reports whether a name and its leader would touch nothing.
func (t *taken) free(b box, leader []segment) bool {
	if !t.frame.holds(b) {
		return false
	}
	for _, o := range t.boxes {
		if b.overlaps(o) {
			return false
		}
		for _, s := range leader {
			if s.enters(o) {
				return false
			}
		}
	}
	for _, o := range t.leaders {
		if o.enters(b) {
			return false
		}
		for _, s := range leader {
			if s.crosses(o) {
				return false
			}
		}
	}
	return true
}

func labelStyle(l look) style { return style{size: l.label.size * 0.92, color: l.colors.Ink} }

// beside are the eight places around a spot, the easiest to read first.
var beside = []float64{0, 180, 45, -45, 135, -135, 90, -90}

// apartBy are the distances at which a name is tried with a leader.
var apartBy = []vg.Length{9, 15, 22, 30, 40, 52, 66, 84, 104}

// rounds is how often names are placed anew, those that found no room going
// first, before the best of the attempts is kept.
const rounds = 16

// placeLabels names the spots, those with most posts first: in one of eight
// places beside the mark, else further off with a leader, else not at all. It
// keeps the attempt that leaves the fewest posts without a name, takes its
// room, and returns how many spots have none. The marks of the spots have taken
// theirs first.
func (t *taken) placeLabels(l look, spots []spot) (labels []label, unnamed int) {
	order := make([]int, len(spots))
	for i := range order {
		order[i] = i
	}
	best := attempt{cost: math.MaxInt}
	for range rounds {
		a := t.attempt(l, spots, order)
		if a.cost < best.cost {
			best = a
		}
		next := promoted(order, a.unnamed)
		if slices.Equal(next, order) { // all are named, or it would end the same way
			break
		}
		order = next
	}
	for _, lb := range best.labels {
		t.boxes = append(t.boxes, lb.box)
		t.leaders = append(t.leaders, lb.leader...)
	}
	return best.labels, len(best.unnamed)
}

// attempt is one way of placing the names.
type attempt struct {
	labels  []label
	unnamed []int // spots without a name
	cost    int   // posts of those spots
}

func (t *taken) attempt(l look, spots []spot, order []int) attempt {
	var a attempt
	room := &taken{t.frame, slices.Clone(t.boxes), slices.Clone(t.leaders), t.soft}
	s := labelStyle(l)
	for _, i := range order {
		w := l.letters.width(s, spots[i].text)
		if w == 0 {
			continue
		}
		lb, ok := room.place(spots[i], i, w+2, s.leading())
		if !ok {
			a.unnamed = append(a.unnamed, i)
			a.cost += spots[i].count()
			continue
		}
		a.labels = append(a.labels, lb)
		room.boxes = append(room.boxes, lb.box)
		room.leaders = append(room.leaders, lb.leader...)
	}
	return a
}

// promoted is the order with some spots put first.
func promoted(order, first []int) []int {
	out := slices.Clone(first)
	for _, i := range order {
		if !slices.Contains(first, i) {
			out = append(out, i)
		}
	}
	return out
}

// place finds room for the name of the i-th spot, w wide and h high: where it
// covers no small mark, else where it must.
func (t *taken) place(sp spot, i int, w, h vg.Length) (label, bool) {
	// A leader may start in its own mark.
	others := &taken{frame: t.frame, boxes: slices.Delete(slices.Clone(t.boxes), i, i+1), leaders: t.leaders}
	for _, careful := range []bool{true, false} {
		if lb, ok := t.placeBeside(sp, w, h, careful); ok {
			return lb, true
		}
		if lb, ok := t.placeApart(others, sp, w, h, careful); ok {
			return lb, true
		}
		if len(t.soft) == 0 {
			break
		}
	}
	return label{}, false
}

func (t *taken) placeBeside(sp spot, w, h vg.Length, careful bool) (label, bool) {
	for _, angle := range beside {
		b := toward(sp.at, angle, sp.radius+1, w, h)
		if t.free(b, nil) && (!careful || t.clear(b)) {
			return label{text: sp.text, box: b}, true
		}
	}
	return label{}, false
}

func (t *taken) placeApart(others *taken, sp spot, w, h vg.Length, careful bool) (label, bool) {
	for _, d := range apartBy {
		for turn := range 36 {
			b := toward(sp.at, float64(turn)*10, sp.radius+d, w, h)
			leader := []segment{{sp.at, b.tip(sp.at)}}
			if t.free(b, nil) && others.free(b, leader) && (!careful || t.clear(b)) {
				return label{sp.text, b, leader}, true
			}
		}
	}
	return label{}, false
}

// toward is the box that stands at a distance from a point, in a direction
// in degrees, 90 being up.
func toward(at vg.Point, angle float64, distance, w, h vg.Length) box {
	sin, cos := math.Sincos(angle * math.Pi / 180)
	dx, dy := vg.Length(cos), -vg.Length(sin)
	x := at.X + dx*distance + (dx-1)/2*w
	y := at.Y + dy*distance + (dy-1)/2*h
	return box{vg.Point{X: x, Y: y}, vg.Point{X: x + w, Y: y + h}}
}
