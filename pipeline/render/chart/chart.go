// Package chart draws the charts and maps of a bilan.
//
// A [present.Chart] arrives finished: its items are ranked, its numbers are
// rounded and typeset, its title states what is seen. This package measures
// the words, shares out the width between labels, bars and values, and draws
// on any [vg.CanvasSizer]. The PDF, the SVG and the PNG therefore show one
// drawing, made by one code:
//
//	Chart ──newSheet──▶ sheet: title, legend, plot, source, all measured
//	sheet ──draw──────▶ pen: layout points, y downwards ──▶ canvas
//
// A sheet knows its natural height before anything is drawn ([Studio.Size]). On a
// taller canvas rows move apart; on a smaller one the whole drawing shrinks,
// so that texts never run into each other. Nothing is said by colour alone:
// marks differ in shape, and each bar carries its figure.
package chart

import (
	"math"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/present"
)

// drawing is something laid out for one width.
type drawing interface {
	// height is the height that suits it.
	height() vg.Length
	// least is the least height that holds it without shrinking letters.
	least() vg.Length
	// draw fills the given height, at least least().
	draw(p *pen, height vg.Length)
}

// layout lays a drawing out for a width.
type layout func(width vg.Length) drawing

func chartLayout(ch *present.Chart, look look, opt Options) layout {
	return func(width vg.Length) drawing { return newSheet(ch, look, width, opt) }
}

func mapLayout(m *present.Map, look look, opt Options) layout {
	return func(width vg.Length) drawing { return newMapSheet(m, look, width, opt) }
}

// smallest is the scale below which a drawing is no longer shrunk: nobody
// could read it.
const smallest = 0.1

// drawFitted draws at the given scale, or at the largest below it at which
// the drawing holds in the canvas.
func drawFitted(c vg.CanvasSizer, scale vg.Length, lay layout) {
	w, h := c.Size()
	if !(w > 0 && h > 0) || math.IsInf(float64(w+h), 0) {
		return
	}
	d := lay(w / scale)
	for scale > smallest && d.least()*scale > h+tolerance {
		scale *= 0.95
		d = lay(w / scale)
	}
	d.draw(&pen{c: c, top: h, scale: scale}, h/scale)
}

// tolerance absorbs what is lost when a height goes through millimetres.
const tolerance = 0.5
