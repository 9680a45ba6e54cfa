package docx

import (
	"fmt"
	"math"
	"slices"

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
	widths := make([]int, columns)
	grid := ""
	right := make([]bool, len(t.Columns)) // of the columns with numbers
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			right[i] = right[i] || c.Numeric
		}
	}
	shares, characters := t.Shares()
	size := tableSize(b.width()/float64(characters), b.size)
	for i, share := range shares {
		widths[i] = int(share * b.width() * twips)
		grid += fmt.Sprintf(`<w:gridCol w:w="%d"/>`, widths[i])
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblStyle w:val="Figures"/><w:tblW w:w="5000" w:type="pct"/>`+
		`<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>`+
		`<w:tblCaption w:val="%s"/></w:tblPr><w:tblGrid>%s</w:tblGrid>`,
		escaped(t.Title), grid)
	b.WriteString(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>` + cell(t.Corner, false, true, widths[0], size))
	for i, h := range t.Columns {
		text := h.Label
		if h.Count != "" {
			text += " (" + h.Count + ")"
		}
		b.WriteString(cell(text, right[i], true, widths[i+1], size))
	}
	b.WriteString("</w:tr>")
	for _, r := range t.Rows {
		b.WriteString(rowStart(r) + cell(r.Head, false, r.Strong, widths[0], size))
		for i, c := range r.Cells {
			text := c.Text
			if c.Note != "" && c.Note != c.Text {
				text += "\u00a0(" + c.Note + ")"
			}
			b.WriteString(cell(text, right[i], r.Strong, widths[i+1], size))
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
	for _, n := range t.Notes {
		b.paragraph("Source", run(n.Key, bold)+run("\u00a0: "+n.Text, ""))
	}
	b.paragraph("Source", run(present.Sourced(t.Source), "")) // also keeps two tables apart
}

// longText is the length from which the text of a row may go on over pages.
const longText = 600

// rowStart begins a row, which stays on one page unless it is long.
func rowStart(r present.Row) string {
	if len(r.Head) > longText || slices.ContainsFunc(r.Cells, func(c present.Cell) bool { return len(c.Text) > longText }) {
		return "<w:tr>"
	}
	return "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
}

// tableSize is the size of the letters of a table, in points: 0 for that of its style, or
// a smaller one where a character has fewer millimetres than its widest letters need.
func tableSize(room, usual float64) float64 {
	const widest, least = 0.222, 6 // of a point, in millimetres; points
	if size := max(least, math.Floor(2*room/widest)/2); size < usual {
		return size
	}
	return 0
}

func cell(text string, right, strong bool, width int, size float64) string {
	properties, aligned := "", ""
	if strong {
		properties = bold
	}
	if size > 0 {
		properties += fmt.Sprintf(`<w:sz w:val="%d"/>`, int(2*size))
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
