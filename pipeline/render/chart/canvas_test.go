package chart

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// canvas remembers where texts and shapes were drawn.
type canvas struct {
	w, h   vg.Length
	color  color.Color
	texts  []drawn
	shapes []drawn
}

// drawn is a thing on the canvas; its box has y upwards, as the canvas does.
type drawn struct {
	text  string
	color color.Color
	box   box
}

func (c *canvas) Size() (vg.Length, vg.Length)        { return c.w, c.h }
func (c *canvas) SetLineWidth(vg.Length)              {}
func (c *canvas) SetLineDash([]vg.Length, vg.Length)  {}
func (c *canvas) SetColor(col color.Color)            { c.color = col }
func (c *canvas) Rotate(float64)                      { panic("not used") }
func (c *canvas) Translate(vg.Point)                  { panic("not used") }
func (c *canvas) Scale(float64, float64)              { panic("not used") }
func (c *canvas) Push()                               {}
func (c *canvas) Pop()                                {}
func (c *canvas) DrawImage(vg.Rectangle, image.Image) { panic("not used") }
func (c *canvas) Stroke(p vg.Path)                    { c.shape(p) }
func (c *canvas) Fill(p vg.Path)                      { c.shape(p) }

func (c *canvas) shape(p vg.Path) {
	inf := vg.Length(math.Inf(1))
	b := box{vg.Point{X: inf, Y: inf}, vg.Point{X: -inf, Y: -inf}}
	for _, k := range p {
		if k.Type == vg.CloseComp {
			continue
		}
		o := around(k.Pos, k.Radius, k.Radius)
		b = box{vg.Point{X: min(b.Min.X, o.Min.X), Y: min(b.Min.Y, o.Min.Y)}, vg.Point{X: max(b.Max.X, o.Max.X), Y: max(b.Max.Y, o.Max.Y)}}
	}
	if len(p) > 0 {
		c.shapes = append(c.shapes, drawn{"shape", c.color, b})
	}
}

func (c *canvas) FillString(f font.Face, at vg.Point, text string) {
	e := f.Extents()
	c.texts = append(c.texts, drawn{text, c.color, box{
		vg.Point{X: at.X, Y: at.Y - e.Descent},
		vg.Point{X: at.X + f.Width(text), Y: at.Y + e.Ascent},
	}})
}

// sound reports every text that meets another, and everything that lies outside
// of the canvas or nowhere at all. White is the paper: it may reach the edge.
func (c *canvas) sound(t *testing.T) {
	t.Helper()
	paper := box{Max: vg.Point{X: c.w, Y: c.h}}.grown(0.6)
	for _, d := range append(append([]drawn(nil), c.texts...), c.shapes...) {
		if !paper.holds(d.box) && d.color != white {
			t.Errorf("%q is not on the canvas of %s: %s", d.text, at(paper), at(d.box))
		}
	}
	for i, a := range c.texts {
		for _, b := range c.texts[:i] {
			if a.box.grown(-0.05).overlaps(b.box) {
				t.Errorf("%q and %q overlap: %s, %s", a.text, b.text, at(a.box), at(b.box))
			}
		}
	}
}

// apartFrom reports every text that touches a shape of the given colour.
func (c *canvas) apartFrom(t *testing.T, mark color.Color) {
	t.Helper()
	for _, s := range c.shapes {
		for _, d := range c.texts {
			if s.color == mark && s.box.overlaps(d.box) {
				t.Errorf("%q touches a mark: %s, %s", d.text, at(d.box), at(s.box))
			}
		}
	}
}

func (c *canvas) says(text string) bool {
	for _, d := range c.texts {
		if d.text == text {
			return true
		}
	}
	return false
}

func at(b box) string {
	return fmt.Sprintf("[%.1f %.1f %.1f %.1f]", b.Min.X, b.Min.Y, b.Max.X, b.Max.Y)
}
