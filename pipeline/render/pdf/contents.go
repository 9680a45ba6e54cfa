package pdf

import (
	"fmt"
	"math"
	"strconv"

	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

// entry is a line of the table of contents.
type entry struct {
	title  string
	level  int
	anchor int
	target *strip // its page is known once all strips have their places
	text   *prose
	number typeset.Style
}

const (
	numberWidth  = 12.0 // of the page numbers
	entryIndent  = 6.0  // of the entries of level 2
	leaderGap    = 1.8
	leaderPitch  = 1.6
	leaderRadius = 0.16
)

// contents makes the table of contents, on a page of its own. A document
// without titles has none.
func (c *composer) contents() part {
	if len(c.entries) == 0 {
		return sequence{}
	}
	pg := newPage(false)
	title := c.prose(tagged.H2, typeset.Plain("Sommaire"), c.look.heading1, pg.width).spaced(0, 2*underHeading).whole()
	title.lines[0].fresh = true
	toc := &group{tag: tagged.TOC}
	for _, e := range c.entries {
		toc.parts = append(toc.parts, c.entry(e, pg))
	}
	return sequence{title, toc}
}

func (c *composer) entry(e *entry, pg page) *entry {
	st, before, indent := c.look.body, 1.3, entryIndent
	if e.level == 1 {
		st.Bold, before, indent = true, 3.4, 0
	}
	e.number = c.look.body
	e.number.Align = typeset.Right
	// The space keeps the title apart from the page number when it is read.
	e.text = c.prose(tagged.Reference, typeset.Plain(e.title+" "), st, pg.width-indent-numberWidth-leaderGap).spaced(before, before)
	e.text.indent = indent
	e.text.together()
	return e
}

func (e *entry) strips() []*strip { return e.text.strips() }

func (e *entry) print(p *press) {
	first, last := e.text.lines[0], e.text.lines[len(e.text.lines)-1]
	x, y := p.corner(first)
	area := tagged.Rect{X: x, Y: y, W: frameOf(false).width, H: last.y + last.height - y}
	number := strconv.Itoa(e.target.page)
	e.leader(p, x, last.y)
	p.Group(tagged.TOCItem, tagged.Props{}, func() {
		p.Group(tagged.Reference, tagged.Props{}, func() {
			alt := fmt.Sprintf("%s, page %s", e.title, number)
			p.Link(tagged.Target{Anchor: e.anchor}, alt, func() {
				e.text.draw(p)
				p.ts.Draw(p.ts.Set(typeset.Plain(number), e.number, numberWidth), x+area.W-numberWidth, last.y)
			}, area)
		})
	})
}

// leader draws the dots from the title to the page number, in columns that
// agree from line to line.
func (e *entry) leader(p *press, x, y float64) {
	last := e.text.text
	last.Lines = last.Lines[len(last.Lines)-1:]
	from := x + e.text.indent + p.ts.Width(typeset.Plain(last.Lines[0].Text()), last.Style) + leaderGap
	number := p.ts.Width(typeset.Plain(strconv.Itoa(e.target.page)), e.number)
	to := x + frameOf(false).width - number - leaderGap
	right := x + frameOf(false).width
	end := right - leaderPitch*math.Ceil((right-to)/leaderPitch)
	muted := p.look.colors.Muted
	p.Artifact(func() {
		p.SetDrawColor(int(muted.R), int(muted.G), int(muted.B))
		p.SetLineWidth(2 * leaderRadius)
		p.SetLineCapStyle("round")
		p.SetDashPattern([]float64{0, leaderPitch}, 0)
		p.Line(end, y+last.Pitch()*0.68, min(from, end), y+last.Pitch()*0.68)
		p.SetDashPattern(nil, 0)
		p.SetLineCapStyle("butt")
	})
}
