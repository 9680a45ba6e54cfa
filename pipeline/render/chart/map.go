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
	foot   foot
}

func newMapSheet(m *present.Map, l look, width vg.Length, opt Options) mapSheet {
	s := mapSheet{look: l, m: m, width: width, head: newHead(l, m.Title, "", width, opt)}
	s.legend = newMapLegend(l, m, width)
	for _, text := range []string{sourceLine(m.Source, opt), m.Credit} {
		if text != "" {
			s.foot = append(s.foot, l.paragraph(l.small, text, width, 4))
		}
	}
	return s
}

// sourceLine is the line under a drawing that stands alone.
func sourceLine(source string, opt Options) string {
	if opt.Bare || source == "" {
		return ""
	}
	return "Source\u00a0: " + source
}

// noteRoom is kept for the line that says what a map could not show.
func (s mapSheet) noteRoom() vg.Length { return s.look.small.leading() }

func (s mapSheet) height() vg.Length {
	w, h := extentOf(s.m).grown(0.03).size()
	return s.around() + s.width*vg.Length(min(max(h/w, flattest), tallest))
}

func (s mapSheet) least() vg.Length { return s.around() + s.width*flattest }

// around is the height of all but the map itself.
func (s mapSheet) around() vg.Length {
	return s.head.height() + s.legend.height() + s.noteRoom() + s.foot.height()
}

func (s mapSheet) draw(p *pen, height vg.Length) {
	y := s.head.draw(p, s.look)
	y = s.legend.draw(p, s.look, y)
	end := max(y, height-s.foot.height()-s.noteRoom())
	frame := box{vg.Point{Y: y}, vg.Point{X: s.width, Y: end}}
	pr := newProjection(extentOf(s.m).grown(0.03), frame)
	lands := newLands(pr, s.m.Outlines)
	drawLands(p, s.look, lands)
	spots, outside := newSpots(pr, s.m.Places)
	taken := &taken{frame: frame}
	labels, unnamed := taken.placeLabels(s.look, spots)
	drawSpots(p, s.look, spots, labels)
	drawNames(p, s.look, lands, taken)
	s.note(p, end, outside, unnamed)
	s.foot.draw(p, s.look, height)
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
