package present

import (
	"slices"
)

// Evolution is what the documents show of the two years; nil for none.
func (y *YearsComparison) Evolution() *Evolution {
	if y == nil {
		return nil
	}
	e := &Evolution{Before: y.Years.Before, After: y.Years.After}
	for _, m := range y.Years.Movements {
		col := ColumnEvolution{Column: m.Column.ID, Table: y.documentTable(m.Column.ID)}
		for _, c := range y.Years.Changes {
			if c.Broken != "" && c.Column.ID == m.Column.ID {
				col.Broken = append(col.Broken, BrokenSeries{Label: c.Indicator.Label, Reason: c.Broken})
			}
		}
		e.Columns = append(e.Columns, col)
	}
	return e
}

// documentTable is the public table of a column for a document that is about
// it: without the column that names it, and with the marks explained.
func (y *YearsComparison) documentTable(column string) *Table {
	t := y.PublicTable(column)
	t.Columns = t.Columns[1:]
	for i := range t.Rows {
		t.Rows[i].Cells = t.Rows[i].Cells[1:]
	}
	t.Source = Typeset(y.Codebook.Campaign.Source)
	t.Notes = marksOf(t)
	return t
}

// marksOf explains the marks that a table of two years shows.
func marksOf(t *Table) []Note {
	var notes []Note
	for _, n := range [...]Note{
		{Key: SecretMark, Text: "chiffre couvert par le secret statistique"},
		{Key: EmptyMark, Text: "valeur non disponible"},
		{Key: irrelevant, Text: "sans objet (chiffre manquant ou inchangé, part dont l'écart est en points, ou chiffre du registre)"},
	} {
		shown := func(c Cell) bool { return c.Text == n.Key }
		if slices.ContainsFunc(t.Rows, func(r Row) bool { return slices.ContainsFunc(r.Cells, shown) }) {
			n.Text = Typeset(n.Text)
			notes = append(notes, n)
		}
	}
	return notes
}
