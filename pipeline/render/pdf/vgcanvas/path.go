package vgcanvas

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// Stroke draws the outline of p.
func (c *Canvas) Stroke(p vg.Path) {
	s := c.now()
	if s.width <= 0 || len(p) == 0 {
		return
	}
	c.opaque(func() {
		c.operator("q")
		c.paint("RG")
		grow := s.m.magnification()
		c.number(float64(s.width) * grow)
		c.operator("w")
		c.dashes(grow)
		c.path(p)
		c.operator("S\nQ")
		c.flush()
	})
}

// Fill fills p.
func (c *Canvas) Fill(p vg.Path) {
	if len(p) == 0 {
		return
	}
	c.opaque(func() {
		c.operator("q")
		c.paint("rg")
		c.path(p)
		c.operator("f\nQ")
		c.flush()
	})
}

// paint sets the colour by the operator of lines or of fills.
func (c *Canvas) paint(operator string) {
	col := c.now().color
	for _, v := range [...]uint8{col.R, col.G, col.B} {
		c.number(float64(v) / 0xff)
	}
	c.operator(operator)
}

func (c *Canvas) dashes(grow float64) {
	s := c.now()
	if len(s.dash) == 0 {
		return
	}
	c.buf = append(c.buf, '[')
	for _, d := range s.dash {
		c.number(float64(d) * grow)
	}
	c.buf = append(c.buf, ']', ' ')
	c.number(float64(s.offset) * grow)
	c.operator("d")
}

// path appends the segments of p. An arc is joined to what comes before it by a
// line, unless it begins a path of its own.
func (c *Canvas) path(p vg.Path) {
	var at, start vg.Point
	for i, k := range p {
		switch k.Type {
		case vg.MoveComp:
			start = k.Pos
			c.point(k.Pos)
			c.operator("m")
		case vg.LineComp:
			c.point(k.Pos)
			c.operator("l")
		case vg.CurveComp:
			c.curve(at, k)
		case vg.ArcComp:
			c.arc(k, i == 0 || p[i-1].Type == vg.CloseComp)
			k.Pos = onCircle(k, k.Start+k.Angle)
		case vg.CloseComp:
			c.operator("h")
			k.Pos = start
		}
		at = k.Pos
	}
}

// curve appends a Bézier curve from at. One of the second degree is written as
// the one of the third degree that is the same curve.
func (c *Canvas) curve(at vg.Point, k vg.PathComp) {
	first, second := k.Control[0], k.Control[len(k.Control)-1]
	if len(k.Control) == 1 {
		first, second = towards(at, first), towards(k.Pos, second)
	}
	c.point(first)
	c.point(second)
	c.point(k.Pos)
	c.operator("c")
}

// towards is the point at two thirds of the way from p to q.
func towards(p, q vg.Point) vg.Point { return p.Add(q.Sub(p).Scale(2.0 / 3)) }

// arc appends an arc as curves of a quarter turn at most.
func (c *Canvas) arc(k vg.PathComp, begins bool) {
	c.point(onCircle(k, k.Start))
	if begins {
		c.operator("m")
	} else {
		c.operator("l")
	}
	n := math.Ceil(math.Abs(k.Angle) / (math.Pi / 2))
	step := k.Angle / n
	for i := range int(n) {
		from := k.Start + float64(i)*step
		c.point(offCircle(k, from, step))
		c.point(offCircle(k, from+step, -step))
		c.point(onCircle(k, from+step))
		c.operator("c")
	}
}

// onCircle is the point of the arc's circle at an angle.
func onCircle(k vg.PathComp, angle float64) vg.Point {
	sin, cos := math.Sincos(angle)
	return k.Pos.Add(vg.Point{X: k.Radius * vg.Length(cos), Y: k.Radius * vg.Length(sin)})
}

// offCircle is the control point on the tangent at an angle, for a curve that
// covers step.
func offCircle(k vg.PathComp, angle, step float64) vg.Point {
	sin, cos := math.Sincos(angle)
	t := k.Radius * vg.Length(4.0/3*math.Tan(step/4))
	return onCircle(k, angle).Add(vg.Point{X: -t * vg.Length(sin), Y: t * vg.Length(cos)})
}
