package form

import (
	"cmp"
	"fmt"
	"slices"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/pipeline/workbook"
)

// quartersSheet lists the priority neighbourhoods of the campaign.
const quartersSheet = "Quartiers"

// quarterLine is a quarter in one of its communes.
type quarterLine struct {
	commune data.Commune
	quarter data.Quartier
}

// quarterLines lists the quarters by commune, in the order of the codes: a
// quarter of two communes stands under both.
func quarterLines(cb *codebook.Codebook) []quarterLine {
	var all []quarterLine
	for _, q := range cb.Campaign.Quarters {
		for _, code := range q.Communes {
			if c, ok := data.CommuneParCode(code); ok {
				all = append(all, quarterLine{c, q})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b quarterLine) int { return cmp.Compare(a.commune.Code, b.commune.Code) })
	return all
}

// quarterList writes the sheet of the quarters, and returns the rule of a
// dropdown with those of the commune whose code stands in a column of the same
// row. A cell may hold several codes: what is not in the list is let in, and
// checked when the register is read.
func (b *book) quarterList(lines []quarterLine, firstCode string) rule {
	g := grid{head: 1, rows: len(lines), columns: []gridColumn{
		{label: "code_insee", look: lookCode, width: 12}, {label: "qpv", look: lookCode, width: 13}, {label: "quartier", look: lookEntry,
			width: 52},
		{label: "commune", look: lookEntry, width: 28}, {label: "departement", look: lookCode, width: 14}, {label: "habitants", look: lookEntry,
			width: 12},
	}}
	sheet := b.Sheet
	b.on(quartersSheet).drawGrid(g)
	for i, l := range lines {
		row := i + 2
		for k, text := range []string{l.commune.Code, l.quarter.Code, l.quarter.Nom, l.commune.Nom, l.commune.Departement} {
			b.text(workbook.At(k+1, row), text, g.columns[k].look)
		}
		if l.quarter.Population > 0 {
			b.Do(b.File.SetCellInt(b.Sheet, workbook.At(6, row), int64(l.quarter.Population)))
		}
	}
	b.on(sheet)
	codes := fmt.Sprintf("%s!$A$2:$A$%d", quartersSheet, len(lines)+1)
	found := fmt.Sprintf("OFFSET(%s!$B$1,MATCH(%s,%s,0),0,COUNTIF(%s,%s),1)", quartersSheet, firstCode, codes, codes, firstCode)
	return rule{list: found, open: true}
}
