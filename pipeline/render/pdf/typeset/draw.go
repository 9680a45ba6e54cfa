package typeset

// Draw puts p with its top left corner at x, y, in document units, whatever the
// page has room for. The position of the document does not change.
func (t *Typesetter) Draw(p Paragraph, x, y float64) {
	t.pdf.SetTextColor(int(p.Style.Color.R), int(p.Style.Color.G), int(p.Style.Color.B))
	for i, l := range p.Lines {
		t.line(p, l, x, y+p.pitch*float64(i))
	}
}

// line draws one line whose top is at y.
func (t *Typesetter) line(p Paragraph, l Line, x, y float64) {
	unit := p.Style.Size / 1000 / t.scale
	slack := p.Width - float64(l.width)*unit
	switch p.Style.Align {
	case Center:
		x += slack / 2
	case Right:
		x += slack
	}
	// Liberation Sans rises 0.905 and falls 0.212 of its size: this centres it.
	baseline := y + p.pitch/2 + 0.35*p.Style.Size/t.scale
	for _, part := range l.pieces {
		t.choose(selection{part.variant, p.Style.Size})
		t.pdf.Text(x, baseline, part.text)
		x += float64(part.width) * unit
	}
}

// Flow draws p from the document's position down, at its left margin plus
// indent, and moves the position below. Where the page ends it goes on on the
// next one, with at least two lines on either side.
func (t *Typesetter) Flow(p Paragraph, indent float64) {
	left, _, _, _ := t.pdf.GetMargins()
	for len(p.Lines) > 0 {
		n := portion(len(p.Lines), int((t.Room()+hair)/p.pitch), t.fresh())
		part := p
		part.Lines, p.Lines = p.Lines[:n], p.Lines[n:]
		t.Draw(part, left+indent, t.pdf.GetY())
		t.pdf.SetXY(left, t.pdf.GetY()+part.Height())
		if len(p.Lines) > 0 {
			t.pdf.AddPage()
		}
	}
}

// hair is a length that rounding may add to a column of lines, in document
// units.
const hair = 0.001

// portion returns how many of n lines go on a page that has room for room. A
// line is left alone only where a whole page cannot hold more.
func portion(n, room int, fresh bool) int {
	if n <= room {
		return n
	}
	first := room
	if n-first < 2 {
		first = n - 2
	}
	if first >= 2 {
		return first
	}
	if fresh {
		return max(1, min(n, room))
	}
	return 0
}

// Room is the height left on the page above the bottom margin, in document
// units.
func (t *Typesetter) Room() float64 {
	_, height := t.pdf.GetPageSize()
	_, _, _, bottom := t.pdf.GetMargins()
	return height - bottom - t.pdf.GetY()
}

// Keep starts a new page unless height, in document units, fits on this one,
// and says whether it did. A page on which nothing was drawn is kept: what is
// higher than a page overflows the first one it meets.
func (t *Typesetter) Keep(height float64) bool {
	if height <= t.Room()+hair || t.fresh() {
		return false
	}
	t.pdf.AddPage()
	return true
}

// fresh says whether the position is still at the top of the page.
func (t *Typesetter) fresh() bool {
	_, top, _, _ := t.pdf.GetMargins()
	return t.pdf.GetY() <= top+hair
}
