package chart

import (
	"gonum.org/v1/plot/vg"

	"bilan/pipeline/present"
)

const (
	dotRadius  = vg.Length(3.2)
	ringRadius = vg.Length(7.2)
)

// dumbbell shows two values for each item: a dot and, around or beside it, an
// open diamond. The smaller value is written left of both marks and the larger
// right of both, so that the two figures cannot meet even when they are equal.
type dumbbell struct {
	rows
	scale  scale
	margin vg.Length // room for a figure at each end of the scale
	room   vg.Length // end of the drawing
}

func newDumbbell(ch *present.Chart, l look, width vg.Length) dumbbell {
	d := dumbbell{rows: newRows(ch.Items, l, width), room: width}
	w := max(l.letters.widest(l.value, d.texts()...), l.letters.widest(l.aside, d.markTexts()...))
	d.margin = min(w, width*0.18) + ringRadius + gap/2
	d.scale = newScale(d.start()+d.margin, width-d.margin, ch.Max, ch.Items)
	return d
}

func dumbbellKeys(ch *present.Chart, l look) []key {
	if ch.Mark == "" {
		return nil
	}
	return []key{
		{shape: disc, color: l.colors.Primary, label: ch.Main},
		{shape: ring, color: l.colors.Accent, label: ch.Mark},
	}
}

// mark is one of the two values of an item.
type mark struct {
	x     vg.Length
	style style
	text  string
}

func (d dumbbell) draw(p *pen, top, bottom vg.Length) {
	d.each(p, top, bottom, func(it present.Item, y vg.Length) {
		p.line(d.look.colors.Grid, 0.6, vg.Point{X: d.scale.from, Y: y}, vg.Point{X: d.scale.to, Y: y})
		if it.Hidden {
			d.hidden(p, it, y)
			return
		}
		d.item(p, it, y)
	})
}

func (d dumbbell) main(it present.Item) mark {
	return mark{d.scale.at(it.Value), d.look.value, clean(it.Text)}
}

func (d dumbbell) mark(it present.Item) mark {
	return mark{d.scale.at(it.Mark), d.look.aside, clean(it.MarkText)}
}

func (d dumbbell) item(p *pen, it present.Item, y vg.Length) {
	low, high := d.main(it), d.main(it)
	if !it.HasMark {
		d.dot(p, high.x, y)
		d.after(p, high, y)
		return
	}
	if other := d.mark(it); other.x < high.x {
		low = other
	} else {
		high = other
	}
	p.line(d.look.colors.Muted, 1.6, vg.Point{X: low.x, Y: y}, vg.Point{X: high.x, Y: y})
	d.ring(p, d.scale.at(it.Mark), y)
	d.dot(p, d.scale.at(it.Value), y)
	d.before(p, low, y)
	d.after(p, high, y)
}

// hidden writes, in place of the value, the text that says why it is not
// shown: at the start of the row when it holds before the mark, so that it
// reads as the item's, else on the wider side.
func (d dumbbell) hidden(p *pen, it present.Item, y vg.Length) {
	s, text := d.look.aside, clean(it.Text)
	from, to := d.start(), d.room
	if it.HasMark {
		m := d.mark(it)
		d.ring(p, m.x, y)
		end := d.after(p, m, y)
		before := m.x - ringRadius - gap
		if before-from >= min(d.look.letters.width(s, text), to-end-gap) {
			to = before
		} else {
			from = end + gap
		}
	}
	text = d.look.letters.cut(s, text, to-from)
	w := d.look.letters.width(s, text)
	p.rect(white, box{vg.Point{X: from, Y: y - s.size/2}, vg.Point{X: from + w + gap, Y: y + s.size/2}})
	p.text(d.look, s, from, y, left, text)
}

func (d dumbbell) dot(p *pen, x, y vg.Length) {
	p.symbol(disc, d.look.colors.Primary, vg.Point{X: x, Y: y}, dotRadius)
}

func (d dumbbell) ring(p *pen, x, y vg.Length) {
	p.symbol(ring, d.look.colors.Accent, vg.Point{X: x, Y: y}, ringRadius)
}

func (d dumbbell) before(p *pen, m mark, y vg.Length) {
	d.figure(p, m, m.x-ringRadius-gap/2, y, right)
}

// after writes a figure right of its mark and returns where it ends.
func (d dumbbell) after(p *pen, m mark, y vg.Length) vg.Length {
	return d.figure(p, m, m.x+ringRadius+gap/2, y, left)
}

// figure writes a figure on a white ground, which interrupts the guide line.
func (d dumbbell) figure(p *pen, m mark, x, y vg.Length, a anchor) vg.Length {
	text := d.look.letters.cut(m.style, m.text, d.margin-ringRadius-gap/2)
	w := d.look.letters.width(m.style, text)
	from := x - w*vg.Length(a)
	p.rect(white, box{vg.Point{X: from - 1, Y: y - m.style.size/2}, vg.Point{X: from + w + 1, Y: y + m.style.size/2}})
	p.text(d.look, m.style, from, y, left, text)
	return from + w
}
