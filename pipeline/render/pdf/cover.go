package pdf

import (
	"fmt"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

// Measures of the cover, in millimetres from the top of the page.
const (
	titleTop    = 92.0
	coverBottom = 272.0
	coverWidth  = 140.0 // of the title: short lines
	barWidth    = 26.0
	barHeight   = 1.6
	boxPad      = 4.5
)

// cover is the first page: who publishes what, about where and when.
type cover struct {
	strip              strip
	logo               *logo
	publisher, imprint []typeset.Paragraph
	title, region      typeset.Paragraph
	edition            []typeset.Paragraph
	disclaimer         typeset.Paragraph
	links              []coverLink
}

// coverLink is a line of the imprint that leads somewhere.
type coverLink struct {
	text     typeset.Paragraph
	url, alt string
}

func (c *composer) cover(doc present.Document) part {
	width := frameOf(false).width
	set := func(s string, st typeset.Style) typeset.Paragraph { return c.ts.Set(typeset.Plain(s), st, coverWidth) }
	name := c.look.body
	name.Bold = true
	small := c.look.body
	small.Size *= 0.92
	made := &cover{
		strip:      strip{height: frameOf(false).height, fresh: true},
		logo:       c.newLogo(doc),
		publisher:  []typeset.Paragraph{set(doc.Publisher.Name, name), set(doc.Publisher.Service, c.look.lead)},
		title:      c.bigTitle(doc.Title),
		edition:    []typeset.Paragraph{set(fmt.Sprintf("%s %d", doc.Called(), doc.Year), c.look.place), set(doc.Place, c.look.place)},
		region:     set(surroundings(doc), c.look.edition),
		disclaimer: c.ts.Set(typeset.Plain(doc.Disclaimer), small, width-2*boxPad-2),
		links:      c.coverLinks(doc.Publisher),
	}
	made.imprint = []typeset.Paragraph{set(doc.Imprint(), c.look.lead)}
	if contact := contact(doc.Publisher); contact != "" {
		made.imprint = append(made.imprint, set(contact, c.look.lead))
	}
	return made
}

// bigTitle sets the title, smaller when it is long.
func (c *composer) bigTitle(title string) typeset.Paragraph {
	st := c.look.title
	text := c.ts.Set(typeset.Plain(title), st, coverWidth)
	for len(text.Lines) > 4 && st.Size > c.look.heading1.Size {
		st.Size--
		text = c.ts.Set(typeset.Plain(title), st, coverWidth)
	}
	return text
}

// surroundings is the region that the document's place is a part of.
func surroundings(doc present.Document) string {
	if doc.Region == doc.Place {
		return ""
	}
	return doc.Region
}

func contact(p codebook.Publisher) string {
	facts := append(slices.Clone(p.Address), p.Phone)
	return strings.Join(slices.DeleteFunc(facts, func(s string) bool { return s == "" }), ", ")
}

func (c *composer) coverLinks(p codebook.Publisher) (links []coverLink) {
	add := func(text, url, alt string) {
		if text != "" {
			st := c.look.lead
			st.Color = c.look.colors.Primary
			links = append(links, coverLink{c.ts.Set(typeset.Plain(text), st, coverWidth), url, alt})
		}
	}
	add(p.Mail, "mailto:"+p.Mail, "Écrire à "+p.Mail)
	add(p.Site, p.SiteURL(), "Ouvrir le site "+p.Site)
	return links
}

func (v *cover) strips() []*strip { return []*strip{&v.strip} }

func (v *cover) print(p *press) {
	x, y := p.corner(&v.strip)
	if v.logo != nil {
		y += v.logo.print(p, x, y) + 4
	}
	v.stack(p, tagged.P, x, y, v.publisher...)
	p.box(tagged.Rect{X: x, Y: titleTop - 9, W: barWidth, H: barHeight}, p.look.colors.Primary)
	below := v.stack(p, tagged.H1, x, titleTop, v.title) + 7
	below = v.stack(p, tagged.P, x, below, v.edition...)
	v.stack(p, tagged.P, x, below+1, v.region)
	v.printFoot(p, x)
}

// stack draws texts under each other, one element each, and returns where the
// last one ends.
func (v *cover) stack(p *press, tag tagged.Tag, x, y float64, texts ...typeset.Paragraph) float64 {
	for _, t := range texts {
		if len(t.Lines) > 0 {
			p.Leaf(tag, tagged.Props{}, func() { p.ts.Draw(t, x, y) })
			y += t.Height()
		}
	}
	return y
}

// printFoot draws the disclaimer in its box, and the imprint below.
func (v *cover) printFoot(p *press, x float64) {
	high := 0.0
	for _, t := range v.imprint {
		high += t.Height()
	}
	for _, l := range v.links {
		high += l.text.Height()
	}
	y := coverBottom - high
	if len(v.disclaimer.Lines) > 0 {
		h := v.disclaimer.Height() + 2*boxPad
		top := y - 10 - h
		p.box(tagged.Rect{X: x, Y: top, W: frameOf(false).width, H: h}, p.look.colors.Band)
		p.box(tagged.Rect{X: x, Y: top, W: 1.2, H: h}, p.look.colors.Accent)
		v.stack(p, tagged.P, x+boxPad+2, top+boxPad, v.disclaimer)
	}
	y = v.stack(p, tagged.P, x, y, v.imprint...)
	for _, l := range v.links {
		area := tagged.Rect{X: x, Y: y, W: p.ts.Width(typeset.Plain(l.text.Lines[0].Text()), l.text.Style), H: l.text.Height()}
		p.Group(tagged.P, tagged.Props{}, func() {
			p.Link(tagged.Target{URL: l.url}, l.alt, func() { p.ts.Draw(l.text, x, y) }, area)
		})
		y += l.text.Height()
	}
}
