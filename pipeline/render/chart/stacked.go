package chart

import (
	"math"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/present"
)

// stacked are bars cut into parts, in the order of the legend.
type stacked struct {
	rows
	scale scale
	room  vg.Length // end of the drawing
}

func newStacked(ch *present.Chart, l look, width vg.Length) stacked {
	s := stacked{rows: newRows(ch.Items, l, width), room: width}
	end := width
	if w := l.letters.widest(l.value, s.texts()...); w > 0 {
		end -= min(w, width*valueShare) + gap
	}
	s.scale = newScale(s.start(), end, ch.Max, nil)
	for _, it := range ch.Items {
		s.scale.most = max(s.scale.most, whole(it))
	}
	return s
}

// whole is the length of the bar of an item.
func whole(it present.Item) float64 {
	var sum float64
	for _, v := range it.Parts {
		sum += part(v)
	}
	return sum
}

// part is the length of a part: a value that cannot be drawn has none.
func part(v float64) float64 {
	if v > 0 && !math.IsInf(v, 1) {
		return v
	}
	return 0
}

func seriesKeys(ch *present.Chart, l look) []key {
	var keys []key
	for i, name := range ch.Series {
		keys = append(keys, key{shape: square, color: l.series(i), label: name})
	}
	return keys
}

func (s stacked) draw(p *pen, top, bottom vg.Length) {
	s.each(p, top, bottom, func(it present.Item, y vg.Length) {
		end := s.start()
		if !it.Hidden {
			end = s.item(p, it, y)
		}
		s.total(p, it, end, y)
	})
}

func (s stacked) item(p *pen, it present.Item, y vg.Length) vg.Length {
	var sum float64
	from := s.start()
	for i, v := range it.Parts {
		sum += part(v)
		to := s.scale.at(sum)
		s.part(p, it, i, box{vg.Point{X: from, Y: y - s.bar/2}, vg.Point{X: to, Y: y + s.bar/2}})
		from = to
	}
	return from
}

// separator is the white space between two parts.
const separator vg.Length = 0.8

func (s stacked) part(p *pen, it present.Item, i int, b box) {
	if b.width() <= 0 {
		return
	}
	c := s.look.series(i)
	inner := b
	if b.width() > 3*separator {
		inner.Max.X -= separator
	}
	p.bar(s.look, c, inner)
	if i >= len(it.Texts) {
		return
	}
	style := s.look.value
	style.color = s.look.on(c)
	text := clean(it.Texts[i])
	if s.look.letters.width(style, text)+gap <= b.width() {
		p.text(s.look, style, (inner.Min.X+inner.Max.X)/2, (b.Min.Y+b.Max.Y)/2, centre, text)
	}
}

// total writes the text of the whole bar after it.
func (s stacked) total(p *pen, it present.Item, end, y vg.Length) {
	style := s.look.value
	if it.Hidden {
		style = s.look.aside
	}
	x := end + gap
	p.text(s.look, style, x, y, left, s.look.letters.cut(style, clean(it.Text), s.room-x))
}
