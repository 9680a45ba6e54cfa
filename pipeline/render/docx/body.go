package docx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	_ "image/jpeg" // a publisher's logo is a PNG or a JPEG
	_ "image/png"
	"strconv"
	"strings"

	"bilan/pipeline/present"
	"bilan/pipeline/render/chart"
)

// body is the text of a document under construction.
type body struct {
	strings.Builder
	studio   *chart.Studio
	pictures []picture
	links    []string // addresses, by relation
	figures  int      // which are numbered, as tables are
	tables   int
	size     float64 // of the letters of tables, in points
	wide     bool    // the section under construction is printed across
}

// picture is an image file of the package.
type picture struct {
	kind string // png or jpeg
	data []byte
}

// Measures of an A4 page.
const (
	emu       = 36000 // of a millimetre
	twips     = 56.6929
	pageShort = 210
	pageLong  = 297
	tallest   = 215.0 // millimetres of a picture on a page
	smallPart = 0.5   // of the width, for a small map
)

// margin is that of each side of a page, in millimetres.
const margin float64 = 21

// escaped is text as XML has it.
func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(strings.Map(printable, s))) // a bytes.Buffer takes every write
	return b.String()
}

// printable leaves out what XML cannot hold.
func printable(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' {
		return -1
	}
	return r
}

func run(text, properties string) string {
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	return "<w:r>" + properties + `<w:t xml:space="preserve">` + escaped(text) + "</w:t></w:r>"
}

const bold = "<w:b/>"

func runs(p present.Paragraph) string {
	var b strings.Builder
	for _, r := range p {
		properties := ""
		if r.Bold {
			properties = bold
		}
		b.WriteString(run(r.Text, properties))
	}
	return b.String()
}

// paragraph writes a paragraph in a style; an empty style is the body's.
func (b *body) paragraph(style, content string) {
	b.WriteString(paragraph(style, content))
}

func paragraph(style, content string) string {
	if style != "" {
		style = `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
	}
	return "<w:p>" + style + content + "</w:p>"
}

// document writes the whole text.
func (b *body) document(doc present.Document) error {
	if err := b.cover(doc); err != nil {
		return err
	}
	b.contents(doc)
	for i, sec := range doc.Sections {
		if sec.Landscape != b.wide {
			b.endSection()
			b.wide = sec.Landscape
		}
		if err := b.section(sec, i); err != nil {
			return err
		}
	}
	b.paragraph("Source", run(doc.Imprint()+".", ""))
	return nil
}

func (b *body) cover(doc present.Document) error {
	if len(doc.Logo) > 0 {
		config, kind, err := image.DecodeConfig(bytes.NewReader(doc.Logo))
		if err != nil {
			return fmt.Errorf("the logo: %w", err)
		}
		width := min(58, 26*float64(config.Width)/float64(config.Height))
		b.picture(picture{kind, doc.Logo}, "Logo de "+doc.Publisher.Name, width, float64(config.Height)/float64(config.Width))
	}
	if doc.Publisher.Name != "" {
		b.paragraph("", run(doc.Publisher.Name, bold))
	}
	if doc.Publisher.Service != "" {
		b.paragraph("Source", run(doc.Publisher.Service, ""))
	}
	b.paragraph("Title", run(doc.Title, ""))
	b.paragraph("Subtitle", run(edition(doc), ""))
	if doc.Disclaimer != "" {
		b.paragraph("Notice", run(doc.Disclaimer, ""))
	}
	return nil
}

// edition names the document: « Bilan 2024 – Pas-de-Calais ».
func edition(doc present.Document) string {
	return doc.Called() + " " + strconv.Itoa(doc.Year) + " – " + doc.Place
}

// fewEntries is how many titles a reader finds without a table of contents.
const fewEntries = 5

// contents is a table of contents that Word can make anew, without page numbers
// until it does: where pages end is the template's affair.
func (b *body) contents(doc present.Document) {
	var styles, links []string
	for i, sec := range doc.Sections {
		if sec.Title != "" {
			styles = append(styles, fmt.Sprintf("TOC%d", depth(sec)))
			links = append(links, `<w:hyperlink w:anchor="`+bookmark(i)+`">`+run(present.Numbered(sec.Number, sec.Title), "")+"</w:hyperlink>")
		}
	}
	if len(links) < fewEntries {
		return
	}
	links[0] = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \n </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + links[0]
	links[len(links)-1] += `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	b.paragraph("ContentsTitle", run("Sommaire", ""))
	for i, link := range links {
		b.paragraph(styles[i], link)
	}
}

func bookmark(section int) string { return fmt.Sprintf("_Toc%06d", section+1) }

func depth(sec present.Section) int { return min(max(sec.Level, 1), 2) }

func (b *body) section(sec present.Section, number int) error {
	if sec.Title != "" {
		b.paragraph(fmt.Sprintf("Heading%d", depth(sec)), fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="%s"/>%s<w:bookmarkEnd w:id="%d"/>`,
			number, bookmark(number), run(present.Numbered(sec.Number, sec.Title), ""), number))
	}
	for _, block := range sec.Blocks {
		if err := b.block(block, fmt.Sprintf("Heading%d", depth(sec)+1)); err != nil {
			return err
		}
	}
	return nil
}

// block writes one block; below is the style of a title inside the section.
func (b *body) block(block present.Block, below string) error {
	switch block := block.(type) {
	case present.Paragraph:
		if block.IsTitle() {
			b.paragraph(below, run(block.Plain(), ""))
		} else if len(block) > 0 {
			b.paragraph("", runs(block))
		}
	case present.List:
		for _, item := range block {
			b.paragraph("ListBullet", runs(item))
		}
	case present.Link:
		b.links = append(b.links, block.Address(".docx"))
		b.paragraph("", fmt.Sprintf(`<w:hyperlink r:id="link%d">%s</w:hyperlink>`, len(b.links), run(block.Text,
			`<w:rStyle w:val="Hyperlink"/>`)))
	case present.KeyFigures:
		b.table(keyTable(block))
	case *present.Table:
		b.table(block)
	case *present.Chart:
		return b.figure(block, block.Title, block.Subtitle, block.Source, block.Alt, b.width())
	case *present.Map:
		width := b.width()
		if block.Small {
			width *= smallPart
		}
		return b.figure(block, block.Title, "", block.Source, block.Alt, width)
	}
	return nil
}

// keyTable shows the key figures as what they are: a table of names and values.
func keyTable(figures present.KeyFigures) *present.Table {
	t := &present.Table{Title: "Les chiffres clés", Corner: "Chiffre", Columns: []present.Head{{Label: "Valeur"}, {Label: "Comparaison"}}}
	for _, k := range figures {
		t.Rows = append(t.Rows, present.Row{Head: k.Label, Cells: []present.Cell{{Text: k.Value, Numeric: true}, {Text: k.Compare}}})
	}
	return t
}

// width is the width of the text in millimetres.
func (b *body) width() float64 {
	if b.wide {
		return pageLong - 2*margin
	}
	return pageShort - 2*margin
}

// page is the properties of the section that ends.
func (b *body) page() string {
	w, h, orientation := float64(pageShort), float64(pageLong), ""
	if b.wide {
		w, h, orientation = h, w, ` w:orient="landscape"`
	}
	side := margin * twips
	m := int(side)
	return fmt.Sprintf(`<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="%d" w:h="%d"%s/>`+
		`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>`,
		int(w*twips), int(h*twips), orientation, m, m, m, m)
}

// endSection ends a run of pages of one orientation.
func (b *body) endSection() { b.WriteString("<w:p><w:pPr>" + b.page() + "</w:pPr></w:p>") }

// xml is the main part.
func (b *body) xml() string {
	return `<w:document xmlns:w="` + nsMain + `" xmlns:r="` + nsRelations + `" xmlns:wp="` + nsDrawing + `" xmlns:a="` + nsArt +
		`" xmlns:pic="` + nsPicture + `"><w:body>` + b.String() + b.page() + "</w:body></w:document>"
}
