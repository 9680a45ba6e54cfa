package codebook

import (
	"image/color"
	"math"
	"testing"
)

func TestContrastIsThatOfWCAG(t *testing.T) {
	white, black, grey := color.RGBA{255, 255, 255, 255}, color.RGBA{0, 0, 0, 255}, color.RGBA{0x77, 0x77, 0x77, 255}
	for _, c := range []struct {
		a, b color.RGBA
		want float64
	}{{white, black, 21}, {black, white, 21}, {white, white, 1}, {grey, white, 4.48}} {
		if got := Contrast(c.a, c.b); math.Abs(got-c.want) > 0.01 {
			t.Errorf("contrast of %v and %v: %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}
