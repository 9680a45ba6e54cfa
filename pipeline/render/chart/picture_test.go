package chart

import (
	"image"
	"testing"

	"gonum.org/v1/plot/vg/vgimg"
)

// Our own letters, and the ready-made pixels, show what vgimg would have shown:
// no shade moves by more than the rounding of one blend.
func TestAPictureIsWhatVgimgDraws(t *testing.T) {
	for name, lay := range map[string]layout{
		"bars": chartLayout(themes(), newLook(sampleTheme()), Options{}),
		"map":  mapLayout(region(t, ""), newLook(sampleTheme()), Options{}),
	} {
		lay = framed(lay)
		var ours picture
		ours.begin(aloneWidth, aloneHeight(lay))
		theirs := vgimg.NewWith(vgimg.UseWH(aloneWidth, aloneHeight(lay)), vgimg.UseDPI(aloneDPI))
		drawFitted(&ours, aloneScale, lay)
		drawFitted(theirs, aloneScale, lay)
		want := theirs.Image().(*image.RGBA)
		if ours.pixels.Rect != want.Rect {
			t.Fatalf("%s: %v, want %v", name, ours.pixels.Rect, want.Rect)
		}
		for i, shade := range want.Pix {
			if d := int(shade) - int(ours.pixels.Pix[i]); d < -1 || d > 1 {
				t.Fatalf("%s: byte %d of the pixels is %d, want %d", name, i, ours.pixels.Pix[i], shade)
			}
		}
	}
}
