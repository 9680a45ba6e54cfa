// Package pdf prints a bilan: a document on A4 pages, tagged for screen readers.
//
// A [present.Document] comes in finished: its texts are typeset, its figures
// rounded, its charts ranked. It passes through three steps:
//
//	compose   document → parts   words are broken into lines, columns measured
//	paginate  strips → pages     each strip of the document finds its place
//	print     parts → file       everything is drawn where it was put
//
// A part (a heading, a paragraph, a table, a figure) is made of strips: pieces
// of the full width that no page break may cut, such as a line of text, a row
// of a table or a whole chart. A strip says how high it is and whether it stays
// with the next one. All layout rules (no heading without its text, no line or
// row alone, a table's head on each page) are therefore decided by one
// function over plain numbers, before anything is drawn, and the table of
// contents knows its page numbers.
//
// Order on the page is order in the structure tree: a part is drawn inside its
// element, decoration is an artifact. See package tagged for what the file says
// of itself, and does not.
package pdf

import (
	"fmt"
	"io"
	"strconv"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/render/chart"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

// Write prints doc to w. The same document gives the same bytes. Documents may
// be printed at the same time. An error is a fault of doc that no page can
// show, such as a missing date, a broken logo or ErrTooHigh, or an error of w.
func Write(w io.Writer, doc present.Document, th codebook.Theme) error {
	b, _, err := file(doc, th)
	return send(w, doc.ID, b, err)
}

// send writes a file that was made, or says which was not.
func send(w io.Writer, name string, b []byte, err error) error {
	if err != nil {
		return fmt.Errorf("PDF %s: %w", name, err)
	}
	_, err = w.Write(b)
	return err
}

// WriteSheet prints a page to hand out, in smaller type where the page has no
// room for it.
func WriteSheet(w io.Writer, doc present.Document, th codebook.Theme) error {
	var b []byte
	err, pages := error(nil), 2
	for _, scale := range [...]float64{1, 0.9, 0.8} {
		if err == nil && pages > 1 {
			b, pages, err = file(doc, inSmallerType(th, scale))
		}
	}
	return send(w, doc.ID, b, err)
}

// file is the file, and how many pages it has.
func file(doc present.Document, th codebook.Theme) ([]byte, int, error) {
	p, err := newPress(meta(doc), th, newLook(th))
	if err != nil {
		return nil, 0, err
	}
	made, err := p.finish(compose(p, doc), foot{edition(doc), shorten(doc.Disclaimer, footLength), !doc.Sheet})
	return made, len(p.pages), err
}

// newPress prepares a file without a page.
func newPress(m tagged.Meta, th codebook.Theme, l look) (*press, error) {
	d := tagged.New(m)
	ts, err := typeset.New(d.Fpdf, th.Font)
	return &press{Doc: d, ts: ts, look: l, studio: chart.NewStudio(th)}, err
}

// finish gives the parts their places, prints them and returns the file.
func (p *press) finish(all sequence, f foot) ([]byte, error) {
	if err := p.Error(); err != nil {
		return nil, err
	}
	strips := all.strips()
	p.pages = paginate(strips)
	if err := checkHeights(strips); err != nil {
		return nil, err
	}
	p.footers(f)
	all.print(p)
	return p.Finish()
}

func meta(doc present.Document) tagged.Meta {
	return tagged.Meta{
		Title:   doc.Title + " — " + edition(doc),
		Author:  doc.Publisher.Name,
		Subject: edition(doc),
		Program: "bilan",
		Date:    doc.Date,
	}
}

// edition names the document in a few words: « Bilan 2024 — Pas-de-Calais ».
func edition(doc present.Document) string {
	return doc.Called() + " " + strconv.Itoa(doc.Year) + " — " + doc.Place
}
