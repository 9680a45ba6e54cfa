package chart

import (
	"image"
	"image/color"
	"math"

	"git.sr.ht/~sbinet/gg"
	stdfont "golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// picture is a white canvas of pixels. It draws letters itself: vgimg, ready
// for turned text, works out every pixel of a letter from its neighbours, which
// takes ten times as long and shows the same where no text is turned. And it
// brings the pixels: vgimg would make two pictures and copy one to the other.
//
// A picture is begun again and again: five megabytes of pixels are written over
// much sooner than they are asked for and cleared.
type picture struct {
	*vgimg.Canvas
	pixels *image.RGBA
	w, h   vg.Length // exactly: the pixels are whole
	ink    *image.Uniform
	memory []uint8 // of the pixels
	faces  map[font.Font]*sharp
}

// begin makes the picture white, and so large.
func (p *picture) begin(w, h vg.Length) {
	whole := func(l vg.Length) int { return int(math.Round(l.Dots(aloneDPI))) }
	frame := image.Rect(0, 0, whole(w), whole(h))
	if size := 4 * frame.Dx() * frame.Dy(); size > len(p.memory) {
		p.memory = make([]uint8, size)
	}
	p.pixels = &image.RGBA{Pix: p.memory[:4*frame.Dx()*frame.Dy()], Stride: 4 * frame.Dx(), Rect: frame}
	brush := gg.NewContextForRGBA(p.pixels)
	brush.SetLineCapButt()
	brush.InvertY()
	p.Canvas = vgimg.NewWith(vgimg.UseImageWithContext(p.pixels, brush), vgimg.UseDPI(aloneDPI)) // white
	p.w, p.h, p.ink = w, h, image.NewUniform(color.Black)
	if p.faces == nil {
		p.faces = map[font.Font]*sharp{}
	}
}

// Size is the size that was asked for.
func (p *picture) Size() (w, h vg.Length) { return p.w, p.h }

// SetColor sets the colour of what is drawn next.
func (p *picture) SetColor(c color.Color) {
	p.Canvas.SetColor(c)
	p.ink = image.NewUniform(c)
}

// FillString draws text with its baseline starting at pt.
func (p *picture) FillString(f font.Face, pt vg.Point, text string) {
	face, known := p.faces[f.Font]
	if !known {
		face = &sharp{Face: f.FontFace(p.DPI()), drawn: map[letter]glyph{}}
		p.faces[f.Font] = face
	}
	d := stdfont.Drawer{Dst: p.pixels, Src: p.ink, Face: face, Dot: fixed.Point26_6{X: dots(pt.X), Y: dots(p.h - pt.Y)}}
	d.DrawString(text)
}

// dots is a length in sixty-fourths of a pixel.
func dots(l vg.Length) fixed.Int26_6 { return fixed.Int26_6(math.Round(l.Dots(aloneDPI) * 64)) }
