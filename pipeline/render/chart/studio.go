package chart

import (
	"io"
	"sync"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

// Options choose what is drawn. The zero value draws everything.
type Options struct {
	// Bare leaves out the title, the subtitle and the source, for a page
	// that sets them itself as running text. The legend stays, and so does
	// the credit of a map, which its licence wants beside it.
	Bare bool
}

// Studio draws charts and maps in the look of a theme. What it made ready for
// one drawing (parsed letters, measured words, the pixels of a picture) serves
// the next, and leaves no trace in it. Several may be drawn at the same time.
type Studio struct{ desks sync.Pool }

// desk is what one drawing at a time is made with.
type desk struct {
	look    look
	family  string
	picture picture
	encoder encoder
}

// NewStudio prepares the look of a theme.
func NewStudio(th codebook.Theme) *Studio {
	return &Studio{sync.Pool{New: func() any { return &desk{look: newLook(th), family: family(th)} }}}
}

func (s *Studio) at(work func(d *desk)) {
	d := s.desks.Get().(*desk)
	work(d)
	s.desks.Put(d)
}

// Draw draws the whole chart, filling the canvas.
func (s *Studio) Draw(c vg.CanvasSizer, ch *present.Chart, opt Options) {
	s.at(func(d *desk) { drawFitted(c, 1, chartLayout(ch, d.look, opt)) })
}

// Size returns the height that suits the chart at this width: with it, Draw
// neither shrinks nor stretches anything.
func (s *Studio) Size(ch *present.Chart, width vg.Length, opt Options) (height vg.Length) {
	s.at(func(d *desk) { height = chartLayout(ch, d.look, opt)(width).height() })
	return height
}

// DrawMap draws the whole map, filling the canvas.
func (s *Studio) DrawMap(c vg.CanvasSizer, m *present.Map, opt Options) {
	s.at(func(d *desk) { drawFitted(c, 1, mapLayout(m, d.look, opt)) })
}

// MapSize returns the height that suits the map at this width. A lower canvas
// is well filled too: the land is drawn smaller, the letters are not, and names
// spread on either side of it.
func (s *Studio) MapSize(m *present.Map, width vg.Length, opt Options) (height vg.Length) {
	s.at(func(d *desk) { height = mapLayout(m, d.look, opt)(width).height() })
	return height
}

// WriteSVG writes the whole chart as an SVG that says its title and its
// alternative to screen readers. The same chart gives the same bytes.
func (s *Studio) WriteSVG(w io.Writer, ch *present.Chart) (err error) {
	s.at(func(d *desk) { err = d.writeSVG(w, chartLayout(ch, d.look, Options{}), spoken{ch.Title, ch.Alt}) })
	return err
}

// WriteBareSVG writes a chart or a map without what the page around it says: its
// title, its source and its alternative.
func (s *Studio) WriteBareSVG(w io.Writer, b present.Block) (err error) {
	s.at(func(d *desk) { err = d.writeSVG(w, bareLayout(b, d.look), spoken{}) })
	return err
}

// WriteBarePNG is WriteBareSVG as a picture, and says how high it is for its
// width.
func (s *Studio) WriteBarePNG(w io.Writer, b present.Block) (ratio float64, err error) {
	s.at(func(d *desk) {
		lay := bareLayout(b, d.look)
		ratio, err = float64(aloneHeight(framed(lay))/aloneWidth), d.writePNG(w, lay)
	})
	return ratio, err
}

func bareLayout(b present.Block, l look) layout {
	if m, ok := b.(*present.Map); ok {
		lay := mapLayout(m, l, Options{Bare: true})
		if !m.Small {
			return lay
		}
		return func(width vg.Length) drawing { return enlarged{lay(width / smallScale)} }
	}
	ch, _ := b.(*present.Chart) // there is nothing else to draw
	return chartLayout(ch, l, Options{Bare: true})
}

// WritePNG writes the whole chart as a picture 1400 pixels wide. The same
// chart gives the same bytes.
func (s *Studio) WritePNG(w io.Writer, ch *present.Chart) (err error) {
	s.at(func(d *desk) { err = d.writePNG(w, chartLayout(ch, d.look, Options{})) })
	return err
}

// smallScale is how much larger the letters of a small map are, which a page
// shows at half its width.
const smallScale = 2

// enlarged is a drawing of larger letters.
type enlarged struct{ inner drawing }

func (e enlarged) height() vg.Length { return e.inner.height() * smallScale }

func (e enlarged) least() vg.Length { return e.inner.least() * smallScale }

func (e enlarged) draw(p *pen, height vg.Length) {
	inner := *p
	inner.scale *= smallScale
	e.inner.draw(&inner, height/smallScale)
}
