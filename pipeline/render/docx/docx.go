// Package docx writes a bilan as a Word document, for those who must put it into
// their institution's template.
//
// It says what the PDF says, in the structure that Word knows: headings by style,
// real tables with a row of heads that is repeated, captions that count
// themselves, pictures with their alternative, the language. Nothing is laid out
// by hand, so that a template's styles take hold of it.
//
// The file is Office Open XML (ISO/IEC 29500, transitional), written with the
// standard library: no maintained permissive library writes it for Go. A
// [present.Document] comes in finished; nothing is computed here. The same
// document gives the same bytes.
package docx

import (
	"archive/zip"
	"fmt"
	"io"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/render/chart"
)

// Write writes doc to w. An error is a picture that cannot be drawn, or one of w.
func Write(w io.Writer, doc present.Document, th codebook.Theme) error {
	b := &body{studio: chart.NewStudio(th), size: th.Sizes.Table}
	if err := b.document(doc); err != nil {
		return fmt.Errorf("docx %s: %w", doc.ID, err)
	}
	return pack(w, b.parts(doc, th))
}

// part is one file of the package.
type part struct {
	name    string
	content []byte
}

// pack writes the parts as a zip in which nothing depends on the day.
func pack(w io.Writer, parts []part) error {
	z := zip.NewWriter(w)
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := f.Write(p.content); err != nil {
			return err
		}
	}
	return z.Close()
}

// parts is everything that the package holds, the document last but for its
// pictures.
func (b *body) parts(doc present.Document, th codebook.Theme) []part {
	text := func(name, content string) part { return part{name, []byte(declaration + content)} }
	all := []part{
		text("[Content_Types].xml", fixedPart("content_types.xml")),
		text("_rels/.rels", fixedPart("relations.xml")),
		text("docProps/core.xml", coreProperties(doc)),
		text("docProps/app.xml", fixedPart("app.xml")),
		text("word/styles.xml", styles(th)),
		text("word/numbering.xml", fixedPart("numbering.xml")),
		text("word/settings.xml", fixedPart("settings.xml")),
		text("word/footer1.xml", footer(doc)),
		text("word/_rels/document.xml.rels", b.relations()),
		text("word/document.xml", b.xml()),
	}
	for i, picture := range b.pictures {
		all = append(all, part{fmt.Sprintf("word/media/image%d.%s", i+1, picture.kind), picture.data})
	}
	return all
}
