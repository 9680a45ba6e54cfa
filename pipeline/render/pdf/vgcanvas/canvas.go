// Package vgcanvas draws gonum plots as vectors on the page of a gofpdf
// document.
//
// A Canvas takes a rectangle of the current page. What a plot draws becomes
// operators of the page's content: points are transformed here, not by gofpdf,
// and text is set in the fonts that the document has embedded, so that a chart
// is sharp at any size, small in the file and searchable. Whatever is drawn,
// the document is left as it was: its colours, its font, its opacity.
package vgcanvas

import (
	"cmp"
	"image/color"
	"math"
	"strconv"
	"strings"

	"github.com/jung-kurt/gofpdf"
	"gonum.org/v1/plot/vg"
)

// Fonts is the lettering of the document.
type Fonts interface {
	// Safe returns text as the fonts can draw it.
	Safe(text string) string
	// Select makes a font current, at a size in points, until restore.
	Select(bold, italic bool, size float64) (restore func())
}

// Canvas is a vg.CanvasSizer on one page.
type Canvas struct {
	pdf           *gofpdf.Fpdf
	fonts         Fonts
	width, height vg.Length
	states        []state // the last one is in force
	buf           []byte  // operators not yet written
}

var _ vg.CanvasSizer = (*Canvas)(nil)

// state is what Push saves.
type state struct {
	m      matrix
	width  vg.Length
	dash   []vg.Length
	offset vg.Length
	color  color.NRGBA
}

// New returns a canvas of width by height on the current page of p, with its
// top left corner at x, y in the units of p.
func New(p *gofpdf.Fpdf, f Fonts, x, y float64, width, height vg.Length) *Canvas {
	_, page := p.GetPageSize()
	k := p.GetConversionRatio()
	corner := matrix{1, 0, 0, 1, x * k, (page-y)*k - float64(height)}
	return &Canvas{
		pdf: p, fonts: f, width: width, height: height,
		states: []state{{m: corner, width: 1, color: color.NRGBA{A: 0xff}}},
	}
}

// Size is the size of the canvas.
func (c *Canvas) Size() (width, height vg.Length) { return c.width, c.height }

// Push saves the state.
func (c *Canvas) Push() { c.states = append(c.states, *c.now()) }

// Pop goes back to the state that the matching Push saved.
func (c *Canvas) Pop() { c.states = c.states[:len(c.states)-1] }

// SetLineWidth sets the width of lines; none is drawn at zero or less.
func (c *Canvas) SetLineWidth(w vg.Length) { c.now().width = w }

// SetLineDash sets the lengths of dashes and gaps, and where they start.
func (c *Canvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	c.now().dash, c.now().offset = pattern, offset
}

// SetColor sets the colour of lines, fills and text; nil means black.
func (c *Canvas) SetColor(x color.Color) {
	if x == nil {
		x = color.Black
	}
	c.now().color = color.NRGBAModel.Convert(x).(color.NRGBA)
}

// Rotate turns what follows by an angle in radians.
func (c *Canvas) Rotate(angle float64) {
	sin, cos := math.Sincos(angle)
	c.transform(matrix{cos, sin, -sin, cos, 0, 0})
}

// Translate moves the origin to p.
func (c *Canvas) Translate(p vg.Point) {
	c.transform(matrix{1, 0, 0, 1, float64(p.X), float64(p.Y)})
}

// Scale stretches what follows.
func (c *Canvas) Scale(x, y float64) { c.transform(matrix{x, 0, 0, y, 0, 0}) }

func (c *Canvas) transform(m matrix) { c.now().m = c.now().m.after(m) }

func (c *Canvas) now() *state { return &c.states[len(c.states)-1] }

// number appends an operand, to the thousandth of a point.
func (c *Canvas) number(v float64) {
	c.buf = strconv.AppendFloat(c.buf, math.Round(v*1000)/1000, 'f', -1, 64)
	c.buf = append(c.buf, ' ')
}

// point appends the two operands of a point.
func (c *Canvas) point(p vg.Point) {
	x, y := c.now().m.apply(p)
	c.number(x)
	c.number(y)
}

// operator ends a line of operands.
func (c *Canvas) operator(name string) { c.buf = append(append(c.buf, name...), '\n') }

// flush writes what was appended to the page.
func (c *Canvas) flush() {
	c.pdf.RawWriteStr(strings.TrimSuffix(string(c.buf), "\n"))
	c.buf = c.buf[:0]
}

// opaque draws at the opacity of the colour in force.
func (c *Canvas) opaque(draw func()) {
	alpha := c.now().color.A
	if alpha == 0xff {
		draw()
		return
	}
	former, mode := c.pdf.GetAlpha()
	c.pdf.SetAlpha(float64(alpha)/0xff, "Normal")
	draw()
	c.pdf.SetAlpha(former, cmp.Or(mode, "Normal"))
}
