package chart

import (
	"image/color"
	"testing"

	"bilan/pipeline/codebook"
)

const (
	textContrast  = 4.5 // WCAG 2, 1.4.3
	shapeContrast = 3.0 // WCAG 2, 1.4.11
)

// Every pair of colours that the default theme brings together is legible; as
// contrast only knows luminance, it is legible in grey too.
func TestDefaultColoursAreLegible(t *testing.T) {
	l := newLook(sampleTheme())
	c := l.colors
	land, around := tint(c.Pale, landTint), tint(c.Grid, aroundTint)
	for _, p := range []struct {
		pair  string
		a, b  color.RGBA
		least float64
	}{
		{"labels", c.Ink, white, textContrast},
		{"subtitle, source", c.Muted, white, textContrast},
		{"names of communes", c.Ink, land, textContrast},
		{"names of departments", c.Muted, land, textContrast},
		{"names of neighbours", c.Muted, around, textContrast},
		{"bars", c.Primary, white, shapeContrast},
		{"reference marks", c.Accent, white, shapeContrast},
		{"edge of light bars", tint(c.Muted, edgeTint), white, shapeContrast},
		{"posts in QPV", kindColor(l, postKinds, 0), land, shapeContrast},
		{"rural posts", kindColor(l, postKinds, 1), land, shapeContrast},
	} {
		if got := codebook.Contrast(p.a, p.b); got < p.least {
			t.Errorf("%s: contrast %.2f, want at least %.1f", p.pair, got, p.least)
		}
	}
	for i, s := range c.Series {
		if got := codebook.Contrast(l.on(s), s); got < textContrast {
			t.Errorf("label on part %d: contrast %.2f, want at least %.1f", i, got, textContrast)
		}
	}
}
