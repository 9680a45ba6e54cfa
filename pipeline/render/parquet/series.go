package parquet

import (
	"io"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/present"
	"bilan/pipeline/render/csv"
)

// WriteSeries writes series.parquet in the order of the records.
func WriteSeries(w io.Writer, a csv.About, records []present.SeriesRecord) error {
	return write(w, public(a), seriesColumns(), records, seriesCells)
}

// seriesColumns are those of series.csv.
func seriesColumns() []*column {
	return []*column{
		{name: "indicateur", kind: text, required: true},
		{name: "colonne", kind: text, required: true},
		{name: "annee", kind: integer, required: true},
		{name: "effectif", kind: integer},
		{name: "base", kind: integer},
		{name: "valeur", kind: decimal},
		{name: "bas", kind: decimal},
		{name: "haut", kind: decimal},
		{name: "unite", kind: text},
		{name: "etat", kind: text, required: true},
		{name: "affichage", kind: text},
		{name: "partie", kind: integer},
		{name: "rupture", kind: text},
		{name: "reserve", kind: text},
		{name: "origine", kind: text},
	}
}

func seriesCells(r present.SeriesRecord) []cell {
	p := r.Point
	row := []cell{r.Indicator.ID, r.Column.ID, int64(p.Year), counted(p.Stat.N), counted(p.Stat.Base), nil, nil, nil,
		written(r.Indicator.Unit),
		csv.SeriesState(r), written(r.Text), nil, nil, nil, written(r.Provenance)}
	if p.Stat.State == aggregate.Published {
		row[5] = p.Stat.Value
	}
	if p.Stat.HasInterval {
		row[6], row[7] = p.Stat.Low, p.Stat.High
	}
	if p.Known {
		row[11], row[12] = int64(p.Part), written(p.Break)
	}
	if p.Designated {
		row[13] = csv.Reserved
	}
	return row
}

// counted is a number of people, or null where it is not known.
func counted(n int) cell {
	if n == 0 {
		return nil
	}
	return int64(n)
}
