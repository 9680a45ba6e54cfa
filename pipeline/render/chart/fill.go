package chart

import (
	"image"
	"image/draw"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// Fill fills a shape. Of an upright rectangle only the edge is left to the
// canvas, which works out every pixel as if it were one of an edge.
func (p *picture) Fill(path vg.Path) {
	if whole := p.pixelsIn(path); !whole.Empty() {
		draw.Draw(p.pixels, whole, p.ink, image.Point{}, draw.Src)
		path = slices.Concat(path, p.hole(whole))
	}
	p.Canvas.Fill(path)
}

// pixelsIn are the pixels that lie in an upright rectangle as a whole; none for
// any other shape.
func (p *picture) pixelsIn(path vg.Path) image.Rectangle {
	if len(path) != 5 || !p.ink.Opaque() {
		return image.Rectangle{}
	}
	a, b, c, d := path[0], path[1], path[2], path[3]
	upright := a.Pos.Y == b.Pos.Y && b.Pos.X == c.Pos.X && c.Pos.Y == d.Pos.Y && d.Pos.X == a.Pos.X
	lines := a.Type == vg.MoveComp && b.Type == vg.LineComp && c.Type == vg.LineComp && d.Type == vg.LineComp && path[4].Type == vg.CloseComp
	if !upright || !lines {
		return image.Rectangle{}
	}
	from := func(a, b float64) int { return int(math.Ceil(min(a, b))) }
	to := func(a, b float64) int { return int(math.Floor(max(a, b))) }
	left, right := a.Pos.X.Dots(aloneDPI), c.Pos.X.Dots(aloneDPI)
	high := float64(p.pixels.Rect.Dy())
	top, bottom := high-a.Pos.Y.Dots(aloneDPI), high-c.Pos.Y.Dots(aloneDPI)
	if to(left, right) <= from(left, right) || to(top, bottom) <= from(top, bottom) {
		return image.Rectangle{}
	}
	return image.Rect(from(left, right), from(top, bottom), to(left, right), to(top, bottom)).Intersect(p.pixels.Rect)
}

// hole goes round pixels the other way than a rectangle does, so that they are
// left out of it.
func (p *picture) hole(whole image.Rectangle) vg.Path {
	const unit = vg.Inch / aloneDPI
	left, right := vg.Length(whole.Min.X)*unit, vg.Length(whole.Max.X)*unit
	high := p.pixels.Rect.Dy()
	top, bottom := vg.Length(high-whole.Min.Y)*unit, vg.Length(high-whole.Max.Y)*unit
	var path vg.Path
	path.Move(vg.Point{X: left, Y: top})
	path.Line(vg.Point{X: left, Y: bottom})
	path.Line(vg.Point{X: right, Y: bottom})
	path.Line(vg.Point{X: right, Y: top})
	path.Close()
	return path
}
