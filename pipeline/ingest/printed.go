package ingest

import (
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/sheet"
)

// printedRow is a row that asks something, as the form prints it around the answer.
type printedRow struct {
	target
	label string // empty when a row like that needs a closer look
	hints []string
}

// printedRows are the rows of the form by the names that stand in front of them.
// Nearly every row of nearly every return is one of them, letter for letter, and
// what formReader would find out about it is found out here.
func (d *dictionary) printedRows(cb *codebook.Codebook) map[string]printedRow {
	rows := map[string]printedRow{}
	add := func(name, label string, hints ...string) {
		if t, ok := d.find(name); ok {
			rows[name] = d.printedRow(printedRow{t, label, hints})
		}
	}
	for _, q := range d.questions {
		add(q.Name, codebook.FormLabel(q.Question), cb.FormHint(q.Question), codebook.FormWarning(q.Question))
		add(q.Name+codebook.OtherSuffix, codebook.FormOther)
		for _, c := range q.choices {
			add(q.Name+"/"+c.Name, c.Label)
		}
	}
	return rows
}

// printedRow leaves the label out where a closer look at it would not find that it
// is the one of the question, whether there is an answer or not.
func (d *dictionary) printedRow(row printedRow) printedRow {
	f := formReader{dictionary: d}
	label := sheet.Cell{Kind: sheet.Text, Text: row.label}
	if f.misnamed(row.target, heading(label)) || !f.ownLabel(label, sheet.Row{}, &row.target) {
		row.label = ""
	}
	return row
}

// asPrinted recognises a row on which the form holds nothing but its own text and
// maybe an answer, and counts its own cells.
func (f *formReader) asPrinted(r sheet.Row) (t target, own int, ok bool) {
	row, ok := f.printed[cellAt(r, f.names).Text]
	if !ok || f.answer == 0 || f.answer == f.names || row.label == "" {
		return target{}, 0, false
	}
	labelled := false
	for _, c := range r.Cells {
		switch {
		case c.Col == f.answer, blank(c):
			continue
		case c.Kind != sheet.Text:
			return target{}, 0, false
		case c.Col == f.names:
		case c.Col == f.label && c.Text == row.label:
			labelled = true
		case c.Col == f.label, !slices.Contains(row.hints, c.Text):
			return target{}, 0, false
		}
		own++
	}
	return row.target, own, labelled
}
