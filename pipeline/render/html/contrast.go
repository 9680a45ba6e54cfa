package html

import (
	"fmt"
	"image/color"
	"math"
)

func rgb(r, g, b uint8) color.RGBA { return color.RGBA{r, g, b, 255} }

func hex(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// mix goes from one colour to another: share 0 is the first, 1 the second.
func mix(from, to color.RGBA, share float64) color.RGBA {
	part := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + share*(float64(b)-float64(a)))) }
	return rgb(part(from.R, to.R), part(from.G, to.G), part(from.B, to.B))
}

// ratio is the contrast of two colours as WCAG defines it, 1 to 21.
func ratio(a, b color.RGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.RGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
