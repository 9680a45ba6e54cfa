package pdf

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // a publisher's logo is a PNG or a JPEG
	_ "image/png"

	"golang.org/x/image/draw"
	"gonum.org/v1/plot/vg"

	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/vgcanvas"
)

// logo is the publisher's mark on the cover.
type logo struct {
	img           image.Image
	alt           string
	width, height float64
}

const (
	logoWidth  = 58.0 // at most
	logoHeight = 26.0 // at most
	logoPixels = 700  // on the longer side: sharp at that size, and light
)

// newLogo reads the logo, or returns nil when there is none. A broken one is
// the error of the document.
func (c *composer) newLogo(doc present.Document) *logo {
	if len(doc.Logo) == 0 {
		return nil
	}
	img, _, err := image.Decode(bytes.NewReader(doc.Logo))
	if err != nil {
		c.SetError(fmt.Errorf("the logo: %w", err))
		return nil
	}
	size := img.Bounds().Size()
	w, h := float64(size.X), float64(size.Y)
	scale := min(logoWidth/w, logoHeight/h)
	return &logo{lighten(img, logoPixels), "Logo de " + doc.Publisher.Name, w * scale, h * scale}
}

// lighten makes an image smaller that has more pixels on its longer side than
// paper can show, and gives every image the eight bits a colour that gofpdf
// reads.
func lighten(img image.Image, most int) image.Image {
	size := img.Bounds().Size()
	longest := max(size.X, size.Y)
	fewer := func(n int) int { return max(1, n*min(most, longest)/longest) }
	to := image.NewNRGBA(image.Rect(0, 0, fewer(size.X), fewer(size.Y)))
	draw.CatmullRom.Scale(to, to.Bounds(), img, img.Bounds(), draw.Src, nil)
	return to
}

// print draws the logo at x, y and returns its height.
func (l *logo) print(p *press, x, y float64) float64 {
	r := tagged.Rect{X: x, Y: y, W: l.width, H: l.height}
	p.Leaf(tagged.Figure, tagged.Props{Alt: l.alt, Attrs: []tagged.Attr{p.Block(r)}}, func() {
		w, h := vg.Length(p.points(l.width)), vg.Length(p.points(l.height))
		vgcanvas.New(p.Fpdf, p.ts, x, y, w, h).DrawImage(vg.Rectangle{Max: vg.Point{X: w, Y: h}}, l.img)
	})
	return l.height
}
