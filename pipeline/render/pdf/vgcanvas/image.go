package vgcanvas

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/png"

	"github.com/jung-kurt/gofpdf"
	"gonum.org/v1/plot/vg"
)

// DrawImage draws img into r. The same image drawn twice is stored once. An
// image that cannot be encoded becomes the error of the document.
func (c *Canvas) DrawImage(r vg.Rectangle, img image.Image) {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		c.pdf.SetError(fmt.Errorf("vgcanvas: an image: %w", err))
		return
	}
	name := fmt.Sprintf("%x", sha256.Sum256(b.Bytes()))
	opts := gofpdf.ImageOptions{ImageType: "png", AllowNegativePosition: true}
	c.pdf.RegisterImageOptionsReader(name, opts, &b)
	c.within(c.now().m, func() {
		_, page := c.pdf.GetPageSize()
		k := c.pdf.GetConversionRatio()
		size := r.Size()
		c.pdf.ImageOptions(name, float64(r.Min.X)/k, page-float64(r.Max.Y)/k,
			float64(size.X)/k, float64(size.Y)/k, false, opts, 0, "")
	})
}
