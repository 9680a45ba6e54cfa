// Package tagged gives a gofpdf document the logical structure of Tagged PDF.
//
// gofpdf draws pages and knows nothing of what it draws. Here every piece of
// content is drawn inside a marked-content sequence that belongs to an element
// of a structure tree: a heading, a paragraph, a cell of a table, a figure with
// its description. What carries no meaning (rules, backgrounds, running heads)
// is drawn as an artifact. Bookmarks and links are recorded beside the tree.
// Finish lets gofpdf write its file, takes that file apart, adds the tree, the
// metadata and the outline, and writes it again.
//
// The same calls give the same bytes. The date comes from the caller, objects
// that gofpdf leaves in random order are sorted, and the identifier of the file
// is a digest of its body.
//
// The file says that it is PDF/UA-1 and PDF/A-2a, and the tests of package pdf hold
// finished files against the rules of both. What can be known before, Finish
// refuses: a figure without a description, a note without an identifier, an
// element outside the parent it needs, a reference to an unknown element.
//
// Text must not reach gofpdf raw: it panics on characters outside the font.
// Package typeset is the way in.
package tagged

import (
	"bytes"
	"errors"
	"time"

	"github.com/jung-kurt/gofpdf"
)

// ErrNoDate is returned by Finish for a document whose Meta has no date:
// gofpdf would print the time of the run, and no two runs would agree.
var ErrNoDate = errors.New("tagged: the document has no date")

// language is that of every document.
const language = "fr-FR"

// Meta is what the document says of itself.
type Meta struct {
	Title   string
	Author  string
	Subject string
	Program string    // the program that made the file; "" leaves it out
	Date    time.Time // of creation and modification; required
}

// Doc is a document under construction. Drawing goes through the embedded
// gofpdf document, whose unit is the millimetre; structure through the methods
// of Doc. A Doc is not safe for concurrent use; several may be made at once.
type Doc struct {
	*gofpdf.Fpdf
	meta      Meta
	root      *element
	at        *element // the element that new elements become children of
	mark      *mark    // the open marked-content sequence, if any
	suspended *mark    // the sequence that a page break interrupted
	pages     []page
	outline   []*bookmark
}

// page is what the structure tree knows of a page.
type page struct {
	marks []*element // by marked-content identifier
	links []*element // by position among the page's annotations
}

// New prepares an empty document in French without a page: they will be A4, without
// margins. Page breaks are explicit: the automatic ones of gofpdf would cut a line
// of a table in two.
func New(m Meta) *Doc {
	pdf := gofpdf.New("P", "mm", "A4", "")
	pdf.SetCatalogSort(true)
	pdf.SetCompression(false) // Finish compresses
	pdf.SetCreationDate(m.Date.UTC())
	pdf.SetModificationDate(m.Date.UTC())
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	root := &element{tag: Document}
	d := &Doc{Fpdf: pdf, meta: m, root: root, at: root}
	d.Foot(nil)
	return d
}

// Finish closes the document and returns the tagged file. It reports the first
// error of any drawing call, and what is wrong with the structure.
func (d *Doc) Finish() ([]byte, error) {
	f, err := d.build()
	if err != nil {
		return nil, err
	}
	return f.bytes(), nil
}

// build returns the objects of the tagged file.
func (d *Doc) build() (*file, error) {
	if d.meta.Date.IsZero() {
		return nil, ErrNoDate
	}
	if err := verify(d.root); err != nil {
		return nil, err
	}
	var raw bytes.Buffer
	if err := d.Output(&raw); err != nil {
		return nil, err
	}
	f, err := parse(raw.Bytes())
	if err != nil {
		return nil, err
	}
	if err := f.sortImages(); err != nil {
		return nil, err
	}
	if err := f.mapCharacters(); err != nil {
		return nil, err
	}
	return f, newGraft(d, f).apply()
}
