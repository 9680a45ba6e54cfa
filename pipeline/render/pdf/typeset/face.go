package typeset

import (
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// face measures the characters of one variant of the font. gofpdf could
// measure too, but only in its current font, and changing that writes into the
// page.
type face struct {
	font   *sfnt.Font
	buf    sfnt.Buffer
	glyphs map[rune]glyph
}

type glyph struct {
	width int // thousandths of the size, rounded as gofpdf writes it
	known bool
}

func newFace(ttf []byte) (*face, error) {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	return &face{font: f, glyphs: map[rune]glyph{}}, nil
}

// glyph looks r up. gofpdf reaches the Basic Multilingual Plane only.
func (f *face) glyph(r rune) glyph {
	g, seen := f.glyphs[r]
	if !seen {
		g = f.load(r)
		f.glyphs[r] = g
	}
	return g
}

func (f *face) load(r rune) glyph {
	if r > 0xFFFF {
		return glyph{}
	}
	i, err := f.font.GlyphIndex(&f.buf, r)
	if err != nil || i == 0 {
		return glyph{}
	}
	em := f.font.UnitsPerEm()
	advance, err := f.font.GlyphAdvance(&f.buf, i, fixed.Int26_6(em), font.HintingNone)
	if err != nil {
		return glyph{}
	}
	return glyph{width: int(math.Round(1000 * float64(advance) / float64(em))), known: true}
}

// width is the width of s in thousandths of the size.
func (f *face) width(s string) int {
	w := 0
	for _, r := range s {
		w += f.glyph(r).width
	}
	return w
}
