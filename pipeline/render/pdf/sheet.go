package pdf

import (
	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

// sheetTitle heads a page to hand out: whose it is, and what it is.
func (c *composer) sheetTitle(doc present.Document) part {
	width := frameOf(false).width
	all := sequence{
		c.prose(tagged.H1, typeset.Plain(doc.Title), c.look.heading1, width).spaced(0, underTitle).whole(),
		c.prose(tagged.P, typeset.Plain(doc.Publisher.Name), c.look.lead, width).spaced(0, underTitle).whole(),
	}
	if strips := all.strips(); len(strips) > 0 {
		strips[0].fresh = true
	}
	return all
}

// gapLine draws a key figure beside the region's, on a line that begins at
// nothing: a dot, and a diamond for the region.
func (k card) gapLine(p *press, x, y, width float64) {
	most := max(k.mine, k.whole)
	if !k.gap || most <= 0 {
		return
	}
	at := func(v float64) float64 { return x + width*v/most*0.97 }
	p.rule(x, y, width, 0.25, p.look.colors.Pale)
	p.box(tagged.Rect{X: min(at(k.mine), at(k.whole)), Y: y - 0.35, W: max(at(k.mine), at(k.whole)) - min(at(k.mine), at(k.whole)), H: 0.9},
		p.look.colors.Pale)
	p.Artifact(func() {
		ink, mark := p.look.colors.Primary, p.look.colors.Accent
		p.SetFillColor(int(ink.R), int(ink.G), int(ink.B))
		p.Circle(at(k.mine), y+0.1, 1.1, "F")
		p.SetFillColor(int(mark.R), int(mark.G), int(mark.B))
		p.Rect(at(k.whole)-0.4, y-1.2, 0.8, 2.6, "F")
	})
}
