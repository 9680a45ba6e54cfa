package chart

import (
	"gonum.org/v1/plot/vg"

	"bilan/pipeline/french"
	"bilan/pipeline/present"
)

const (
	tallest  = 1.25 // height of a map at most, in widths
	flattest = 0.45 // and at least
)

// mapSheet is a map laid out for a width.
type mapSheet struct {
	look   look
	m      *present.Map
	width  vg.Length
	head   head
	legend legend
	insets insets
	foot   foot
}

func newMapSheet(m *present.Map, l look, width vg.Length, opt Options) mapSheet {
	s := mapSheet{look: l, m: m, width: width, head: newHead(l, m.Title, "", width, opt)}
	s.legend = newMapLegend(l, m, width)
	natural := box{Max: vg.Point{X: width, Y: s.mapHeight()}}
	s.insets = newInsets(m, newProjection(extentOf(m).grown(margin), natural), insets{{}}.panel(0, width, 0))
	for _, text := range []string{sourceLine(m.Source, opt), m.Credit} {
		if text != "" {
			s.foot = append(s.foot, l.paragraph(l.small, text, width, 4))
		}
	}
	return s
}

// margin is what a map shows around its land, in parts of the larger side.
const margin = 0.03

// sourceLine is the line under a drawing that stands alone.
func sourceLine(source string, opt Options) string {
	if opt.Bare || source == "" {
		return ""
	}
	return "Source\u00a0: " + source
}

// noteRoom is kept for the line that says what a map could not show.
func (s mapSheet) noteRoom() vg.Length {
	if s.m.Small {
		return 0
	}
	return s.look.small.leading()
}

func (s mapSheet) height() vg.Length { return s.around() + s.mapHeight() }

// mapHeight suits the land at the width of the map.
func (s mapSheet) mapHeight() vg.Length {
	w, h := extentOf(s.m).grown(margin).size()
	return s.width * vg.Length(min(max(h/w, flattest), tallest))
}

func (s mapSheet) least() vg.Length { return s.around() + s.width*flattest }

// around is the height of all but the map itself.
func (s mapSheet) around() vg.Length {
	return s.head.height() + s.legend.height() + s.insets.height(s.width) + s.noteRoom() + s.foot.height()
}

func (s mapSheet) draw(p *pen, height vg.Length) {
	y := s.head.draw(p, s.look)
	y = s.legend.draw(p, s.look, y)
	end := max(y, height-s.foot.height()-s.noteRoom())
	bottom := max(y, end-s.insets.height(s.width))
	frame := box{vg.Point{Y: y}, vg.Point{X: s.width, Y: bottom}}
	pr := newProjection(extentOf(s.m).grown(margin), frame)
	outside, unnamed := s.drawFrame(p, pr, s.insets)
	for i, e := range s.insets {
		panel := s.insets.panel(i, s.width, bottom)
		_, more := s.drawFrame(p, newProjection(e, panel), nil)
		unnamed += more
		s.insets.drawPanel(p, s.look, i, panel)
	}
	if !s.m.Small {
		s.note(p, end, outside, unnamed)
	}
	s.foot.draw(p, s.look, height)
}

// drawFrame draws a part of the world, and leaves the names of places that an
// inset shows to the inset. It returns how many communes are not in the frame,
// and how many have no name there.
func (s mapSheet) drawFrame(p *pen, pr projection, windows insets) (outside, unnamed int) {
	lands := newLands(pr, s.m.Outlines)
	drawLands(p, s.look, lands)
	marks := newQuarterMarks(pr, s.m.Quarters)
	drawQuarters(p, s.look, marks)
	spots, outside := newSpots(pr, s.m.Places, windows)
	taken := &taken{frame: pr.frame}
	for _, m := range marks {
		taken.soft = append(taken.soft, around(m.at, quarterRadius, quarterRadius))
	}
	taken.mark(spots)
	framed := windows.frame(s.look, pr, taken)
	var labels []label
	if !s.m.Small { // a larger map names the communes
		labels, unnamed = taken.placeLabels(s.look, spots)
	}
	for _, w := range framed {
		w.draw(p, s.look)
	}
	drawSpots(p, s.look, s.m.Kinds, spots, labels)
	drawNames(p, s.look, lands, taken)
	return outside, unnamed
}

// note says how many communes have no name or no place on the map, so that
// nobody takes it for complete.
func (s mapSheet) note(p *pen, top vg.Length, outside, unnamed int) {
	text := ""
	if unnamed > 0 {
		text = french.Count(unnamed, "commune n’est pas nommée", "communes ne sont pas nommées") + ", faute de place. "
	}
	if outside > 0 {
		text += french.Count(outside, "commune est hors du cadre", "communes sont hors du cadre") + "."
	}
	text = s.look.letters.cut(s.look.small, clean(text), s.width)
	p.text(s.look, s.look.small, 0, top+s.noteRoom()/2, left, text)
}
