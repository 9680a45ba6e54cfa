package pdf

import (
	"slices"

	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/typeset"
)

// pair is a small map and, right of it, the list that follows: one strip.
type pair struct {
	strip strip
	title *prose
	chart *drawing
	list  part
}

const (
	pairGap   = 8.0
	mapColumn = 0.46 // of the width
)

// paired is a small map and the list that follows it, where blocks begin so.
func paired(blocks []present.Block) (*present.Map, present.List, bool) {
	m, small := blocks[0].(*present.Map)
	if !small || !m.Small || len(blocks) == 1 {
		return nil, nil, false
	}
	list, ok := blocks[1].(present.List)
	return m, list, ok && len(list) > 0
}

func (c *composer) pair(m *present.Map, list present.List, pg page) part {
	column := pg.width * mapColumn
	p := &pair{
		title: c.prose(pg.subheading(), typeset.Plain(m.Title), c.look.title3, column),
		chart: c.mapDrawing(m, column, smallMap, smallGift, false),
		list:  c.list(list, page{width: pg.width - column - pairGap, level: pg.level}),
	}
	left := p.title.text.Height() + underTitle + p.chart.strip.height
	right := heightOf(p.list.strips())
	p.strip = strip{height: max(left, right), slack: min(max(0, left-right), p.chart.strip.slack), before: gapFigure, after: gapFigure}
	return p
}

func isSmallMap(b present.Block) bool {
	m, is := b.(*present.Map)
	return is && m.Small
}

func hasSmallMap(blocks []present.Block) bool { return slices.ContainsFunc(blocks, isSmallMap) }

// withoutSmallMap is a section without its small map, which has no room on the
// page of the others; a larger one stands elsewhere.
func withoutSmallMap(blocks []present.Block) []present.Block {
	return slices.DeleteFunc(slices.Clone(blocks), isSmallMap)
}

// pressedHeight is the height of strips where they give up what they can.
func pressedHeight(strips []*strip) float64 {
	sum := heightOf(strips)
	for i, s := range strips {
		if i > 0 {
			sum -= (1 - tightest) * max(s.before, strips[i-1].after)
		}
		sum -= s.slack
	}
	return sum
}

// heightOf is the height of strips under each other.
func heightOf(strips []*strip) (sum float64) {
	for i, s := range strips {
		if i > 0 {
			sum += max(s.before, strips[i-1].after)
		}
		sum += s.height
	}
	return sum
}

func (p *pair) strips() []*strip { return []*strip{&p.strip} }

func (p *pair) print(pr *press) {
	below := p.place(p.title.lines, 0, p.strip.y)
	p.chart.strip.height = min(p.chart.strip.height, p.strip.y+p.strip.height-below-underTitle)
	p.place(p.chart.strips(), 0, below+underTitle)
	p.place(p.list.strips(), frameOf(p.strip.wide).width*mapColumn+pairGap, p.strip.y)
	sequence{p.title, p.chart, p.list}.print(pr)
}

// place puts strips under each other within the pair and returns where they end.
func (p *pair) place(strips []*strip, left, y float64) float64 {
	for i, s := range strips {
		if i > 0 {
			y += max(s.before, strips[i-1].after)
		}
		s.page, s.wide, s.left, s.y = p.strip.page, p.strip.wide, left, y
		y += s.height
	}
	return y
}
