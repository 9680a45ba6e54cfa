// Package typeset turns words into lines on the pages of a gofpdf document.
//
// Text arrives as runs of one style. It is made safe for the embedded fonts,
// measured, and broken into lines: at ordinary spaces and after the hyphen of a
// compound word, never at a no-break space. The lines are a Paragraph, whose
// height is known before anything is drawn, so that the caller can keep a
// heading with what follows it or a row of a table in one piece. Draw puts a
// paragraph at a place.
//
// gofpdf's own text calls are not used for paragraphs: they break lines at
// U+00A0 and U+202F, drop the space at the end of a line so that extracted words
// join, and panic on characters outside the font.
//
// The fonts are Liberation Sans or Liberation Serif, regular, bold and italic,
// embedded as far as a document uses them; what is bold and italic is set bold:
// two more fonts would weigh 0.8 MB. A Typesetter serves one document.
package typeset

import (
	"bytes"
	"fmt"
	"image/color"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifitalic"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"github.com/jung-kurt/gofpdf"
)

// Family is the name of the font in the gofpdf document.
const Family = "liberation"

// Align is where the lines of a paragraph stand in its width.
type Align int

// The alignments. There is no justified text: without a full hyphenation it
// opens gaps, and ragged lines are easier to read.
const (
	Left Align = iota
	Right
)

// Style is how a paragraph looks.
type Style struct {
	Size    float64    // points
	Leading float64    // distance of two lines in sizes; 0 means 1.35
	Bold    bool       // of every run
	Italic  bool       // of every run
	Align   Align      // Left by default
	Color   color.RGBA // opacity is ignored, so that the zero value is black
}

// leading is the distance of two lines in points.
func (s Style) leading() float64 {
	if s.Leading == 0 {
		return 1.35 * s.Size
	}
	return s.Leading * s.Size
}

// Typesetter measures and draws the text of one document.
type Typesetter struct {
	pdf     *gofpdf.Fpdf
	serif   bool
	scale   float64 // points in a document unit
	faces   [faces]*face
	loaded  [faces]bool // embedded in the document
	mono    []byte      // the font of code; nil where there is none
	current selection
}

// selection is the font that the document has at the moment.
type selection struct {
	variant variant
	size    float64 // points; 0 when none was chosen
}

// SerifFont is the name of the font with serifs. Any other name is the one
// without.
const SerifFont = "Liberation Serif"

// New returns a typesetter for p that sets text in the named font.
func New(p *gofpdf.Fpdf, font string) (*Typesetter, error) {
	t := &Typesetter{pdf: p, serif: font == SerifFont, scale: p.GetConversionRatio()}
	for v := range mono {
		if err := t.addFace(v); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// SetCodeFont gives the typesetter the font in which it sets code. It is not
// embedded in the program, which prints none.
func (t *Typesetter) SetCodeFont(ttf []byte) error {
	t.mono = ttf
	return t.addFace(mono)
}

func (t *Typesetter) addFace(v variant) error {
	f, err := newFace(t.ttf(v))
	if err != nil {
		return fmt.Errorf("typeset: the font %s%s: %w", v.family(), v.style(), err)
	}
	t.faces[v] = f
	return nil
}

// Select makes a variant of the font, at a size in points, the document's
// current font, and returns what makes the former one current again. All
// changes of font must come through here, or the typesetter loses count.
func (t *Typesetter) Select(bold, italic bool, size float64) (restore func()) {
	former := t.current
	t.choose(selection{t.variantOf(Run{Bold: bold, Italic: italic}, Style{}), size})
	return func() { t.choose(former) }
}

func (t *Typesetter) choose(s selection) {
	if s.size == 0 || s == t.current {
		return
	}
	if !t.loaded[s.variant] {
		// gofpdf writes into the bytes of the font: each document has its own.
		t.pdf.AddUTF8FontFromBytes(s.variant.family(), s.variant.style(), bytes.Clone(t.ttf(s.variant)))
		t.loaded[s.variant] = true
	}
	t.pdf.SetFont(s.variant.family(), s.variant.style(), s.size)
	t.current = s
}

// variant is one of the cuts of the font.
type variant int

const (
	regular variant = iota
	bold
	italic
	mono
	faces
)

func (t *Typesetter) variantOf(r Run, st Style) variant {
	switch {
	case r.Code && t.mono != nil:
		return mono
	case r.Bold || st.Bold:
		return bold
	case r.Italic || st.Italic:
		return italic
	}
	return regular
}

// family and style are the variant in gofpdf's words.
func (v variant) family() string {
	if v == mono {
		return Family + "mono"
	}
	return Family
}

func (v variant) style() string { return [faces]string{"", "B", "I", ""}[v] }

func (t *Typesetter) ttf(v variant) []byte {
	if v == mono {
		return t.mono
	}
	if t.serif {
		return [...][]byte{liberationserifregular.TTF, liberationserifbold.TTF, liberationserifitalic.TTF}[v]
	}
	return [...][]byte{liberationsansregular.TTF, liberationsansbold.TTF, liberationsansitalic.TTF}[v]
}
