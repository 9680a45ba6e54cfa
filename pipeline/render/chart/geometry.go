package chart

import "gonum.org/v1/plot/vg"

// box is a rectangle of the layout: Min is its top left corner.
type box struct{ Min, Max vg.Point }

func around(at vg.Point, dx, dy vg.Length) box {
	return box{vg.Point{X: at.X - dx, Y: at.Y - dy}, vg.Point{X: at.X + dx, Y: at.Y + dy}}
}

func (b box) width() vg.Length  { return b.Max.X - b.Min.X }
func (b box) height() vg.Length { return b.Max.Y - b.Min.Y }

func (b box) grown(d vg.Length) box {
	return box{vg.Point{X: b.Min.X - d, Y: b.Min.Y - d}, vg.Point{X: b.Max.X + d, Y: b.Max.Y + d}}
}

func (b box) overlaps(o box) bool {
	return b.Min.X < o.Max.X && o.Min.X < b.Max.X && b.Min.Y < o.Max.Y && o.Min.Y < b.Max.Y
}

func (b box) holds(o box) bool {
	return b.Min.X <= o.Min.X && o.Max.X <= b.Max.X && b.Min.Y <= o.Min.Y && o.Max.Y <= b.Max.Y
}

// nearest is the point of the box that is nearest to pt.
func (b box) nearest(pt vg.Point) vg.Point {
	return vg.Point{X: min(max(pt.X, b.Min.X), b.Max.X), Y: min(max(pt.Y, b.Min.Y), b.Max.Y)}
}

// tip is where a leader from pt meets a name that stands in the box: in the
// middle of its nearer end, or under or over it.
func (b box) tip(pt vg.Point) vg.Point {
	if pt.X < b.Min.X || pt.X > b.Max.X {
		return vg.Point{X: b.nearest(pt).X, Y: (b.Min.Y + b.Max.Y) / 2}
	}
	return b.nearest(pt)
}

// segment is a straight line between two points.
type segment struct{ a, b vg.Point }

// crosses reports whether two segments cross.
func (s segment) crosses(o segment) bool {
	return side(s, o.a) != side(s, o.b) && side(o, s.a) != side(o, s.b)
}

func side(s segment, pt vg.Point) bool {
	return (s.b.X-s.a.X)*(pt.Y-s.a.Y) > (s.b.Y-s.a.Y)*(pt.X-s.a.X)
}

// enters reports whether a part of the segment is in the box.
func (s segment) enters(b box) bool {
	if b.holds(box{s.a, s.a}) || b.holds(box{s.b, s.b}) {
		return true
	}
	topRight, bottomLeft := vg.Point{X: b.Max.X, Y: b.Min.Y}, vg.Point{X: b.Min.X, Y: b.Max.Y}
	return s.crosses(segment{b.Min, b.Max}) || s.crosses(segment{topRight, bottomLeft})
}
