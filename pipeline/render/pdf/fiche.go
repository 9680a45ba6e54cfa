package pdf

import (
	"io"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

// WriteFiches prints one fiche, or a collection of them with a cover, a table
// of contents and an index. As in the fiches that readers know, headings stand
// on the left and their texts on the right. The same book gives the same bytes.
func WriteFiches(w io.Writer, book present.FicheBook, th codebook.Theme) error {
	b, err := ficheFile(book, th)
	return send(w, book.ID, b, err)
}

func ficheFile(book present.FicheBook, th codebook.Theme) ([]byte, error) {
	m := tagged.Meta{Title: book.Title, Author: book.Publisher.Name, Program: "bilan", Date: book.Date, Subject: "Fiches d’expérience"}
	if len(book.Sheets) == 1 {
		s := book.Sheets[0]
		m.Title, m.Subject = s.Title+" — "+s.Place, s.Credit
	}
	p, err := newPress(m, th, ficheLook(th))
	if err != nil {
		return nil, err
	}
	c := &ficheComposer{composer: composer{press: p}, book: book}
	return p.finish(c.compose(), foot{left: shorten(m.Title, footLength), cover: len(book.Sheets) > 1})
}

// ficheLook is the look of documents in a smaller type: a fiche is read on two
// pages at most.
func ficheLook(th codebook.Theme) look {
	l := newLook(th)
	l.body.Size, l.body.Leading = th.Sizes.Body*0.87, 1.32
	l.lead.Size = th.Sizes.Body * 0.87
	return l
}

// Measures of a fiche, in millimetres.
const (
	ficheHeads  = 42.0 // the column of the headings
	ficheGap    = 5.0  // between the columns
	ficheRowGap = 5.0  // between two rows, a rule in the middle
)

// ficheComposer measures a book of fiches.
type ficheComposer struct {
	composer
	book present.FicheBook
}

func (c *ficheComposer) compose() sequence {
	var sheets sequence
	for _, s := range c.book.Sheets {
		sheets = append(sheets, c.sheet(s))
	}
	if len(c.book.Sheets) == 1 {
		return sheets
	}
	anchors := c.entries
	indexes := sequence{c.index("Index des thématiques", c.book.Themes, anchors), c.index("Index des départements", c.book.Departments,
		anchors)}
	return append(append(sequence{c.ficheCover(), c.contents()}, sheets...), indexes...)
}

// level is the tag of a heading: in a collection the fiches stand one level
// below its title.
func (c *ficheComposer) level(alone, collected tagged.Tag) tagged.Tag {
	if len(c.book.Sheets) > 1 {
		return collected
	}
	return alone
}

// sheet makes one fiche, which begins a page.
func (c *ficheComposer) sheet(s present.FicheSheet) *group {
	g := &group{tag: tagged.Sect, parts: c.head(s)}
	for _, r := range s.Rows {
		g.parts = append(g.parts, c.row(r))
	}
	if s.Disclaimer != "" {
		g.parts = append(g.parts, c.prose(tagged.P, typeset.Plain(s.Disclaimer), c.look.small, frameOf(false).width).spaced(6, 0))
	}
	g.strips()[0].fresh = true
	return g
}

// head is who did what, and who wrote it down.
func (c *ficheComposer) head(s present.FicheSheet) []part {
	width := frameOf(false).width
	title := typeset.Style{Size: c.look.heading1.Size * 1.25, Leading: 1.2, Bold: true, Color: c.look.colors.Primary}
	place := c.look.heading2
	place.Color = c.look.colors.Ink
	where := s.Place
	if s.Setting != "" {
		where += " (" + s.Setting + ")"
	}
	e := &entry{title: s.Title + " — " + s.Place, level: 1, anchor: c.AddLink()}
	h := &heading{c.prose(c.level(tagged.H1, tagged.H2), typeset.Plain(s.Title), title, width).spaced(1.5, 0.8).whole(), e}
	c.entries = append(c.entries, e)
	credit := c.prose(tagged.P, typeset.Plain(s.Credit), c.look.small, width).spaced(0, 1).whole()
	e.target = credit.lines[0]
	return []part{credit, h, c.prose(tagged.P, typeset.Plain(where), place, width).spaced(0.8, 4).whole()}
}

// ficheRow is a heading on the left and its text on the right.
type ficheRow struct {
	tag     tagged.Tag
	heading typeset.Paragraph
	body    sequence
}

func (c *ficheComposer) row(r present.FicheRow) *ficheRow {
	st := c.look.body
	st.Bold, st.Color = true, c.look.colors.Primary
	row := &ficheRow{tag: c.level(tagged.H2, tagged.H3), heading: c.ts.Set(typeset.Plain(r.Heading), st, ficheHeads)}
	pg := page{width: frameOf(false).width - ficheHeads - ficheGap}
	for _, b := range r.Blocks {
		if made := c.block(b, pg); made != nil {
			row.body = append(row.body, shifted(made))
		}
	}
	if strips := row.body.strips(); len(strips) > 0 {
		row.space(strips)
	}
	return row
}

// space sets the distances around the row: its text may be shorter than its
// heading, and no rule stands between two pages.
func (r *ficheRow) space(strips []*strip) {
	last := strips[len(strips)-1]
	strips[0].before = ficheRowGap / 2
	last.after = ficheRowGap/2 + max(0, r.heading.Height()-heightOf(strips))
	for _, s := range strips[:min(len(strips)-1, len(r.heading.Lines)-1)] {
		s.keep = true // the heading does not reach below the text at the foot of a page
	}
}

func (r *ficheRow) strips() []*strip { return r.body.strips() }

func (r *ficheRow) print(p *press) {
	strips := r.strips()
	if len(strips) == 0 {
		return
	}
	p.Group(tagged.Sect, tagged.Props{}, func() {
		x, y := p.corner(strips[0])
		p.rule(x, y-ficheRowGap/4, frameOf(false).width, 0.2, p.look.colors.Grid)
		p.SetXY(x, y)
		p.Leaf(r.tag, tagged.Props{}, func() { p.ts.Draw(r.heading, x, y) })
		r.body.print(p)
	})
}

// shifted moves text to the right column.
func shifted(made part) part {
	switch m := made.(type) {
	case *prose:
		m.indent += ficheHeads + ficheGap
	case *group:
		for i, k := range m.parts {
			if it, ok := k.(*item); ok {
				shifted(it.body)
				m.parts[i] = &ficheItem{it}
			}
		}
	}
	return made
}

// ficheItem is an item of a list whose bullet stands in the right column too.
type ficheItem struct{ *item }

func (i *ficheItem) print(p *press) {
	x, y := p.corner(i.body.lines[0])
	p.Group(tagged.ListItem, tagged.Props{}, func() {
		p.Leaf(tagged.Label, tagged.Props{}, func() { p.ts.Draw(i.bullet, x+ficheHeads+ficheGap+1.5, y) })
		i.body.print(p)
	})
}
