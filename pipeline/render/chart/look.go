package chart

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"bilan/pipeline/codebook"
)

// look is a theme made ready: parsed letters, and a style for each role.
type look struct {
	letters letters
	colors  codebook.Colors

	title, subtitle, label, strong, value, aside, small style
}

func newLook(th codebook.Theme) look {
	c, s := th.Colors, th.Sizes
	size := func(points float64) vg.Length { return vg.Points(points) }
	return look{
		letters:  newLetters(th.Font),
		colors:   c,
		title:    style{size(s.Heading2), true, c.Ink},
		subtitle: style{size(s.Table), false, c.Muted},
		label:    style{size(s.Table), false, c.Ink},
		strong:   style{size(s.Table), true, c.Ink},
		value:    style{size(s.Table), true, c.Ink},
		aside:    style{size(s.Table), false, c.Muted},
		small:    style{size(s.Small), false, c.Muted},
	}
}

// series is the colour of the i-th part of stacked bars. Beyond the palette
// it starts again: order, separators and labels still tell parts apart.
func (l look) series(i int) color.RGBA {
	if len(l.colors.Series) == 0 {
		return l.colors.Primary
	}
	return l.colors.Series[i%len(l.colors.Series)]
}

// territory is the colour of a kind of territory: « QPV » or « Rural ».
func (l look) territory(name string, otherwise color.RGBA) color.RGBA {
	if c, ok := l.colors.Territory[name]; ok {
		return c
	}
	return otherwise
}

var white = color.RGBA{0xff, 0xff, 0xff, 0xff}

// on is the text colour that is easier to read on a background.
func (l look) on(background color.RGBA) color.RGBA {
	if codebook.Contrast(white, background) >= codebook.Contrast(l.colors.Ink, background) {
		return white
	}
	return l.colors.Ink
}

// tint is the colour, lightened: 0 leaves it as it is, 1 makes it white.
func tint(c color.RGBA, part float64) color.RGBA {
	mix := func(v uint8) uint8 { return uint8(math.Round(float64(v) + (255-float64(v))*part)) }
	return color.RGBA{mix(c.R), mix(c.G), mix(c.B), 0xff}
}
