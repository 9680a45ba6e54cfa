package chart

import (
	"bytes"
	"image"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// Our own letters and rectangles, and the ready-made pixels, show what vgimg
// would have shown: no letter moves by a pixel, and nothing else moves.
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
		moved := 0
		for i, shade := range ours.pixels.Pix {
			least, most := around3x3(want, i)
			if int(shade) < int(least)-letterRounding || int(shade) > int(most)+letterRounding {
				t.Fatalf("%s: byte %d of the pixels is %d, want %d to %d", name, i, shade, least, most)
			}
			if d := int(shade) - int(want.Pix[i]); d < -1 || d > 1 {
				moved++
			}
		}
		if share := float64(moved) / float64(len(want.Pix)); share > 0.06 {
			t.Errorf("%s: %.1f %% of the shades differ", name, 100*share)
		}
	}
}

// letterRounding is how much darker or lighter than all around it a pixel of a
// moved letter may be: a thin stroke that lay on two rows may lie on one.
const letterRounding = 80

// around3x3 is the least and the most of a shade in the nine pixels around it.
func around3x3(img *image.RGBA, i int) (least, most uint8) {
	least, most = 255, 0
	for _, row := range [...]int{i - img.Stride, i, i + img.Stride} {
		for _, at := range [...]int{row - 4, row, row + 4} {
			if at >= 0 && at < len(img.Pix) {
				least, most = min(least, img.Pix[at]), max(most, img.Pix[at])
			}
		}
	}
	return least, most
}

// A rectangle is the same to the last shade, wherever its edges are in a pixel.
func TestARectangleIsWhatVgimgFills(t *testing.T) {
	for _, r := range []box{
		{vg.Point{X: 10, Y: 10}, vg.Point{X: 60, Y: 30}},
		{vg.Point{X: 10.1, Y: 10.3}, vg.Point{X: 60.7, Y: 30.9}},
		{vg.Point{X: 10.499, Y: 10.001}, vg.Point{X: 10.9, Y: 80.2}},
		{vg.Point{X: 3, Y: 40.26}, vg.Point{X: 90, Y: 40.74}},
		{vg.Point{X: 60, Y: 30}, vg.Point{X: 10, Y: 10}},
		{vg.Point{X: -20, Y: -20}, vg.Point{X: 140, Y: 140}},
	} {
		var ours picture
		ours.begin(100, 100)
		theirs := vgimg.NewWith(vgimg.UseWH(100, 100), vgimg.UseDPI(aloneDPI))
		for _, c := range []vg.CanvasSizer{&ours, theirs} {
			(&pen{c: c, top: 100, scale: 1}).rect(sampleTheme().Colors.Primary, r)
		}
		if want := theirs.Image().(*image.RGBA); !bytes.Equal(ours.pixels.Pix, want.Pix) {
			t.Errorf("%v differs", r)
		}
	}
}
