package pdf

import (
	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

// Measures of the grid of key figures, in millimetres.
const (
	keyColumns = 3
	keyGap     = 4.0
	keyPad     = 5.0
	keyLine    = 4.0 // for the gap to the region
	keyBar     = 0.9 // thickness of the bar above a figure
)

// keyRow is a row of key figures. All rows of a grid have one height.
type keyRow struct {
	strip strip
	cards []card
	width float64 // of a card
}

// card is one key figure: its value, what it counts and what it compares with.
type card struct {
	value, label, compare typeset.Paragraph
	above                 float64 // white above a value that is lower than those beside it
	gap                   bool    // mine and whole are drawn
	mine, whole           float64
}

func (k card) height() float64 {
	h := keyBar + 2*keyPad + k.above + k.value.Height() + 1 + k.label.Height()
	if len(k.compare.Lines) > 0 {
		h += 1.2 + k.compare.Height()
	}
	if k.gap {
		h += keyLine
	}
	return h
}

// keyFigures lays the figures out in rows of three.
func (c *composer) keyFigures(b present.KeyFigures, pg page) part {
	if len(b) == 0 {
		return nil
	}
	width := (pg.width - (keyColumns-1)*keyGap) / keyColumns
	grid, height, drawn := &group{tag: tagged.List}, 0.0, false
	for len(b) > 0 {
		n := min(keyColumns, len(b))
		r := &keyRow{width: width, strip: strip{before: keyGap, after: keyGap}}
		highest := 0.0
		for _, k := range b[:n] {
			r.cards = append(r.cards, c.card(k, width-2*keyPad))
			highest = max(highest, r.cards[len(r.cards)-1].value.Height())
		}
		for i := range r.cards {
			k := &r.cards[i]
			k.above = highest - k.value.Height()
			height, drawn = max(height, k.height()), drawn || k.gap
		}
		grid.parts = append(grid.parts, r)
		b = b[n:]
	}
	strips := grid.strips()
	for _, s := range strips {
		s.height = height
	}
	strips[0].before, strips[len(strips)-1].after = gapFigure, gapFigure
	if !drawn {
		return grid
	}
	strips[len(strips)-1].keep = true
	key := c.prose(tagged.P, typeset.Plain(gapKey), c.look.small, pg.width).spaced(underTitle, gapParagraph).whole()
	key.lines[len(key.lines)-1].keep = false
	strips[len(strips)-1].after = 0
	return sequence{grid, key}
}

// gapKey explains the lines of the cards.
const gapKey = "Sur chaque ligne, qui part de zéro, le rond place le chiffre et le trait celui de la région."

func (c *composer) card(k present.KeyFigure, width float64) card {
	return card{
		value:   c.bigValue(k.Value, width),
		label:   c.ts.Set(typeset.Plain(k.Label), c.look.label, width),
		compare: c.ts.Set(typeset.Plain(k.Compare), c.look.compare, width),
		gap:     k.Gap, mine: k.Mine, whole: k.Whole,
	}
}

// bigValue sets a value as large as it fits on one line. What does not at half
// the size is text, such as a ranking: it takes lines at the size of a label.
func (c *composer) bigValue(value string, width float64) typeset.Paragraph {
	st := c.look.figure
	for ; st.Size >= c.look.figure.Size/2; st.Size-- {
		if c.ts.Width(typeset.Plain(value), st) <= width {
			return c.ts.Set(typeset.Plain(value), st, width)
		}
	}
	st = c.look.label
	st.Bold, st.Color = true, c.look.colors.Primary
	return c.ts.Set(typeset.Plain(value), st, width)
}

func (r *keyRow) strips() []*strip { return []*strip{&r.strip} }

func (r *keyRow) print(p *press) {
	x, y := p.corner(&r.strip)
	for i, k := range r.cards {
		at := x + float64(i)*(r.width+keyGap)
		p.box(tagged.Rect{X: at, Y: y, W: r.width, H: r.strip.height}, p.look.colors.Band)
		p.rule(at, y, r.width, keyBar, p.look.colors.Primary)
		k.gapLine(p, at+keyPad, y+r.strip.height-keyPad, r.width-2*keyPad)
		p.Group(tagged.ListItem, tagged.Props{}, func() {
			p.Group(tagged.ListBody, tagged.Props{}, func() { k.print(p, at+keyPad, y+keyBar+keyPad) })
		})
	}
}

// print draws the card in the order in which it is read.
func (k card) print(p *press, x, y float64) {
	y += k.above
	for _, t := range []struct {
		text typeset.Paragraph
		gap  float64
	}{{k.value, 1}, {k.label, 1.2}, {k.compare, 0}} {
		if len(t.text.Lines) > 0 {
			p.Leaf(tagged.P, tagged.Props{}, func() { p.ts.Draw(t.text, x, y) })
		}
		y += t.text.Height() + t.gap
	}
}
