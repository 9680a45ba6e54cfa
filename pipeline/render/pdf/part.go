package pdf

import (
	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/tagged"
)

// part is one element of the document: composed first, printed once its strips
// have their places.
type part interface {
	strips() []*strip
	print(p *press)
}

// group is an element that holds others.
type group struct {
	tag   tagged.Tag
	attrs []tagged.Attr
	parts []part
}

func (g *group) strips() (all []*strip) {
	for _, p := range g.parts {
		all = append(all, p.strips()...)
	}
	return all
}

func (g *group) print(p *press) {
	if len(g.strips()) == 0 {
		return
	}
	p.Group(g.tag, tagged.Props{Attrs: g.attrs}, func() {
		for _, k := range g.parts {
			k.print(p)
		}
	})
}

// sequence is parts without an element around them.
type sequence []part

func (s sequence) strips() []*strip { return (&group{parts: s}).strips() }

func (s sequence) print(p *press) {
	for _, k := range s {
		k.print(p)
	}
}

// page is where a part is composed for.
type page struct {
	wide  bool
	width float64
	level int // of the heading above: 2 for a part, 3 for a part of a part
}

// subheading is the tag of a title within the section.
func (pg page) subheading() tagged.Tag {
	if pg.level > 2 {
		return tagged.H4
	}
	return tagged.H3
}

func newPage(wide bool) page { return page{wide: wide, width: frameOf(wide).width, level: 1} }

// compose makes the parts of the whole document.
func compose(p *press, doc present.Document) sequence {
	c := composer{press: p, dense: doc.Sheet && len(doc.Sections) > roomySections}
	if doc.Sheet {
		title := c.sheetTitle(doc)
		c.above = heightOf(title.strips())
		body := c.sections(doc.Sections)
		for _, s := range body.strips() {
			s.fresh = false
		}
		return append(sequence{title}, body...)
	}
	body := c.sections(doc.Sections)
	front := sequence{c.cover(doc)}
	if len(c.entries) >= fewEntries {
		front = append(front, c.contents())
	} else if strips := body.strips(); len(strips) > 0 {
		strips[0].fresh = true
	}
	return append(front, body...)
}

// fewEntries is how many titles a reader finds without a table of contents: a
// note has none.
const fewEntries = 5

// composer measures what is to be printed.
type composer struct {
	*press
	entries []*entry // of the table of contents
	tables  int      // composed so far
	above   float64  // height of what stands above the first section on its page
	dense   bool     // with so many titles that they are small
}

// roomySections is how many sections of a page to hand out have large titles.
const roomySections = 2

// sections nests the sections of level 2 in the one before them.
func (c *composer) sections(sections []present.Section) (all sequence) {
	var open *group
	for _, sec := range sections {
		made := c.section(sec)
		if sec.Level > 1 && open != nil {
			open.parts = append(open.parts, made)
			continue
		}
		open = made
		all = append(all, made)
	}
	return all
}

// section makes a heading and what is under it. One that asks for it begins a
// page.
func (c *composer) section(sec present.Section) *group {
	pg := newPage(sec.Landscape)
	pg.level = min(max(sec.Level, 1), 2) + 1
	head := c.heading(sec, pg)
	g := &group{tag: tagged.Sect, parts: append([]part{head}, c.blocks(sec.Blocks, pg)...)}
	if most := frameOf(pg.wide).height - c.above; hasSmallMap(sec.Blocks) && pressedHeight(g.strips()) > most {
		g.parts = append([]part{head}, c.blocks(withoutSmallMap(sec.Blocks), pg)...)
	}
	tighten(g.parts)
	strips := g.strips()
	keepShort(strips)
	strips[0].fresh = sec.NewPage
	for _, s := range strips {
		s.wide = sec.Landscape
	}
	return g
}

// short is the height, in millimetres, of a section that stays on one page, a
// third of it at most: a few lines cut in two would leave the last of them alone
// on the next page.
const short = 84

// keepShort keeps a short section on one page.
func keepShort(strips []*strip) {
	height := 0.0
	for _, s := range strips {
		height += s.height + s.before
	}
	if height > short {
		return
	}
	for _, s := range strips[:len(strips)-1] {
		s.soft = s.soft || !s.keep
		s.keep = true
	}
}

// tighten brings what begins a section near to its heading, whatever it is.
func tighten(parts []part) {
	if len(parts) > 1 {
		first := parts[1].strips()[0]
		first.before = min(first.before, underHeading)
	}
}

// blocks makes the blocks of a section.
func (c *composer) blocks(blocks []present.Block, pg page) (parts []part) {
	for len(blocks) > 0 {
		if small, list, ok := paired(blocks); ok {
			parts, blocks = append(parts, c.pair(small, list, pg)), blocks[2:]
			continue
		}
		if made := c.block(blocks[0], pg); made != nil {
			parts = append(parts, made)
		}
		blocks = blocks[1:]
	}
	return parts
}

// block makes one block; one without content gives nil.
func (c *composer) block(b present.Block, pg page) part {
	switch b := b.(type) {
	case present.Paragraph:
		return c.paragraph(b, pg)
	case present.List:
		return c.list(b, pg)
	case present.Link:
		return c.link(b, pg)
	case present.KeyFigures:
		return c.keyFigures(b, pg)
	case *present.Table:
		return c.table(b, pg)
	case *present.Chart:
		return c.chart(b, pg)
	case *present.Map:
		return c.postMap(b, pg)
	}
	return nil
}
