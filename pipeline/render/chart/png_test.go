package chart

import (
	"image"
	"image/color"
	"testing"
)

// A picture keeps its exact colours when a palette holds them.
func TestAPictureOfFewColoursIsNotChanged(t *testing.T) {
	img := shades(16)
	small, ok := new(encoder).paletted(img)
	if !ok || len(small.Palette) != 16 {
		t.Fatalf("palette of 16 colours: %v", ok)
	}
	for x := range 16 {
		if want, got := img.RGBAAt(x, 0), small.At(x, 0); got != want {
			t.Errorf("%v became %v", want, got)
		}
	}
}

// Beyond 256 colours, a filled area keeps its colour and a rare shade moves by
// less than anyone sees.
func TestManyShadesAreRoundedToTheCommonest(t *testing.T) {
	img := shades(400)
	brand := color.RGBA{R: 0x03, G: 0x00, B: 0x91, A: 255}
	for y := 1; y < 9; y++ {
		for x := range 400 {
			img.SetRGBA(x, y, brand)
		}
	}
	small, ok := new(encoder).paletted(img)
	if !ok || len(small.Palette) > 256 {
		t.Fatalf("palette: %v", ok)
	}
	if got := small.At(7, 5); got != brand {
		t.Errorf("the colour of the area became %v", got)
	}
	for x := range 400 {
		want, got := img.RGBAAt(x, 0), small.At(x, 0).(color.RGBA)
		for _, d := range [...]int{int(want.R) - int(got.R), int(want.G) - int(got.G), int(want.B) - int(got.B)} {
			if d > 7 || d < -7 {
				t.Errorf("%v became %v", want, got)
			}
		}
	}
}

// A picture of colours that no palette holds is left alone.
func TestAPhotographHasNoPalette(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 64, 64))
	for i := range 64 * 64 {
		img.SetRGBA(i%64, i/64, color.RGBA{R: uint8(i % 64 * 4), G: uint8(i / 64 * 4), B: 128, A: 255})
	}
	if _, ok := new(encoder).paletted(img); ok {
		t.Error("4,096 colours were put into a palette")
	}
}

// shades is a picture whose first row holds so many neighbouring colours.
func shades(width int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, 9))
	for i := range img.Bounds().Dy() * width {
		img.SetRGBA(i%width, i/width, color.RGBA{R: uint8(i % width % 256), G: uint8(i % width / 256 * 40), B: 0x91, A: 255})
	}
	return img
}
