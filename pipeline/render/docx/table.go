package docx

import (
	"fmt"
	"strings"

	"bilan/pipeline/present"
)

// table writes a table: its caption, a row of heads that is repeated on each
// page, a head at the start of each row, and the notes below.
func (b *body) table(t *present.Table) {
	if len(t.Rows) == 0 {
		return
	}
	b.tables++
	b.paragraph("Caption", caption("Tableau", b.tables, t.Title))
	columns := 1 + len(t.Columns)
	total := int(b.width() * twips)
	first := total / min(columns, 4)
	other := (total - first) / max(1, columns-1)
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblStyle w:val="Figures"/><w:tblW w:w="5000" w:type="pct"/>`+
		`<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>`+
		`<w:tblCaption w:val="%s"/></w:tblPr><w:tblGrid><w:gridCol w:w="%d"/>%s</w:tblGrid>`,
		escaped(t.Title), first, strings.Repeat(fmt.Sprintf(`<w:gridCol w:w="%d"/>`, other), columns-1))
	b.WriteString(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>` + cell(t.Corner, false, true, first))
	for _, h := range t.Columns {
		text := h.Label
		if h.Count != "" {
			text += " (" + h.Count + ")"
		}
		b.WriteString(cell(text, false, true, other))
	}
	b.WriteString("</w:tr>")
	for _, r := range t.Rows {
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>` + cell(r.Head, false, r.Strong, first))
		for _, c := range r.Cells {
			text := c.Text
			if c.Note != "" && c.Note != c.Text {
				text += "\u00a0(" + c.Note + ")"
			}
			b.WriteString(cell(text, c.Numeric, r.Strong, other))
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
	for _, n := range t.Notes {
		b.paragraph("Source", run(n.Key, bold)+run("\u00a0: "+n.Text, ""))
	}
	b.paragraph("Source", run(present.Sourced(t.Source), "")) // also keeps two tables apart
}

func cell(text string, right, strong bool, width int) string {
	properties, aligned := "", ""
	if strong {
		properties = bold
	}
	if right {
		aligned = `<w:jc w:val="right"/>`
	}
	return fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle `+
		`w:val="TableText"/>%s</w:pPr>%s</w:p></w:tc>`,
		width, aligned, run(text, properties))
}

// caption counts itself: Word lists the tables and figures by it.
func caption(kind string, n int, title string) string {
	return run(kind+" ", "") + fmt.Sprintf(`<w:fldSimple w:instr=" SEQ %s \* ARABIC ">%s</w:fldSimple>`, kind, run(fmt.Sprint(n), "")) +
		run(" – "+title, "")
}
