package pdf

import (
	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

// linkLine is a line that leads to another document, or to an address.
type linkLine struct {
	*prose
	to present.Link
}

func (c *composer) link(l present.Link, pg page) part {
	st := c.look.body
	st.Color = c.look.colors.Primary
	text := c.prose(tagged.P, []typeset.Run{{Text: l.Text, Bold: true}}, st, pg.width).spaced(gapParagraph, gapParagraph).together()
	if len(text.lines) == 0 {
		return nil
	}
	return &linkLine{text, l}
}

func (l *linkLine) print(p *press) {
	x, y := p.corner(l.lines[0])
	last := l.lines[len(l.lines)-1]
	area := tagged.Rect{X: x, Y: y, W: frameOf(last.wide).width, H: last.y + last.height - y}
	p.Group(tagged.P, tagged.Props{}, func() {
		p.Link(tagged.Target{URL: l.to.Address(".pdf")}, l.to.Text, func() { l.draw(p) }, area)
	})
}
