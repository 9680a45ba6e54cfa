package pdf

import (
	"image/color"

	"bilan/pipeline/codebook"
	"bilan/pipeline/render/chart"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

// look is the theme in the terms of the page: one style for each role.
type look struct {
	colors                     codebook.Colors
	title, place, edition      typeset.Style // of the cover
	heading1, heading2, title3 typeset.Style // sections, and titles of tables and charts
	body, lead, small, foot    typeset.Style
	cell, head                 typeset.Style // of a table
	figure, label, compare     typeset.Style // of the key figures
}

func newLook(th codebook.Theme) look {
	c, s := th.Colors, th.Sizes
	style := func(size, leading float64, col color.RGBA) typeset.Style {
		return typeset.Style{Size: size, Leading: leading, Color: col}
	}
	bold := func(size, leading float64, col color.RGBA) typeset.Style {
		st := style(size, leading, col)
		st.Bold = true
		return st
	}
	return look{
		colors:   c,
		title:    bold(s.Title, 1.2, c.Primary),
		place:    style(s.Title*0.8, 1.25, c.Ink),
		edition:  style(s.Heading2, 1.35, c.Muted),
		heading1: bold(s.Heading1, 1.25, c.Primary),
		heading2: bold(s.Heading2, 1.3, c.Primary),
		title3:   bold(s.Heading3*0.96, 1.3, c.Ink),
		body:     style(s.Body, 1.4, c.Ink),
		lead:     style(s.Body*0.9, 1.35, c.Muted),
		small:    style(s.Small, 1.35, c.Muted),
		foot:     style(s.Small, 1.35, c.Muted),
		cell:     style(s.Table, 1.2, c.Ink),
		head:     bold(s.Table, 1.2, c.Primary),
		figure:   bold(s.Title*1.1, 1.1, c.Primary),
		label:    style(s.Body, 1.3, c.Ink),
		compare:  style(s.Small*1.2, 1.3, c.Muted),
	}
}

// Distances, in millimetres.
const (
	gapParagraph = 2.8
	gapItem      = 1.2
	gapHeading1  = 9.5
	gapHeading2  = 7.5
	gapFigure    = 5.8 // around tables, charts and maps
	underHeading = 3.2
	underTitle   = 1.6
)

// press prints the parts that were composed.
type press struct {
	*tagged.Doc
	ts     *typeset.Typesetter
	look   look
	studio *chart.Studio
	pages  []bool // landscape, by page; known once the strips are placed
}

// turn adds pages until the given one is there.
func (p *press) turn(page int) {
	for p.PageNo() < page && p.Ok() {
		orientation := "P"
		if p.pages[p.PageNo()] {
			orientation = "L"
		}
		p.AddPageFormat(orientation, p.GetPageSizeStr("A4"))
	}
}

// corner turns to the page of s and returns the top left corner of s.
func (p *press) corner(s *strip) (x, y float64) {
	p.turn(s.page)
	return frameOf(s.wide).left + s.left, s.y
}

// points turns millimetres into points.
func (p *press) points(mm float64) float64 { return mm * p.GetConversionRatio() }

// box fills an area of the page.
func (p *press) box(r tagged.Rect, c color.RGBA) {
	p.Artifact(func() {
		p.SetFillColor(int(c.R), int(c.G), int(c.B))
		p.Rect(r.X, r.Y, r.W, r.H, "F")
	})
}

// rule draws a horizontal line of the given thickness below y.
func (p *press) rule(x, y, width, thickness float64, c color.RGBA) {
	p.box(tagged.Rect{X: x, Y: y, W: width, H: thickness}, c)
}
