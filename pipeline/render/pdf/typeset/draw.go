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
	if p.Style.Align == Right {
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
