package html

import (
	"image/color"
	"math"
)

func rgb(r, g, b uint8) color.RGBA { return color.RGBA{r, g, b, 255} }

// mix goes from one colour to another: share 0 is the first, 1 the second.
func mix(from, to color.RGBA, share float64) color.RGBA {
	part := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + share*(float64(b)-float64(a)))) }
	return rgb(part(from.R, to.R), part(from.G, to.G), part(from.B, to.B))
}
