package chart

import (
	"image/color"
	"math"
	"testing"
)

// sights are what people see of a colour: Machado, Oliveira and Fernandes
// (2009), severity 1, on linear light; grey is a print without colour.
var sights = []struct {
	name   string
	matrix [3][3]float64
}{
	{"full sight", [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
	{"protanopia", [3][3]float64{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
	{"deuteranopia", [3][3]float64{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
	{"tritanopia", [3][3]float64{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
	{"grey print", [3][3]float64{{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}},
}

// lab is what is seen of a colour, in CIE L*a*b* (D65).
func lab(c color.RGBA, m [3][3]float64) [3]float64 {
	in := [3]float64{linear(c.R), linear(c.G), linear(c.B)}
	var seen [3]float64
	for i, row := range m {
		seen[i] = min(1, max(0, row[0]*in[0]+row[1]*in[1]+row[2]*in[2]))
	}
	r, g, b := seen[0], seen[1], seen[2]
	x := cube((0.4124*r + 0.3576*g + 0.1805*b) / 0.95047)
	y := cube(0.2126*r + 0.7152*g + 0.0722*b)
	z := cube((0.0193*r + 0.1192*g + 0.9505*b) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}

func cube(t float64) float64 {
	if t > 216.0/24389 {
		return math.Cbrt(t)
	}
	return (24389.0/27*t + 16) / 116
}

// seenApart is the CIE76 difference of two colours in one sight; 2.3 is just seen,
// 20 cannot be missed.
func seenApart(a, b color.RGBA, m [3][3]float64) float64 {
	p, q := lab(a, m), lab(b, m)
	return math.Sqrt((p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1]) + (p[2]-q[2])*(p[2]-q[2]))
}

func TestDifferenceOfColours(t *testing.T) {
	black, red, green := color.RGBA{A: 255}, color.RGBA{R: 255, A: 255}, color.RGBA{G: 255, A: 255}
	if d := seenApart(black, white, sights[0].matrix); math.Abs(d-100) > 0.1 {
		t.Errorf("black and white are %.1f apart", d)
	}
	full, without := seenApart(red, green, sights[0].matrix), seenApart(red, green, sights[2].matrix)
	if full < 150 || without > full/2 {
		t.Errorf("red and green are %.0f apart, %.0f without green", full, without)
	}
}

// Colours that one chart sets side by side stay apart for colour-blind readers
// and on a grey print. QPV and rural posts have different shapes as well.
func TestColoursStayApartForEveryReader(t *testing.T) {
	const least = 20
	l := newLook(sampleTheme())
	c := l.colors
	for _, p := range []struct {
		pair string
		a, b color.RGBA
	}{
		{"posts in QPV and rural posts", kindColor(l, postKinds, 0), kindColor(l, postKinds, 1)},
		{"the bar of the document and the others", c.Primary, c.Pale},
		{"a bar and the mark of the region", c.Primary, c.Accent},
		{"a pale bar and the mark of the region", c.Pale, c.Accent},
		{"the first and second part of a stacked bar", c.Series[0], c.Series[1]},
		{"the second and third part of a stacked bar", c.Series[1], c.Series[2]},
		{"a bar and the page", c.Primary, white},
		{"the mark of the region and the page", c.Accent, white},
	} {
		for _, s := range sights {
			if d := seenApart(p.a, p.b, s.matrix); d < least {
				t.Errorf("%s, %s: %.1f apart, want at least %d", s.name, p.pair, d, least)
			}
		}
	}
}
