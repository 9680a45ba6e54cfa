package chart

import (
	"cmp"
	"image/color"

	"gonum.org/v1/plot/vg"
)

// key is one entry of a legend.
type key struct {
	shape shape
	color color.RGBA
	label string
	count string // printed inside the mark; may be empty

	radius vg.Length // of the mark, where it is not that of all
	right  bool      // it heads the figures at the right
}

// legend is a row of keys, or several when one is too narrow.
type legend struct {
	rows  [][]key
	text  style
	width vg.Length
}

const (
	keyRadius = 4.2           // of a mark
	keyIndent = 2*4.2 + 5     // from the start of a key to its text
	keySpace  = vg.Length(16) // between two keys
)

// newLegend lays the keys out.
func newLegend(l look, keys []key, width vg.Length) legend {
	lg := legend{text: l.label, width: width}
	x := width
	for _, k := range keys {
		k.label = l.letters.cut(l.label, clean(k.label), width-keyIndent)
		w := keyIndent + l.letters.width(l.label, k.label)
		if x+w > width {
			lg.rows, x = append(lg.rows, nil), 0
		}
		last := len(lg.rows) - 1
		lg.rows[last] = append(lg.rows[last], k)
		x += w + keySpace
	}
	return lg
}

func (lg legend) pitch() vg.Length { return max(lg.text.leading(), 2*keyRadius) + 3 }

func (lg legend) height() vg.Length {
	if len(lg.rows) == 0 {
		return 0
	}
	return lg.pitch()*vg.Length(len(lg.rows)) + gap
}

// draw draws the legend below top and returns where it ends.
func (lg legend) draw(p *pen, l look, top vg.Length) vg.Length {
	for i, row := range lg.rows {
		var x vg.Length
		y := top + lg.pitch()*(vg.Length(i)+0.5)
		for _, k := range row {
			if k.right {
				x = lg.width - keyIndent - l.letters.width(lg.text, k.label)
			}
			k.draw(p, l, vg.Point{X: x + keyRadius, Y: y})
			p.text(l, lg.text, x+keyIndent, y, left, k.label)
			x += keyIndent + l.letters.width(lg.text, k.label) + keySpace
		}
	}
	return top + lg.height()
}

func (k key) draw(p *pen, l look, at vg.Point) {
	if k.shape == square {
		p.bar(l, k.color, around(at, keyRadius, keyRadius))
	} else {
		p.symbol(k.shape, k.color, at, cmp.Or(k.radius, keyRadius))
	}
	if k.count != "" {
		p.text(l, countStyle(l, k.color), at.X, at.Y, centre, k.count)
	}
}
