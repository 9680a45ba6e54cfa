package docx

import (
	"fmt"
	"image/color"
	"strings"

	"bilan/pipeline/codebook"
)

// style is a paragraph style. A template that has one of the same name gives it
// its own look.
type style struct {
	id, name      string
	after         string // name of the style of the next paragraph; empty for its own
	level         int    // of a heading, from 1; 0 for none
	paragraph     string // properties, in the order of the schema
	size          float64
	color         color.RGBA
	bold          bool
	before, below int // twentieths of a point
}

// styles is word/styles.xml: the language and the font for all, the styles, and
// the look of tables.
func styles(th codebook.Theme) string {
	c, s := th.Colors, th.Sizes
	all := []style{
		{id: "Title", name: "Title", after: "Subtitle", size: s.Title, color: c.Primary, bold: true, before: 600, below: 120},
		{id: "Subtitle", name: "Subtitle", size: s.Heading1, color: c.Ink, below: 360},
		{id: "Heading1", name: "heading 1", level: 1, size: s.Heading1, color: c.Primary, bold: true, before: 480, below: 160},
		{id: "Heading2", name: "heading 2", level: 2, size: s.Heading2, color: c.Primary, bold: true, before: 360, below: 120},
		{id: "Heading3", name: "heading 3", level: 3, size: s.Heading3, color: c.Ink, bold: true, before: 240, below: 80},
		{id: "ContentsTitle", name: "TOC Heading", size: s.Heading1, color: c.Primary, bold: true, before: 480, below: 160},
		{id: "TOC1", name: "toc 1", size: s.Body, color: c.Ink, below: 60},
		{id: "TOC2", name: "toc 2", paragraph: `<w:ind w:left="360"/>`, size: s.Body, color: c.Ink, below: 40},
		{id: "Caption", name: "caption", paragraph: "<w:keepNext/>", size: s.Heading3 * 0.96, color: c.Ink, bold: true, before: 280, below: 60},
		{id: "Lead", name: "Chapeau", paragraph: "<w:keepNext/>", size: s.Body * 0.9, color: c.Muted, below: 60},
		{id: "Picture", name: "Image", paragraph: "<w:keepNext/>", size: s.Body, color: c.Ink, below: 40},
		{id: "Source", name: "Source et notes", size: s.Small, color: c.Muted, below: 40},
		{id: "Notice", name: "Avertissement", size: s.Body * 0.92, color: c.Ink, before: 120, below: 240,
			paragraph: fmt.Sprintf(`<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="%s"/></w:pBdr>`, hex(c.Accent))},
		{id: "TableText", name: "Texte de tableau", size: s.Table, color: c.Ink, before: 20, below: 20},
		{id: "ListBullet", name: "List Bullet", paragraph: `<w:numPr><w:numId w:val="1"/></w:numPr>`, size: s.Body, color: c.Ink, below: 60},
		{id: "Footer", name: "footer", size: s.Small, color: c.Muted},
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<w:styles xmlns:w="%s"><w:docDefaults><w:rPrDefault><w:rPr>`+
		`<w:rFonts w:ascii="%[2]s" w:hAnsi="%[2]s" w:eastAsia="%[2]s" w:cs="%[2]s"/><w:color w:val="%[3]s"/><w:sz w:val="%[4]d"/><w:szCs `+
		`w:val="%[4]d"/>`+
		`<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`+
		`<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`+
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`+
		`<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="%[5]s"/><w:u w:val="single"/>`+
		`</w:rPr></w:style>`,
		nsMain, escaped(fontName(th.Font)), hex(c.Ink), halfPoints(s.Body), hex(c.Primary))
	for _, st := range all {
		b.WriteString(st.xml())
	}
	b.WriteString(tableStyle(c) + "</w:styles>")
	return b.String()
}

// fontName is the font of every Word in the place of one that only the PDF
// carries with it: of the same measures.
func fontName(name string) string {
	switch name {
	case "Liberation Sans", "":
		return "Arial"
	case "Liberation Serif":
		return "Times New Roman"
	}
	return name
}

func halfPoints(size float64) int { return int(2*size + 0.5) }

func (s style) xml() string {
	next, outline, keep, weight := s.after, "", "", ""
	if s.level > 0 {
		next, keep = "Normal", "<w:keepNext/><w:keepLines/>"
		outline = fmt.Sprintf(`<w:outlineLvl w:val="%d"/>`, s.level-1)
	}
	if next != "" {
		next = `<w:next w:val="` + next + `"/>`
	}
	if s.bold {
		weight = "<w:b/>"
	}
	early, late := s.paragraph, "" // an indent stands after the spacing
	if strings.HasPrefix(s.paragraph, "<w:ind") {
		early, late = "", s.paragraph
	}
	return fmt.Sprintf(`<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/>%s<w:qFormat/>`+
		`<w:pPr>%s%s<w:spacing w:before="%d" w:after="%d"/>%s%s</w:pPr><w:rPr>%s<w:color w:val="%s"/><w:sz w:val="%[12]d"/><w:szCs `+
		`w:val="%[12]d"/></w:rPr></w:style>`,
		s.id, s.name, next, keep, early, s.before, s.below, late, outline, weight, hex(s.color), halfPoints(s.size))
}

// tableStyle is the look of tables: a band for the heads, thin lines below rows.
func tableStyle(c codebook.Colors) string {
	return fmt.Sprintf(`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd `+
		`w:w="0" w:type="dxa"/>`+
		`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="80" `+
		`w:type="dxa"/></w:tblCellMar>`+
		`</w:tblPr></w:style><w:style w:type="table" w:styleId="Figures"><w:name w:val="Tableau de chiffres"/><w:basedOn w:val="TableNormal"/>`+
		`<w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="%[1]s"/><w:insideH w:val="single" w:sz="4" `+
		`w:space="0" w:color="%[1]s"/></w:tblBorders></w:tblPr>`+
		`<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="%[2]s"/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" `+
		`w:sz="8" w:space="0" w:color="%[2]s"/></w:tcBorders>`+
		`<w:shd w:val="clear" w:color="auto" w:fill="%[3]s"/></w:tcPr></w:tblStylePr></w:style>`, hex(c.Grid), hex(c.Primary), hex(c.Band))
}
