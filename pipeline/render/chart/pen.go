package chart

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/codebook"
)

// pen draws in layout points: origin at the top left, y downwards. Scale is
// applied here to every length, rather than by the canvas, so that no format
// depends on how well its canvas scales text.
type pen struct {
	c         vg.CanvasSizer
	left, top vg.Length // origin, in points of the canvas
	scale     vg.Length
}

func (p *pen) at(pt vg.Point) vg.Point {
	return vg.Point{X: p.left + pt.X*p.scale, Y: p.top - pt.Y*p.scale}
}

// anchor is the part of a text that stands at the given point.
type anchor vg.Length

const (
	left   anchor = 0
	centre anchor = 0.5
	right  anchor = 1
)

// halfCapital is half of the height of a capital, in sizes: a text whose
// baseline is that far under a line looks centred on it.
const halfCapital = 0.345

// text writes one line, centred on y for the eye.
func (p *pen) text(l look, s style, x, y vg.Length, a anchor, text string) {
	if text == "" {
		return
	}
	face := l.letters.face(s, p.scale)
	pt := p.at(vg.Point{X: x, Y: y + s.size*halfCapital})
	if a != left {
		pt.X -= l.letters.width(style{size: s.size * p.scale, bold: s.bold}, text) * vg.Length(a)
	}
	p.c.SetColor(s.color)
	p.c.FillString(face, pt, text)
}

// lines writes lines of text, the block centred on y.
func (p *pen) lines(l look, s style, x, y vg.Length, a anchor, lines []string) {
	y -= s.leading() * vg.Length(len(lines)-1) / 2
	for _, line := range lines {
		p.text(l, s, x, y, a, line)
		y += s.leading()
	}
}

func (p *pen) rect(c color.Color, r box) {
	p.polygon(c, corners(r))
}

// readable is the contrast that the edge of a shape needs against the paper
// (WCAG 2, 1.4.11).
const readable = 3

// edgeTint is how much the edge of a light bar is lightened.
const edgeTint = 0.3

// bar fills a rectangle, and rules its edge when the colour is too light to be
// parted from white paper.
func (p *pen) bar(l look, c color.RGBA, r box) {
	p.rect(c, r)
	if codebook.Contrast(c, white) < readable && r.width() > 1 {
		inner := r.grown(-0.25)
		p.outline(tint(l.colors.Muted, edgeTint), 0.5, corners(inner))
	}
}

func corners(r box) []vg.Point {
	return []vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}}
}

// path is closed. Several rings make one shape: those that turn the other way
// are its holes.
func (p *pen) path(rings ...[]vg.Point) vg.Path {
	var path vg.Path
	for _, points := range rings {
		path = append(path, p.ring(points)...)
	}
	return path
}

func (p *pen) ring(points []vg.Point) vg.Path {
	var path vg.Path
	for i, pt := range points {
		if i == 0 {
			path.Move(p.at(pt))
			continue
		}
		path.Line(p.at(pt))
	}
	path.Close()
	return path
}

func (p *pen) polygon(c color.Color, rings ...[]vg.Point) {
	p.c.SetColor(c)
	p.c.Fill(p.path(rings...))
}

func (p *pen) outline(c color.Color, width vg.Length, rings ...[]vg.Point) {
	p.c.SetColor(c)
	p.c.SetLineWidth(width * p.scale)
	p.c.Stroke(p.path(rings...))
}

func (p *pen) line(c color.Color, width vg.Length, a, b vg.Point) {
	var path vg.Path
	path.Move(p.at(a))
	path.Line(p.at(b))
	p.c.SetColor(c)
	p.c.SetLineWidth(width * p.scale)
	p.c.Stroke(path)
}

func (p *pen) disc(c color.Color, at vg.Point, radius vg.Length) {
	var path vg.Path
	start := p.at(vg.Point{X: at.X + radius, Y: at.Y})
	path.Move(start)
	path.Arc(p.at(at), radius*p.scale, 0, 2*math.Pi)
	path.Close()
	p.c.SetColor(c)
	p.c.Fill(path)
}
