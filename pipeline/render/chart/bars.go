package chart

import (
	"image/color"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/present"
)

// bars are horizontal bars with their figures beside them. A diamond on each
// bar shows the reference, whose figures stand in a column of their own, under
// its name.
type bars struct {
	rows
	scale  scale
	room   vg.Length // end of the room for the values
	column vg.Length // start of the column of references, 0 for none
	width  vg.Length
	pale   bool // some item is the subject: the others stand back
}

func newBars(ch *present.Chart, l look, width vg.Length) bars {
	b := bars{rows: newRows(ch.Items, l, width), width: width, room: width}
	if w := l.letters.widest(l.aside, b.markTexts()...); w > 0 {
		b.column = width - min(w, width*markShare)
		b.room = b.column - gap*2
	}
	values := min(l.letters.widest(l.value, b.texts()...), width*valueShare)
	b.scale = newScale(b.start(), b.room-values-gap-markRadius, ch.Max, ch.Items)
	for _, it := range ch.Items {
		b.pale = b.pale || it.Strong
	}
	return b
}

func barKeys(ch *present.Chart, l look) []key {
	if ch.Mark == "" || ch.Main == "" {
		return nil
	}
	return []key{
		{shape: square, color: l.colors.Primary, label: ch.Main},
		{shape: diamond, color: l.colors.Accent, label: ch.Mark, right: true},
	}
}

func (b bars) draw(p *pen, top, bottom vg.Length) {
	x := b.start()
	p.line(b.look.colors.Muted, 0.75, vg.Point{X: x, Y: top}, vg.Point{X: x, Y: bottom})
	b.each(p, top, bottom, func(it present.Item, y vg.Length) {
		b.item(p, it, y)
		b.reference(p, it, y)
	})
}

func (b bars) color(it present.Item) color.RGBA {
	if b.pale && !it.Strong {
		return b.look.colors.Pale
	}
	return b.look.colors.Primary
}

func (b bars) item(p *pen, it present.Item, y vg.Length) {
	end := b.start()
	s := b.look.aside
	if !it.Hidden {
		end, s = b.end(it.Value), b.look.value
		if end > b.start() {
			p.bar(b.look, b.color(it), box{vg.Point{X: b.start(), Y: y - b.bar/2}, vg.Point{X: end, Y: y + b.bar/2}})
		}
	}
	width := b.look.letters.width(s, clean(it.Text))
	x, room := b.free(it, end+gap*0.8, width)
	if x > end+gap*0.8 && !it.Hidden { // the mark would part the value from its bar
		if last := min(end, b.scale.at(it.Mark)-markRadius) - gap*0.6; last-width > b.start()+gap*0.6 {
			s.color = b.look.on(b.color(it))
			p.text(b.look, s, last, y, right, clean(it.Text))
			return
		}
	}
	p.text(b.look, s, x, y, left, b.look.letters.cut(s, clean(it.Text), room))
}

// end is where a bar ends: a value above zero always shows.
func (b bars) end(v float64) vg.Length {
	if v > 0 {
		return max(b.scale.at(v), b.start()+smallestBar)
	}
	return b.start()
}

// free is where a text of the given width can start, at x or beyond, without
// touching the mark of the item, and the room that it has.
func (b bars) free(it present.Item, x, width vg.Length) (from, room vg.Length) {
	if !it.HasMark {
		return x, b.room - x
	}
	m := b.scale.at(it.Mark)
	before, after := m-markRadius-gap/2, m+markRadius+gap*0.8
	switch {
	case x+width <= before:
		return x, before - x
	case x >= after:
		return x, b.room - x
	case it.Hidden && b.room-after < width && before-x > b.room-after:
		return x, before - x
	}
	return after, b.room - after
}

func (b bars) reference(p *pen, it present.Item, y vg.Length) {
	if !it.HasMark {
		return
	}
	p.symbol(diamond, b.look.colors.Accent, vg.Point{X: b.scale.at(it.Mark), Y: y}, markRadius)
	if it.MarkText == "" {
		return
	}
	p.text(b.look, b.look.aside, b.width, y, right, b.look.letters.cut(b.look.aside, clean(it.MarkText), b.width-b.column))
}
