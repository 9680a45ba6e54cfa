package chart

import (
	"image"

	stdfont "golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// sharp is a face that draws each of its letters once for each quarter of a
// pixel that a letter may start at, and lets every line of text stand on whole
// pixels: nobody sees a letter move by so little, and outlining it takes
// longer than all else that is done for it.
type sharp struct {
	stdfont.Face
	drawn map[letter]glyph
}

// letter is a letter and where in a pixel it starts.
type letter struct {
	r rune
	x fixed.Int26_6
}

// glyph is a drawn letter: its shades, where they are from the pixel that it
// starts in, and how far it is to the next.
type glyph struct {
	shades  *image.Alpha
	frame   image.Rectangle
	advance fixed.Int26_6
	ok      bool
}

const (
	pixel   fixed.Int26_6 = 64
	quarter               = pixel / 4
)

// Glyph gives the drawn letter at a point.
func (s *sharp) Glyph(dot fixed.Point26_6, r rune) (image.Rectangle, image.Image, image.Point, fixed.Int26_6, bool) {
	x, y := (dot.X+quarter/2)&^(quarter-1), dot.Y.Round()
	at := letter{r, x & (pixel - 1)}
	g, met := s.drawn[at]
	if !met {
		g = s.draw(at)
		s.drawn[at] = g
	}
	return g.frame.Add(image.Pt(x.Floor(), y)), g.shades, image.Point{}, g.advance, g.ok
}

// draw outlines a letter. The face draws the next one in the same place.
func (s *sharp) draw(l letter) glyph {
	frame, mask, _, advance, ok := s.Face.Glyph(fixed.Point26_6{X: l.x}, l.r)
	shades := image.NewAlpha(image.Rectangle{Max: frame.Size()})
	if drawn, some := mask.(*image.Alpha); some {
		copy(shades.Pix, drawn.Pix)
	}
	return glyph{shades, frame, advance, ok}
}
