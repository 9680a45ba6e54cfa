package chart

import (
	"image/color"

	"gonum.org/v1/plot/vg"
)

// shape is the form of a mark: what tells two series apart without colour.
type shape int

const (
	square shape = iota // drawn by pen.bar
	disc
	diamond
	ring // a diamond that shows what it surrounds
	triangle
	dot         // small marks, of one edge: filled,
	openDiamond // and open
	openSquare
	stroke // upright lines: whole,
	dashes // and broken
)

const strokeWidth vg.Length = 1.1

// halo is the white rim that keeps a mark apart from what is under it.
const halo vg.Length = 1

// symbol draws a mark of the given radius.
func (p *pen) symbol(s shape, c color.Color, at vg.Point, r vg.Length) {
	switch s {
	case disc:
		p.disc(white, at, r+halo)
		p.disc(c, at, r)
	case diamond:
		p.polygon(white, rhombus(at, r+halo*1.4))
		p.polygon(c, rhombus(at, r))
	case ring:
		p.polygon(c, rhombus(at, r))
		p.polygon(white, rhombus(at, r-1.9))
	case triangle:
		p.polygon(white, upright(at, r+halo*1.7))
		p.polygon(c, upright(at, r))
	case dot:
		p.disc(white, at, r+halo*0.6)
		p.disc(c, at, r)
	case openDiamond:
		p.open(c, rhombus(at, r*1.3))
	case openSquare:
		p.open(c, corners(around(at, r*0.9, r*0.9)))
	case stroke:
		p.line(c, strokeWidth, vg.Point{X: at.X, Y: at.Y - r}, vg.Point{X: at.X, Y: at.Y + r})
	case dashes:
		p.dashed(c, at.X, at.Y-r-1, at.Y+r+1)
	}
}

// dashed rules a broken line from top to bottom.
func (p *pen) dashed(c color.Color, x, top, bottom vg.Length) {
	for y := top; y < bottom; y += 4.4 {
		p.line(c, 0.8, vg.Point{X: x, Y: y}, vg.Point{X: x, Y: min(y+2.6, bottom)})
	}
}

// open draws a white shape with an edge of the colour.
func (p *pen) open(c color.Color, ring []vg.Point) {
	p.polygon(white, ring)
	p.outline(c, quarterEdge, ring)
}

func rhombus(at vg.Point, r vg.Length) []vg.Point {
	return []vg.Point{{X: at.X, Y: at.Y - r}, {X: at.X + r, Y: at.Y}, {X: at.X, Y: at.Y + r}, {X: at.X - r, Y: at.Y}}
}

// upright is a triangle on its base, centred on its middle height.
func upright(at vg.Point, r vg.Length) []vg.Point {
	return []vg.Point{{X: at.X, Y: at.Y - r}, {X: at.X + r, Y: at.Y + r*0.75}, {X: at.X - r, Y: at.Y + r*0.75}}
}
