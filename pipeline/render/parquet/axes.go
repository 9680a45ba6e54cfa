package parquet

import (
	"io"

	"bilan/pipeline/present"
	"bilan/pipeline/render/csv"
)

// WriteAxes writes axes.parquet in the order of the records.
func WriteAxes(w io.Writer, a csv.About, records []present.AxisRecord) error {
	return write(w, public(a), axisColumns(), records, axisCells)
}

// axisColumns are those of axes.csv.
func axisColumns() []*column {
	return []*column{
		{name: "question", kind: text, required: true},
		{name: "axe", kind: text, required: true},
		{name: "colonne", kind: text, required: true},
		{name: "base", kind: integer},
		{name: "citations", kind: integer},
		{name: "part", kind: decimal},
		{name: "etat", kind: text, required: true},
		{name: "annee", kind: integer, required: true},
	}
}

func axisCells(r present.AxisRecord) []cell {
	row := []cell{r.Question, r.Axis, r.Column, nil, nil, nil, r.State.String(), int64(r.Year)}
	if r.Counted() {
		row[3], row[4] = int64(r.Base), int64(r.Mediators)
	}
	if r.HasShare {
		row[5] = r.Share
	}
	return row
}
