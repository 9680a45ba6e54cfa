package pdf

import (
	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

// heading is the title of a section, with its bookmark and its entry in the
// table of contents.
type heading struct {
	*prose
	entry *entry
}

func (c *composer) heading(sec present.Section, pg page) *heading {
	title := present.Numbered(sec.Number, sec.Title)
	tag, st, before := tagged.H2, c.look.heading1, gapHeading1
	if pg.level > 2 || c.dense {
		st, before = c.look.heading2, gapHeading2
	}
	switch {
	case pg.level > 2:
		tag = tagged.H3
	case c.dense:
		before = gapFigure
	}
	e := &entry{title: title, level: pg.level - 1, anchor: c.AddLink()}
	h := &heading{c.prose(tag, typeset.Plain(title), st, pg.width).spaced(before, underHeading).whole(), e}
	if len(h.lines) == 0 {
		h.lines = []*strip{{}} // a section without a title still begins somewhere
		return h
	}
	for _, l := range h.lines {
		l.title = true
	}
	e.target = h.lines[0]
	c.entries = append(c.entries, e)
	return h
}

func (h *heading) print(p *press) {
	if len(h.text.Lines) == 0 {
		return
	}
	x, y := p.corner(h.lines[0])
	const air = 4 // above the heading where a link leads to it
	p.SetXY(x, max(0, y-air))
	p.Outline(h.entry.title, h.entry.level)
	p.SetLink(h.entry.anchor, p.GetY(), p.PageNo())
	h.prose.print(p)
}
