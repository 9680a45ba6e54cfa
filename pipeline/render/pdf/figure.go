package pdf

import (
	"cmp"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/present"
	"bilan/pipeline/render/chart"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
	"bilan/pipeline/render/pdf/vgcanvas"
)

// drawing is a chart or a map on the page: vectors, and words for those who do
// not see them.
type drawing struct {
	strip strip
	alt   string
	width float64 // of the column
	// fit returns the width at which the drawing suits a height; nil for all.
	fit  func(height float64) float64
	draw func(c vg.CanvasSizer)
}

const (
	around    = 37.0          // millimetres that every figure leaves for its title and source
	mapHeight = 150.0         // of a map with few places
	smallMap  = 72.0          // of one on the page of the summary
	crowded   = 20            // from so many places on a map takes a page
	chartGift = 1 - 0.95*0.95 // part of its height that a chart gives up: two of the steps in which it shrinks
	// chartGrowth is the part of its height that a chart adds between its rows.
	chartGrowth = 0.25
	// quarterMapHeight is that of a map of the quarters, and of the dense places
	// below it; it gives up what leaves its letters their size.
	quarterMapHeight = 205.0
	quarterMapGift   = 0.17
	mapGift          = 0.25 // part of its height that a map with few places gives up
	smallGift        = 0.2  // and the small one
	aloneColumn      = 0.6  // part of the width that the small one takes where it stands alone
)

func (d *drawing) strips() []*strip { return []*strip{&d.strip} }

func (d *drawing) print(p *press) {
	x, y := p.corner(&d.strip)
	width := d.width
	if d.fit != nil {
		width = d.fit(d.strip.height)
	}
	r := tagged.Rect{X: x + (d.width-width)/2, Y: y, W: width, H: d.strip.height}
	p.Leaf(tagged.Figure, tagged.Props{Alt: d.alt, Attrs: []tagged.Attr{p.Block(r)}}, func() {
		d.draw(vgcanvas.New(p.Fpdf, p.ts, r.X, r.Y, vg.Length(p.points(r.W)), vg.Length(p.points(r.H))))
	})
}

// tallest is the height of a figure that fills a page.
func tallest(pg page) float64 { return frameOf(pg.wide).height - around }

// bare leaves out what stands around the drawing as text.
var bare = chart.Options{Bare: true}

func (c *composer) chart(ch *present.Chart, pg page) part {
	height := float64(c.studio.Size(ch, vg.Length(c.points(pg.width)), bare)) / c.points(1)
	d := &drawing{
		strip: strip{height: min(height, tallest(pg)), before: 1, keep: ch.Source != ""},
		alt:   cmp.Or(ch.Alt, ch.Title, "Graphique"),
		width: pg.width,
		draw:  func(cv vg.CanvasSizer) { c.studio.Draw(cv, ch, bare) },
	}
	d.strip.slack = chartGift * d.strip.height
	d.strip.growth = min(chartGrowth*height, tallest(pg)-d.strip.height)
	return c.figure(d, ch.Title, ch.Subtitle, ch.Source, pg)
}

func (c *composer) postMap(m *present.Map, pg page) part {
	limit, gift, narrow := min(mapHeight, tallest(pg)), mapGift, true
	switch {
	case m.Small: // without a list to stand beside
		width := pg.width * aloneColumn
		d := c.mapDrawing(m, width, smallMap, smallGift, false)
		d.width, d.fit, d.strip.keep = pg.width, func(float64) float64 { return width }, m.Source != ""
		return c.figure(d, m.Title, "", m.Source, pg)
	case len(m.Quarters) > 0: // what is shown larger takes the whole width
		limit, gift, narrow = min(quarterMapHeight, tallest(pg)), quarterMapGift, false
	case len(m.Places) >= crowded:
		limit, gift = tallest(pg), chartGift
	}
	d := c.mapDrawing(m, pg.width, limit, gift, narrow)
	d.strip.keep = m.Source != ""
	return c.figure(d, m.Title, "", m.Source, pg)
}

// mapDrawing is a map of a limited height, of which it gives up a part. It gets
// narrower with it, or keeps the whole width.
func (c *composer) mapDrawing(m *present.Map, width, limit, gift float64, narrow bool) *drawing {
	height := func(width float64) float64 {
		return float64(c.studio.MapSize(m, vg.Length(c.points(width)), bare)) / c.points(1)
	}
	d := &drawing{
		strip: strip{height: min(limit, height(width)), before: 1},
		alt:   cmp.Or(m.Alt, m.Title, "Carte"),
		width: width,
		draw:  func(cv vg.CanvasSizer) { c.studio.DrawMap(cv, m, bare) },
	}
	if narrow {
		d.fit = func(limit float64) float64 { return narrowed(width, limit, height) }
	}
	d.strip.slack = gift * d.strip.height
	return d
}

// narrowed makes a width smaller until the height that goes with it is within
// the limit.
func narrowed(width, limit float64, height func(width float64) float64) float64 {
	w := width
	for w > width/3 && height(w) > limit+hair {
		w *= 0.98
	}
	return w
}

// figure sets a drawing between its title and its source, on one page. The
// title is a heading: it says what is seen, and leads a reader to it.
func (c *composer) figure(d *drawing, title, subtitle, source string, pg page) part {
	all := sequence{
		c.prose(pg.subheading(), typeset.Plain(title), c.look.title3, pg.width).whole(),
		c.prose(tagged.P, typeset.Plain(subtitle), c.look.lead, pg.width).spaced(underTitle/2, underTitle).whole(),
		d,
		c.prose(tagged.P, typeset.Plain(present.Sourced(source)), c.look.small, pg.width).spaced(underTitle, 0).together(),
	}
	strips := all.strips()
	strips[0].before, strips[len(strips)-1].after = gapFigure, gapFigure
	return all
}
