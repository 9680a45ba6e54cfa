package chart

import (
	"fmt"
	"io"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// A chart that stands alone is wide enough for a slide, and its letters are
// enlarged to suit.
const (
	aloneWidth  vg.Length = 700 // points: 1400 pixels at 144 dots per inch
	aloneScale  vg.Length = 1.25
	aloneMargin vg.Length = 14 // layout points of white around the drawing
	aloneDPI              = 144
)

func (d *desk) writePNG(w io.Writer, lay layout) error {
	lay = framed(lay)
	d.picture.begin(aloneWidth, aloneHeight(lay))
	drawFitted(&d.picture, aloneScale, lay)
	if err := d.encoder.encode(w, d.picture.pixels); err != nil {
		return fmt.Errorf("writing PNG: %w", err)
	}
	return nil
}

func (d *desk) writeSVG(w io.Writer, lay layout, said spoken) error {
	lay = framed(lay)
	c := &sizedCanvas{Canvas: vgsvg.New(aloneWidth, aloneHeight(lay))}
	ground(c)
	drawFitted(c, aloneScale, lay)
	if err := said.write(w, c, d.family); err != nil {
		return fmt.Errorf("writing SVG: %w", err)
	}
	return nil
}

func aloneHeight(lay layout) vg.Length {
	return lay(aloneWidth/aloneScale).height() * aloneScale
}

// ground makes the canvas white, so that what is drawn on it can be laid on any
// page.
func ground(c vg.CanvasSizer) {
	w, h := c.Size()
	p := pen{c: c, top: h, scale: 1}
	p.rect(white, box{Max: vg.Point{X: w, Y: h}})
}

// framed leaves margins around a drawing.
func framed(lay layout) layout {
	return func(width vg.Length) drawing {
		return frame{lay(width - 2*aloneMargin)}
	}
}

type frame struct{ inner drawing }

func (f frame) height() vg.Length { return f.inner.height() + 2*aloneMargin }

func (f frame) least() vg.Length { return f.inner.least() + 2*aloneMargin }

func (f frame) draw(p *pen, height vg.Length) {
	inner := *p
	inner.left += aloneMargin * p.scale
	inner.top -= aloneMargin * p.scale
	f.inner.draw(&inner, height-2*aloneMargin)
}
