package desk

import (
	"cmp"
	"net/http"
	"net/url"
	"os"
	"path/filepath"

	"bilan/pipeline/changes"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
	opendata "bilan/pipeline/render/csv"
)

// figuresData is the page of the figures: one table of the annexe.
type figuresData struct {
	Tables  []*present.Table // to choose from
	Table   *present.Table
	Rows    []figureRow
	Changed int  // cells that differ from the documents
	Former  bool // there are documents to compare with
}

type figureRow struct {
	Head   string
	Strong bool
	Cells  []figureCell
}

// figureCell is a cell, where it is explained, and what the documents say.
type figureCell struct {
	present.Cell
	Link string // empty: not a figure
	Was  string // what the documents print, where that differs
}

// figures shows the tables of the annexe as they would be written now.
func (d *desk) figures(r *http.Request, b *binder, v *view) error {
	v.Command = d.producing(b, "--formats", "xlsx")
	e, err := b.edition(r.Context())
	if err != nil {
		return err
	}
	x := figuresData{Tables: e.Tables}
	asked := cmp.Or(r.FormValue("tableau"), firstTable)
	for _, t := range e.Tables {
		if x.Table == nil || t.ID == asked {
			x.Table = t.Whole()
		}
	}
	former := formerFigures(d.target(b))
	x.Former = former != nil
	if x.Table != nil {
		x.Rows = rowsOf(e.Codebook, x.Table, former)
	}
	for _, row := range x.Rows {
		for _, c := range row.Cells {
			if c.Was != "" {
				x.Changed++
			}
		}
	}
	v.Data = x
	return nil
}

// firstTable is the table that is shown first, where the report has it.
const firstTable = "annexe"

// figureKey is a figure by its indicator and column.
type figureKey struct{ indicator, column string }

// formerFigures are the figures of the last documents, as they print them; nil
// without documents.
func formerFigures(target string) map[figureKey]string {
	content, err := os.ReadFile(filepath.Join(target, "donnees", opendata.IndicatorsFile))
	if err != nil {
		return nil
	}
	all := map[figureKey]string{}
	err = changes.Rows(content, func(field func(string) string, _, _ []string) {
		if shown := field("affichage"); shown != "" {
			all[figureKey{field("indicateur"), field("colonne")}] = shown
		}
	})
	if err != nil || len(all) == 0 {
		return nil
	}
	return all
}

func rowsOf(cb *codebook.Codebook, t *present.Table, former map[figureKey]string) []figureRow {
	var rows []figureRow
	for _, r := range t.Rows {
		row := figureRow{Head: r.Head, Strong: r.Strong}
		for i, c := range r.Cells {
			cell := figureCell{Cell: c}
			key, ranking, known := keyOf(cb, t, r, i)
			if known {
				cell.Link = "chiffre?" + url.Values{"indicateur": {key.indicator}, "colonne": {key.column}}.Encode()
			}
			if was, there := former[key]; known && !ranking && there && french.Spaces(was) != french.Spaces(c.Text) {
				cell.Was = was
			}
			row.Cells = append(row.Cells, cell)
		}
		rows = append(rows, row)
	}
	return rows
}

// keyOf is the figure that a cell shows: indicators stand on rows or on columns,
// and a table of a ranking has its choices on rows.
func keyOf(cb *codebook.Codebook, t *present.Table, r present.Row, column int) (key figureKey, ranking, known bool) {
	if column >= len(t.Columns) {
		return figureKey{}, false, false
	}
	head := t.Columns[column].ID
	for i, pair := range [...]figureKey{{r.ID, head}, {head, r.ID}, {t.ID, head}} {
		_, indicator := cb.Indicator(pair.indicator)
		_, col := cb.Column(pair.column)
		if indicator && col {
			return pair, i == 2, true
		}
	}
	return figureKey{}, false, false
}
