package parquet

import (
	"io"

	"bilan/pipeline/present"
	"bilan/pipeline/render/csv"
)

// WriteQuarters writes quartiers.parquet in the order of the rows.
func WriteQuarters(w io.Writer, a csv.About, rows []present.QuarterRecord) error {
	return write(w, public(a), quarterColumns(), rows, quarterCells)
}

// quarterColumns are those of quartiers.csv.
func quarterColumns() []*column {
	return []*column{
		{name: "code", kind: text, required: true},
		{name: "nom", kind: text, required: true},
		{name: "departement", kind: text, required: true},
		{name: "communes", kind: text, required: true},
		{name: "noms_communes", kind: text, required: true},
		{name: "habitants", kind: integer},
		{name: "source_habitants", kind: text},
		{name: "couverture", kind: text, required: true},
		{name: "base", kind: text, required: true},
		{name: "postes", kind: integer, required: true},
		{name: "longitude", kind: decimal, required: true},
		{name: "latitude", kind: decimal, required: true},
	}
}

func quarterCells(q present.QuarterRecord) []cell {
	row := []cell{
		q.Code, q.Name, q.Department, q.CommuneCodes(), q.CommuneNames, nil, written(q.Source), q.State, q.Basis, int64(q.Posts),
		q.Longitude, q.Latitude,
	}
	if q.Inhabitants > 0 {
		row[5] = int64(q.Inhabitants)
	}
	return row
}
