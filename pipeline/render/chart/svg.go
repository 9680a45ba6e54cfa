package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgsvg"

	"bilan/pipeline/codebook"
)

// spoken is what an SVG says besides what it shows.
type spoken struct{ title, alt string }

// family is the CSS list of fonts for a reader who does not have ours: Arial and
// Times New Roman have the same widths as the two Liberation families.
func family(th codebook.Theme) string {
	if th.Font == serif {
		return "Liberation Serif, Times New Roman, Times, serif"
	}
	return "Liberation Sans, Arial, Helvetica, sans-serif"
}

// sizedCanvas is a canvas that knows how wide its texts are, one after the other.
type sizedCanvas struct {
	*vgsvg.Canvas
	widths []vg.Length
}

// FillString draws text with its baseline starting at pt.
func (c *sizedCanvas) FillString(f font.Face, pt vg.Point, text string) {
	c.widths = append(c.widths, f.Width(text))
	c.Canvas.FillString(f, pt, text)
}

// sized says of each text how wide it is: in a wider font than ours, labels would
// run into their bars.
func (c *sizedCanvas) sized(body []byte) []byte {
	texts := bytes.Split(body, []byte("<text "))
	for i, w := range c.widths {
		texts[i+1] = fmt.Appendf(nil, `textLength="%.4g" lengthAdjust="spacingAndGlyphs" %s`, w.Points(), texts[i+1])
	}
	return bytes.Join(texts, []byte("<text "))
}

var errHeader = errors.New("the SVG does not begin as expected")

// write writes the canvas under a head of our own. The canvas escapes every
// text, so that a raw quotation mark only stands in markup: what is replaced
// here cannot be a reader's word.
func (s spoken) write(w io.Writer, c *sizedCanvas, family string) error {
	var drawn bytes.Buffer
	if _, err := c.WriteTo(&drawn); err != nil {
		return err
	}
	_, rest, ok := bytes.Cut(drawn.Bytes(), []byte("<svg "))
	attributes, body, closed := bytes.Cut(rest, []byte(">"))
	if !ok || !closed {
		return errHeader
	}
	body = bytes.ReplaceAll(body, []byte(`style="font-family:Liberation Sans;font-variant:normal;`), []byte(`style="`))
	body = bytes.ReplaceAll(body, []byte(`style="font-family:Liberation Serif;font-variant:normal;`), []byte(`style="`))
	body = c.sized(body)
	_, err := fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8"?>
<svg %s role="img" lang="fr" xml:lang="fr" font-family="%s">
<title>%s</title>
<desc>%s</desc>%s`, attributes, family, escaped(s.title), escaped(s.alt), body)
	return err
}

// escaped is a text on one line that XML can hold.
func escaped(text string) string {
	var b bytes.Buffer
	// A bytes.Buffer never fails to be written to.
	_ = xml.EscapeText(&b, []byte(clean(text)))
	return b.String()
}
