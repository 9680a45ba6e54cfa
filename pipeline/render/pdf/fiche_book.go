package pdf

import (
	"fmt"
	"slices"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

// ficheCover is the first page of a collection.
type ficheCover struct {
	strip strip
	texts []typeset.Paragraph
}

func (c *ficheComposer) ficheCover() part {
	set := func(s string, st typeset.Style) typeset.Paragraph { return c.ts.Set(typeset.Plain(s), st, coverWidth) }
	n := len(c.book.Sheets)
	return &ficheCover{
		strip: strip{height: frameOf(false).height, fresh: true},
		texts: []typeset.Paragraph{
			set(c.book.Title, c.look.title),
			set(fmt.Sprintf("%d fiches", n), c.look.place),
			set(strings.TrimSpace(c.book.Publisher.Name+"\n"+c.book.Publisher.Service), c.look.edition),
			set(french.WholeDay(c.book.Date), c.look.edition),
			set(c.book.Disclaimer, c.look.lead),
		},
	}
}

func (f *ficheCover) strips() []*strip { return []*strip{&f.strip} }

func (f *ficheCover) print(p *press) {
	x, _ := p.corner(&f.strip)
	y := titleTop
	p.box(tagged.Rect{X: x, Y: y - 8, W: barWidth, H: barHeight}, p.look.colors.Primary)
	for i, t := range f.texts {
		tag := tagged.P
		if i == 0 {
			tag = tagged.H1
		}
		if len(t.Lines) == 0 {
			continue
		}
		p.Leaf(tag, tagged.Props{}, func() { p.ts.Draw(t, x, y) })
		y += t.Height() + 5
	}
}

// index is a title and its lines: a word and the pages of its fiches.
func (c *ficheComposer) index(title string, entries []present.IndexEntry, sheets []*entry) part {
	if len(entries) == 0 {
		return sequence{}
	}
	width := frameOf(false).width
	head := c.prose(tagged.H2, typeset.Plain(title), c.look.heading1, width).spaced(gapHeading1, underHeading).whole()
	if title == "Index des thématiques" || len(c.book.Themes) == 0 {
		head.lines[0].fresh = true
	}
	list := &group{tag: tagged.TOC}
	for _, e := range entries {
		list.parts = append(list.parts, c.indexLine(e, sheets))
	}
	return &group{tag: tagged.Sect, parts: []part{head, list}}
}

// indexLine is one word of an index. Its page numbers are known once all strips
// have their places, so that it is set when it is printed, on as many lines as
// its fiches.
type indexLine struct {
	word   *prose
	sheets []*entry
	lines  []*strip
}

func (c *ficheComposer) indexLine(e present.IndexEntry, sheets []*entry) *indexLine {
	st := c.look.body
	st.Bold = true
	l := &indexLine{word: c.prose(tagged.P, typeset.Plain(e.Label), st, frameOf(false).width).spaced(2.2, 0.6).whole()}
	for _, i := range e.Sheets {
		l.sheets = append(l.sheets, sheets[i])
		l.lines = append(l.lines, &strip{height: c.ts.Set(typeset.Plain("x"), c.look.body, 50).Pitch(), keep: true})
	}
	l.lines[len(l.lines)-1].keep = false
	return l
}

func (l *indexLine) strips() []*strip { return slices.Concat(l.word.strips(), l.lines) }

func (l *indexLine) print(p *press) {
	p.Group(tagged.TOCItem, tagged.Props{}, func() {
		l.word.print(p)
		for i, e := range l.sheets {
			x, y := p.corner(l.lines[i])
			text := p.ts.Set(typeset.Plain(fmt.Sprintf("%s, page %d", e.title, e.target.page)), p.look.body, frameOf(false).width-entryIndent)
			text.Lines = text.Lines[:1]
			area := tagged.Rect{X: x, Y: y, W: frameOf(false).width, H: l.lines[i].height}
			p.Group(tagged.Reference, tagged.Props{}, func() {
				p.Link(tagged.Target{Anchor: e.anchor}, e.title, func() { p.ts.Draw(text, x+entryIndent, y) }, area)
			})
		}
	})
}
