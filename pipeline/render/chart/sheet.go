package chart

import (
	"gonum.org/v1/plot/vg"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

// gap is the usual space between two things of a drawing, in points.
const gap vg.Length = 6

// paragraph is a text broken into lines.
type paragraph struct {
	style style
	lines []string
}

func (l look) paragraph(s style, text string, width vg.Length, most int) paragraph {
	return paragraph{s, l.letters.wrap(s, text, width, most)}
}

func (t paragraph) height() vg.Length { return t.style.leading() * vg.Length(len(t.lines)) }

// draw writes the lines below top and returns where they end.
func (t paragraph) draw(p *pen, l look, top vg.Length) vg.Length {
	p.lines(l, t.style, 0, top+t.height()/2, left, t.lines)
	return top + t.height()
}

// head is what stands above a drawing; empty when bare.
type head struct{ title, subtitle paragraph }

func newHead(l look, title, subtitle string, width vg.Length, opt Options) head {
	if opt.Bare {
		return head{}
	}
	return head{l.paragraph(l.title, title, width, 4), l.paragraph(l.subtitle, subtitle, width, 3)}
}

func (h head) height() vg.Length {
	height := h.title.height() + h.subtitle.height()
	if height == 0 {
		return 0
	}
	return height + 2*gap
}

func (h head) draw(p *pen, l look) vg.Length {
	y := h.title.draw(p, l, 0)
	h.subtitle.draw(p, l, y+gap/2)
	return h.height()
}

// foot is what stands below a drawing.
type foot []paragraph

func (f foot) height() vg.Length {
	var h vg.Length
	for _, t := range f {
		h += t.height()
	}
	if h > 0 {
		h += gap
	}
	return h
}

// draw writes the foot so that it ends at bottom.
func (f foot) draw(p *pen, l look, bottom vg.Length) {
	y := bottom - f.height() + gap
	for _, t := range f {
		y = t.draw(p, l, y)
	}
}

// plot is the middle of a chart.
type plot interface {
	height() vg.Length
	draw(p *pen, top, bottom vg.Length)
}

// sheet is a chart laid out for a width.
type sheet struct {
	look   look
	head   head
	legend legend
	plot   plot
	foot   foot
}

func newSheet(ch *present.Chart, l look, width vg.Length, opt Options) sheet {
	s := sheet{look: l, head: newHead(l, ch.Title, ch.Subtitle, width, opt)}
	s.plot, s.legend = newPlot(ch, l, width)
	if source := sourceLine(ch.Source, opt); source != "" {
		s.foot = foot{l.paragraph(l.small, source, width, 4)}
	}
	return s
}

// newPlot is the form of each kind of chart; an unknown kind is drawn as bars,
// which suit any figures.
func newPlot(ch *present.Chart, l look, width vg.Length) (plot, legend) {
	switch {
	case len(ch.Panels) > 0:
		return newPanels(ch, l, width), newLegend(l, panelKeys(ch, l), width)
	case len(ch.Items) == 0:
		return message{l, "Aucune réponse à représenter."}, legend{}
	case ch.Kind == codebook.Stacked:
		return newStacked(ch, l, width), newLegend(l, seriesKeys(ch, l), width)
	case ch.Kind == codebook.Dumbbell:
		return newDumbbell(ch, l, width), newLegend(l, dumbbellKeys(ch, l), width)
	default:
		return newBars(ch, l, width), newLegend(l, barKeys(ch, l), width)
	}
}

func (s sheet) height() vg.Length {
	return s.head.height() + s.legend.height() + s.plot.height() + s.foot.height()
}

func (s sheet) least() vg.Length { return s.height() }

func (s sheet) draw(p *pen, height vg.Length) {
	y := s.head.draw(p, s.look)
	y = s.legend.draw(p, s.look, y)
	s.plot.draw(p, y, height-s.foot.height())
	s.foot.draw(p, s.look, height)
}

// message stands in place of a plot that has nothing to show.
type message struct {
	look look
	text string
}

func (m message) height() vg.Length { return m.look.aside.leading() * 3 }

func (m message) draw(p *pen, top, bottom vg.Length) {
	w, _ := p.c.Size()
	text := m.look.letters.cut(m.look.aside, m.text, w/p.scale)
	p.text(m.look, m.look.aside, 0, (top+bottom)/2, left, text)
}
