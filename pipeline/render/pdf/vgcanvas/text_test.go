package vgcanvas

import (
	"image"
	"math"
	"strings"
	"testing"

	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

func TestTextTurnsWithTheCanvas(t *testing.T) {
	got := drawn(t, func(c *Canvas) {
		c.Rotate(math.Pi / 2)
		c.FillString(font.Face{Font: font.Font{Size: 10, Weight: stdfont.WeightBold}}, vg.Point{X: 5}, "A")
	})
	if !strings.Contains(got, "q\n0.00000 1.00000 -1.00000 0.00000 10.00000 45.00000 cm\n") {
		t.Errorf("%s", got)
	}
}

func TestTextIsMadeSafeAndNoneIsDrawnAtSizeZero(t *testing.T) {
	got := drawn(t, func(c *Canvas) {
		c.FillString(font.Face{Font: font.Font{Size: 10}}, vg.Point{}, "🙂")
		c.FillString(font.Face{}, vg.Point{}, "rien")
	})
	if strings.Count(got, "Tj") != 1 || !strings.Contains(got, "(\x25\xa1) Tj") {
		t.Errorf("one square is expected: %q", got)
	}
}

func TestImagesAreStoredOnceAndTurn(t *testing.T) {
	p, f := newPage()
	c := New(p, f, 10, 20, 50, 40)
	img := image.NewGray(image.Rect(0, 0, 2, 2))
	area := vg.Rectangle{Max: vg.Point{X: 20, Y: 10}}
	c.DrawImage(area, img)
	c.Rotate(math.Pi / 2)
	c.DrawImage(area, img)
	out := output(t, p)
	if n := strings.Count(out, "/Subtype /Image"); n != 1 {
		t.Errorf("stored %d times", n)
	}
	if n := strings.Count(out, "q 20.00000 0 0 10.00000 0.00000 0.00000 cm"); n != 2 {
		t.Errorf("drawn %d times", n)
	}
	if !strings.Contains(out, "0.00000 1.00000 -1.00000 0.00000 10.00000 40.00000 cm") {
		t.Error("the second one does not turn")
	}
}
