package vgcanvas

import (
	"github.com/jung-kurt/gofpdf"
	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// FillString draws text with its baseline starting at p, in the document's font
// of the weight and style of f. Nothing is drawn at size zero.
func (c *Canvas) FillString(f font.Face, p vg.Point, text string) {
	if f.Font.Size <= 0 {
		return
	}
	c.opaque(func() {
		defer c.letters(f.Font)()
		c.within(c.now().m.after(matrix{1, 0, 0, 1, float64(p.X), float64(p.Y)}), func() {
			_, page := c.pdf.GetPageSize()
			c.pdf.Text(0, page, c.fonts.Safe(text))
		})
	})
}

// letters sets font and colour, and returns what puts the former ones back.
// Both happen outside of any saved graphics state, so that gofpdf and the page
// agree on what is in force.
func (c *Canvas) letters(f font.Font) (restore func()) {
	r, g, b := c.pdf.GetTextColor()
	col := c.now().color
	c.pdf.SetTextColor(int(col.R), int(col.G), int(col.B))
	former := c.fonts.Select(f.Weight >= stdfont.WeightBold, f.Style != stdfont.StyleNormal, float64(f.Size))
	return func() {
		former()
		c.pdf.SetTextColor(r, g, b)
	}
}

// within lets gofpdf draw in the coordinates m.
func (c *Canvas) within(m matrix, draw func()) {
	c.pdf.TransformBegin()
	c.pdf.Transform(gofpdf.TransformMatrix{A: m.a, B: m.b, C: m.c, D: m.d, E: m.e, F: m.f})
	draw()
	c.pdf.TransformEnd()
}
