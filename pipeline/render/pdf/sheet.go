package pdf

import (
	"bilan/pipeline/codebook"
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

// inSmallerType is a theme in smaller type.
func inSmallerType(th codebook.Theme, by float64) codebook.Theme {
	s := &th.Sizes
	for _, size := range [...]*float64{&s.Title, &s.Heading1, &s.Heading2, &s.Heading3, &s.Body, &s.Table, &s.Small} {
		*size *= by
	}
	return th
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

// spreadWidth is how long the line in a cell of a table is, in millimetres.
const spreadWidth = 36.0

// drawSpread draws a number among those of others, on a line that begins at
// nothing: a dot, a thin mark for the department, a thick one for the region, and a
// band from one quartile of the region to the other. The line ends level with the
// text of the cell, which ends at bottom.
func (c cell) drawSpread(p *press, x, bottom float64) {
	s := c.spread
	if s == nil {
		return
	}
	most := max(s.Own, s.Part, s.Whole, s.High)
	if most <= 0 {
		return
	}
	const half = 1.75 // of a line of text
	y := bottom - half
	at := func(v float64) float64 { return x + spreadWidth*v/most*0.97 }
	p.rule(x, y-0.1, spreadWidth, 0.2, p.look.colors.Muted)
	if s.High > 0 {
		p.box(tagged.Rect{X: at(s.Low), Y: y - 1.1, W: at(s.High) - at(s.Low), H: 2.2}, p.look.colors.Pale)
	}
	if s.HasPart {
		p.box(tagged.Rect{X: at(s.Part) - 0.2, Y: y - 1.6, W: 0.4, H: 3.2}, p.look.colors.Ink)
	}
	if s.HasWhole {
		p.box(tagged.Rect{X: at(s.Whole) - 0.45, Y: y - 1.6, W: 0.9, H: 3.2}, p.look.colors.Accent)
	}
	if !s.HasOwn {
		return
	}
	p.Artifact(func() {
		ink := p.look.colors.Primary
		p.SetFillColor(int(ink.R), int(ink.G), int(ink.B))
		p.Circle(at(s.Own), y, 1.2, "F")
	})
}
