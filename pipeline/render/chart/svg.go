package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

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

var errHeader = errors.New("the SVG does not begin as expected")

// write writes the canvas under a head of our own. The canvas escapes every
// text, so that a raw quotation mark only stands in markup: what is replaced
// here cannot be a reader's word.
func (s spoken) write(w io.Writer, c *vgsvg.Canvas, family string) error {
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
