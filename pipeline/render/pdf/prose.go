package pdf

import (
	"strings"

	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

// prose is text in one style, one strip a line.
type prose struct {
	tag    tagged.Tag
	id     string // of its element; a note has one
	text   typeset.Paragraph
	indent float64
	lines  []*strip
}

// prose breaks runs into lines. At a page break two lines at least stay on
// either side.
func (c *composer) prose(tag tagged.Tag, runs []typeset.Run, st typeset.Style, width float64) *prose {
	t := &prose{tag: tag, text: c.ts.Set(runs, st, width)}
	n := len(t.text.Lines)
	for i := range t.text.Lines {
		t.lines = append(t.lines, &strip{height: t.text.Pitch(), keep: i+1 < n && (i == 0 || i == n-2)})
	}
	return t
}

// spaced sets the distances above and below the text.
func (t *prose) spaced(before, after float64) *prose {
	if n := len(t.lines); n > 0 {
		t.lines[0].before, t.lines[n-1].after = before, after
	}
	return t
}

// together keeps all lines on one page.
func (t *prose) together() *prose {
	for i, s := range t.lines {
		s.keep = i+1 < len(t.lines)
	}
	return t
}

// whole keeps all lines on one page, and with what follows.
func (t *prose) whole() *prose {
	for _, s := range t.lines {
		s.keep = true
	}
	return t
}

func (t *prose) strips() []*strip { return t.lines }

func (t *prose) print(p *press) {
	if len(t.lines) == 0 {
		return
	}
	p.turn(t.lines[0].page)
	p.Leaf(t.tag, tagged.Props{ID: t.id}, func() { t.draw(p) })
}

func (t *prose) draw(p *press) {
	for i, s := range t.lines {
		x, y := p.corner(s)
		p.drawLine(t.text, i, x+t.indent, y)
	}
}

// drawLine draws the line i of a paragraph at x, y.
func (p *press) drawLine(t typeset.Paragraph, i int, x, y float64) {
	t.Lines = t.Lines[i : i+1]
	p.ts.Draw(t, x, y)
}

func runs(p present.Paragraph) []typeset.Run {
	out := make([]typeset.Run, len(p))
	for i, r := range p {
		out[i] = typeset.Run{Text: r.Text, Bold: r.Bold}
	}
	return out
}

// paragraph makes running text. A paragraph that is a title in all but name is
// tagged as one, so that a screen reader finds it.
func (c *composer) paragraph(b present.Paragraph, pg page) part {
	tag := tagged.P
	if b.IsTitle() {
		tag = pg.subheading()
	}
	t := c.prose(tag, runs(b), c.look.body, pg.width).spaced(gapParagraph, gapParagraph)
	n := len(t.lines)
	if n == 0 {
		return nil
	}
	t.lines[n-1].title = b.IsTitle()
	if b.IsTitle() || strings.HasSuffix(strings.TrimSpace(b.Plain()), ":") {
		t.lines[n-1].keep = true
	}
	return t
}

// item is an item of a list, with its bullet.
type item struct {
	bullet typeset.Paragraph
	body   *prose
}

const itemIndent = 6.0

func (c *composer) list(b present.List, pg page) part {
	l := &group{tag: tagged.List, attrs: []tagged.Attr{tagged.Numbered(tagged.Disc)}}
	bullet := c.look.body
	bullet.Color = c.look.colors.Primary
	for _, p := range b {
		body := c.prose(tagged.ListBody, runs(p), c.look.body, pg.width-itemIndent).spaced(gapItem, gapItem)
		body.indent = itemIndent
		if len(body.lines) > 0 {
			l.parts = append(l.parts, &item{c.ts.Set(typeset.Plain("•"), bullet, itemIndent), body})
		}
	}
	strips := l.strips()
	if len(strips) == 0 {
		return nil
	}
	strips[0].before, strips[len(strips)-1].after = gapItem, gapParagraph
	bindItems(l.parts)
	return l
}

// bindItems keeps the first two items of a list together, and the last two: an
// item alone does not look like a list.
func bindItems(items []part) {
	n := len(items)
	for i, it := range items {
		lines := it.strips()
		if n > 1 && (i == 0 || i == n-2) {
			lines[len(lines)-1].keep = true
		}
	}
}

func (i *item) strips() []*strip { return i.body.strips() }

func (i *item) print(p *press) {
	x, y := p.corner(i.body.lines[0])
	p.Group(tagged.ListItem, tagged.Props{}, func() {
		p.Leaf(tagged.Label, tagged.Props{}, func() { p.ts.Draw(i.bullet, x+1.5, y) })
		i.body.print(p)
	})
}
