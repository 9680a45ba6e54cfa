package chart

import (
	"slices"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/present"
)

const (
	panelWidth  = vg.Length(112) // at least
	panelPlot   = vg.Length(40)  // height of the drawing itself
	panelSpace  = vg.Length(14)  // between two panels
	panelRadius = vg.Length(2.6)
	panelTitle  = 2 // lines

	intervalTint = 0.35 // how much the bar of an interval is lightened
)

// panels are small multiples: a figure over the years in each, on a scale that
// starts at zero. A line joins the figures of two years that follow each other
// and can be compared; a dashed rule stands where a series breaks.
type panels struct {
	look    look
	all     []present.Panel
	titles  []paragraph
	columns int
	width   vg.Length // of a panel
	head    vg.Length // of the titles
}

func newPanels(ch *present.Chart, l look, width vg.Length) panels {
	n := max(1, int((width+panelSpace)/(panelWidth+panelSpace)))
	p := panels{look: l, all: ch.Panels, columns: n, width: (width+panelSpace)/vg.Length(n) - panelSpace}
	heading := style{l.small.size, true, l.colors.Ink}
	for _, panel := range ch.Panels {
		t := l.paragraph(heading, panel.Title, p.width, panelTitle)
		p.titles = append(p.titles, t)
		p.head = max(p.head, t.height())
	}
	return p
}

func (p panels) pitch() vg.Length {
	return p.head + p.figureRoom() + panelPlot + p.look.small.leading() + panelSpace
}

// figureRoom is left above the drawing for the figures of its first and last
// points.
func (p panels) figureRoom() vg.Length { return p.look.small.leading()*1.25 + panelRadius }

func (p panels) height() vg.Length {
	rows := (len(p.all) + p.columns - 1) / p.columns
	return p.pitch() * vg.Length(rows)
}

func (p panels) draw(pn *pen, top, _ vg.Length) {
	for i, panel := range p.all {
		x := vg.Length(i%p.columns) * (p.width + panelSpace)
		y := top + vg.Length(i/p.columns)*p.pitch()
		pn.lines(p.look, p.titles[i].style, x, y+p.titles[i].height()/2, left, p.titles[i].lines)
		p.panel(pn, panel, box{
			vg.Point{X: x, Y: y + p.head + p.figureRoom()},
			vg.Point{X: x + p.width, Y: y + p.head + p.figureRoom() + panelPlot},
		})
	}
}

// panel draws one series in its box.
func (p panels) panel(pn *pen, panel present.Panel, b box) {
	colors := p.look.colors
	pn.line(colors.Grid, 0.8, vg.Point{X: b.Min.X, Y: b.Max.Y}, b.Max)
	most := panel.Max
	for _, pt := range panel.Points {
		most = max(most, pt.Value, pt.High)
	}
	place := func(i int, v float64) vg.Point {
		x := b.Min.X + b.width()*(vg.Length(i)+0.5)/vg.Length(len(panel.Points))
		return vg.Point{X: x, Y: scale{from: b.Max.Y, to: b.Min.Y, most: most}.down(v)}
	}
	for i, pt := range panel.Points {
		if pt.Broken {
			pn.dashed(colors.Muted, (place(i-1, 0).X+place(i, 0).X)/2, b.Min.Y, b.Max.Y)
		}
		if pt.HasInterval {
			pn.line(tint(colors.Muted, intervalTint), strokeWidth, place(i, pt.Low), place(i, pt.High))
		}
		if pt.Joined {
			pn.line(colors.Primary, 1.4, place(i-1, panel.Points[i-1].Value), place(i, pt.Value))
		}
	}
	for i, pt := range panel.Points {
		switch {
		case pt.Shown && pt.Reserved:
			pn.symbol(openDiamond, colors.Accent, place(i, pt.Value), panelRadius)
		case pt.Shown:
			pn.symbol(dot, colors.Primary, place(i, pt.Value), panelRadius)
		}
	}
	p.words(pn, panel, b, place)
}

// down is the height of a value on a scale that stands upright.
func (s scale) down(v float64) vg.Length {
	if !(s.most > 0) || !(v > 0) {
		return s.from
	}
	return s.from - (s.from-s.to)*vg.Length(min(1, v/s.most))
}

// words writes the first and the last figure above their points, and the years
// under the first and the last.
func (p panels) words(pn *pen, panel present.Panel, b box, place func(int, float64) vg.Point) {
	shown := func(pt present.PanelPoint) bool { return pt.Shown }
	first := slices.IndexFunc(panel.Points, shown)
	last := len(panel.Points) - 1
	for last >= 0 && !panel.Points[last].Shown {
		last--
	}
	if first < last && p.meet(panel, first, last, place) {
		first = last
	}
	for i, pt := range panel.Points {
		bold := style{p.look.small.size, i == len(panel.Points)-1, p.look.colors.Ink}
		at := place(i, max(pt.Value, pt.High))
		switch {
		case i == first || i == last:
			pn.text(p.look, bold, p.within(bold, pt.Text, at.X, b), at.Y-panelRadius-bold.size*0.75, left, pt.Text)
		case !pt.Shown && pt.Secret:
			pn.text(p.look, p.look.small, at.X, b.Max.Y-p.look.small.size*0.6, centre, pt.Text)
		}
		if i == 0 || i == len(panel.Points)-1 {
			pn.text(p.look, p.look.small, p.within(p.look.small, pt.Year, at.X, b), b.Max.Y+p.look.small.leading()*0.6, left, pt.Year)
		}
	}
}

// meet reports whether the figures of two points would run into each other: the
// former is then left to the table.
func (p panels) meet(panel present.Panel, a, b int, place func(int, float64) vg.Point) bool {
	s := style{p.look.small.size, true, p.look.colors.Ink}
	room := (p.look.letters.width(s, panel.Points[a].Text)+p.look.letters.width(s, panel.Points[b].Text))/2 + gap/2
	return place(b, 0).X-place(a, 0).X < room
}

// within is where a text begins that is centred on x and stays in the panel.
func (p panels) within(s style, text string, x vg.Length, b box) vg.Length {
	w := p.look.letters.width(s, text)
	return max(b.Min.X, min(x-w/2, b.Max.X-w))
}

// panelKeys explain the marks that a chart shows.
func panelKeys(ch *present.Chart, l look) []key {
	var broken, reserved, interval bool
	for _, panel := range ch.Panels {
		for _, pt := range panel.Points {
			broken, reserved, interval = broken || pt.Broken, reserved || pt.Reserved, interval || pt.HasInterval
		}
	}
	var keys []key
	add := func(shown bool, k key) {
		if shown {
			keys = append(keys, k)
		}
	}
	add(interval, key{shape: stroke, color: tint(l.colors.Muted, intervalTint), label: "intervalle de confiance à 95 %"})
	add(broken, key{shape: dashes, color: l.colors.Muted, label: "rupture de série"})
	add(reserved, key{shape: openDiamond, color: l.colors.Accent, label: "chiffre à lire avec prudence", radius: panelRadius})
	return keys
}
