package chart

import (
	"math"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/present"
)

const (
	labelShare  = 0.42 // of the width that labels may take at most
	valueShare  = 0.26 // of the width that the values may take at most
	markShare   = 0.16 // of the width that the values of the marks may take
	labelLines  = 3
	rowSpace    = vg.Length(7)
	markRadius  = vg.Length(4.4)
	smallestBar = vg.Length(0.8) // so that a value that is not zero is seen
)

// rows are the lines of a chart: their labels, wrapped in a column as wide as
// the words need, and their places from top to bottom.
type rows struct {
	look   look
	items  []present.Item
	labels []paragraph
	column vg.Length // width of the labels
	bar    vg.Length // thickness of a bar
}

func newRows(items []present.Item, l look, width vg.Length) rows {
	r := rows{look: l, items: items, bar: l.label.size * 1.55}
	for _, it := range items {
		s := l.label
		if it.Strong {
			s = l.strong
		}
		t := l.paragraph(s, it.Label, width*labelShare, labelLines)
		r.labels = append(r.labels, t)
		r.column = max(r.column, l.letters.widest(s, t.lines...))
	}
	return r
}

// start is where the bars begin.
func (r rows) start() vg.Length {
	if r.column == 0 {
		return 0
	}
	return r.column + gap*1.2
}

func (r rows) rowHeight(i int) vg.Length { return max(r.labels[i].height(), r.bar) + rowSpace }

func (r rows) height() vg.Length {
	var h vg.Length
	for i := range r.items {
		h += r.rowHeight(i)
	}
	return h
}

// each calls draw for every item with the middle of its row, after writing its
// label. What is left of the height is shared out between the rows.
func (r rows) each(p *pen, top, bottom vg.Length, draw func(it present.Item, y vg.Length)) {
	spare := max(0, bottom-top-r.height()) / vg.Length(len(r.items))
	for i, it := range r.items {
		h := r.rowHeight(i) + spare
		y := top + h/2
		p.lines(r.look, r.labels[i].style, r.column, y, right, r.labels[i].lines)
		draw(it, y)
		top += h
	}
}

// texts are the labels of the values that are drawn.
func (r rows) texts() []string {
	var out []string
	for _, it := range r.items {
		if !it.Hidden {
			out = append(out, clean(it.Text))
		}
	}
	return out
}

// markTexts are the labels of the marks that are drawn.
func (r rows) markTexts() []string {
	var out []string
	for _, it := range r.items {
		if it.HasMark {
			out = append(out, clean(it.MarkText))
		}
	}
	return out
}

// scale places a value between two abscissas. It starts at zero.
type scale struct {
	from, to vg.Length
	most     float64
}

// newScale ends at the largest value, or further when the chart asks for it.
func newScale(from, to vg.Length, most float64, items []present.Item) scale {
	s := scale{from: from, to: max(from, to)}
	widen := func(v float64) {
		if !math.IsInf(v, 0) && v > s.most {
			s.most = v
		}
	}
	widen(most)
	for _, it := range items {
		if !it.Hidden {
			widen(it.Value)
		}
		if it.HasMark {
			widen(it.Mark)
		}
	}
	return s
}

// at is the abscissa of a value: within the scale whatever the value, so that
// neither a negative value nor one that is no number leaves the drawing.
func (s scale) at(v float64) vg.Length {
	if !(s.most > 0) || !(v > 0) {
		return s.from
	}
	return s.from + (s.to-s.from)*vg.Length(min(1, v/s.most))
}
