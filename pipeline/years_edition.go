package pipeline

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/audit"
	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

// formerYear sets the campaign beside the former one that correspondances.yaml
// names; nil when it names none.
func formerYear(ctx context.Context, cb *codebook.Codebook, c Collection, cube *aggregate.Cube) (*YearsComparison, error) {
	folder := cb.Former.Series.Campaign
	if folder == "" {
		return nil, nil
	}
	before, err := readYear(ctx, filepath.Join(cb.Campaign.Dir, filepath.FromSlash(folder)), nil)
	if err != nil {
		return nil, fmt.Errorf("campagne précédente %s : %w", folder, err)
	}
	after := audit.Year{Book: cb, Posts: c.Posts, Responses: c.Responses, Cube: cube}
	return &YearsComparison{Codebook: cb, Former: before.Book, Years: audit.Compare(before, after)}, nil
}

// evolution hands the two years over to package present; nil for none.
func (y *YearsComparison) evolution() *present.Evolution {
	if y == nil {
		return nil
	}
	e := &present.Evolution{Before: y.Years.Before, After: y.Years.After}
	for _, m := range y.Years.Movements {
		col := present.ColumnEvolution{Column: m.Column.ID, Table: y.documentTable(m.Column.ID)}
		for _, c := range y.Years.Changes {
			if c.Broken != "" && c.Column.ID == m.Column.ID {
				col.Broken = append(col.Broken, present.BrokenSeries{Label: c.Indicator.Label, Reason: c.Broken})
			}
		}
		e.Columns = append(e.Columns, col)
	}
	return e
}

// documentTable is the public table of a column for a document that is about
// it: without the column that names it, and with the marks explained.
func (y *YearsComparison) documentTable(column string) *present.Table {
	t := y.PublicTable(column)
	t.Columns = t.Columns[1:]
	for i := range t.Rows {
		t.Rows[i].Cells = t.Rows[i].Cells[1:]
	}
	t.Source = present.Typeset(y.Codebook.Campaign.Source)
	t.Notes = marksOf(t)
	return t
}

// marksOf explains the marks that a table of two years shows.
func marksOf(t *present.Table) []present.Note {
	var notes []present.Note
	for _, n := range [...]present.Note{
		{Key: present.SecretMark, Text: "chiffre couvert par le secret statistique"},
		{Key: present.EmptyMark, Text: "valeur non disponible"},
		{Key: irrelevant, Text: "sans objet (chiffre manquant ou inchangé, part dont l'écart est en points, ou chiffre du registre)"},
	} {
		shown := func(c present.Cell) bool { return c.Text == n.Key }
		if slices.ContainsFunc(t.Rows, func(r present.Row) bool { return slices.ContainsFunc(r.Cells, shown) }) {
			n.Text = present.Typeset(n.Text)
			notes = append(notes, n)
		}
	}
	return notes
}
