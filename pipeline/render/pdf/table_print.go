package pdf

import (
	"fmt"

	"bilan/pipeline/render/pdf/tagged"
)

func (t *table) strips() []*strip {
	all := append(t.caption.strips(), &t.head.strip)
	for _, r := range t.rows {
		all = append(all, r.strips()...)
	}
	return append(all, sequence(t.feet).strips()...)
}

func (t *table) print(p *press) {
	props := tagged.Props{Attrs: []tagged.Attr{tagged.Summary(t.summary)}}
	p.Group(tagged.Table, props, func() {
		t.caption.print(p)
		p.Group(tagged.TableHead, tagged.Props{}, func() { t.printHead(p) })
		p.Group(tagged.TableBody, tagged.Props{}, func() {
			page := t.head.strip.page
			for i := range t.rows {
				page = t.printRow(p, i, page)
			}
		})
	})
	sequence(t.feet).print(p)
}

// columnID and rowID name the head cells.
func (t *table) columnID(i int) string { return fmt.Sprintf("%s-c%d", t.id, i) }
func (t *table) rowID(i int) string    { return fmt.Sprintf("%s-l%d", t.id, i+1) }

func (t *table) printHead(p *press) {
	x, y := p.corner(&t.head.strip)
	t.headBack(p, x, y)
	p.Group(tagged.Row, tagged.Props{}, func() {
		for i, c := range t.head.cells {
			props := tagged.Props{ID: t.columnID(i), Attrs: []tagged.Attr{tagged.Scope(tagged.Column)}}
			p.Leaf(tagged.Header, props, func() { c.draw(p, x, y+t.head.strip.height-padY-c.height()) })
		}
	})
}

// repeatHead draws the head above the strip that begins a page.
func (t *table) repeatHead(p *press, s *strip) {
	x, y := p.corner(s)
	y -= t.head.strip.height
	t.headBack(p, x, y)
	p.Artifact(func() {
		for _, c := range t.head.cells {
			c.draw(p, x, y+t.head.strip.height-padY-c.height())
		}
	})
}

func (t *table) headBack(p *press, x, y float64) {
	h := t.head.strip.height
	p.box(tagged.Rect{X: x, Y: y, W: t.width, H: h}, p.look.colors.Band)
	p.rule(x, y+h-0.35, t.width, 0.35, p.look.colors.Primary)
}

// printRow prints a row that begins on a page or turns to one, and returns the page
// that it ends on. Its cells are elements from the start: each goes on where the row
// does.
func (t *table) printRow(p *press, i, page int) int {
	r := t.rows[i]
	p.Group(tagged.Row, tagged.Props{}, func() {
		add := make([]func(func()), len(r.cells))
		for k := range r.cells {
			tag, props := tagged.Cell, tagged.Props{Attrs: []tagged.Attr{tagged.Headers(t.rowID(i), t.columnID(k))}}
			if k == 0 {
				tag, props = tagged.Header, tagged.Props{ID: t.rowID(i), Attrs: []tagged.Attr{tagged.Scope(tagged.AcrossRow)}}
			}
			add[k] = p.Pieces(tag, props)
		}
		for line, s := range r.strips() {
			if s.page != page {
				page = s.page
				t.repeatHead(p, s)
			}
			x, y := p.corner(s)
			top := y
			if line == 0 {
				top += padY
			}
			if r.strong {
				p.box(tagged.Rect{X: x, Y: y, W: t.width, H: s.height}, p.look.colors.Band)
			}
			for k, c := range r.cells {
				switch {
				case len(r.more) == 0:
					add[k](func() { c.draw(p, x, top) })
				case line < len(c.lines[0].Lines):
					add[k](func() { p.drawLine(c.lines[0], line, x+c.x+padX, top) })
				}
			}
		}
	})
	x, y := p.corner(r.last())
	p.rule(x, y+r.last().height-0.1, t.width, 0.15, p.look.colors.Grid)
	return page
}

// draw puts the texts of a cell under each other, from y down.
func (c cell) draw(p *press, x, y float64) {
	for _, text := range c.lines {
		p.ts.Draw(text, x+c.x+padX, y)
		y += text.Height()
	}
	c.drawSpread(p, x+c.x+c.width-padX-spreadWidth, y)
}
