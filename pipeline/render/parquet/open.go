package parquet

import (
	"fmt"
	"io"
	"strings"

	"github.com/parquet-go/parquet-go/format"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/render/csv"
)

// WriteIndicators writes indicateurs.parquet in the order of the rows.
func WriteIndicators(w io.Writer, a csv.About, rows []csv.IndicatorRow) error {
	return write(w, public(a), indicatorColumns(), rows, indicatorCells)
}

// WriteRankings writes palmares.parquet in the order of the rows.
func WriteRankings(w io.Writer, a csv.About, rows []csv.RankingRow) error {
	return write(w, public(a), rankingColumns(), rows, rankingCells)
}

// write writes a file of one row for each of rows.
func write[R any](w io.Writer, about []format.KeyValue, columns []*column, rows []R, cells func(R) []cell) error {
	f, err := newFile(w, ordinary(), about, columns)
	if err != nil {
		return err
	}
	for i, r := range rows {
		if err := f.add(cells(r)); err != nil {
			return fmt.Errorf("row %d: %w", i+1, err)
		}
	}
	return f.end()
}

// public is what a file of the open data says of itself: where it comes from,
// the licence, and what has to be known before it is quoted.
func public(a csv.About) []format.KeyValue {
	return said([]format.KeyValue{
		{Key: "titre", Value: a.Title},
		{Key: "avertissement", Value: a.Description},
		{Key: "licence", Value: csv.LicenceID},
		{Key: "licence_titre", Value: csv.LicenceTitle},
		{Key: "editeur", Value: a.Publisher},
		{Key: "sources", Value: strings.Join(a.Sources, " ; ")},
	})
}

// said leaves out what is empty.
func said(all []format.KeyValue) []format.KeyValue {
	var some []format.KeyValue
	for _, kv := range all {
		if kv.Value != "" {
			some = append(some, kv)
		}
	}
	return some
}

// indicatorColumns are those of indicateurs.csv.
func indicatorColumns() []*column {
	return []*column{
		{name: "indicateur", kind: text, required: true},
		{name: "colonne", kind: text, required: true},
		{name: "effectif", kind: integer, required: true},
		{name: "base", kind: integer},
		{name: "manquants", kind: integer},
		{name: "valeur", kind: decimal},
		{name: "unite", kind: text},
		{name: "etat", kind: text, required: true},
		{name: "affichage", kind: text},
		{name: "annee", kind: integer, required: true},
		{name: "bas", kind: decimal},
		{name: "haut", kind: decimal},
	}
}

func indicatorCells(r csv.IndicatorRow) []cell {
	row := []cell{r.Indicator, r.Column, int64(r.N), nil, nil, nil, written(r.Unit), r.State.String(), written(r.Display), int64(r.Year),
		nil, nil}
	if !r.Uncounted {
		row[3], row[4] = int64(r.Base), int64(r.Missing)
	}
	if r.State == aggregate.Published {
		row[5] = r.Value
		if r.HasInterval {
			row[10], row[11] = r.Low, r.High
		}
	}
	return row
}

// rankingColumns are those of palmares.csv.
func rankingColumns() []*column {
	return []*column{
		{name: "indicateur", kind: text, required: true},
		{name: "colonne", kind: text, required: true},
		{name: "rang", kind: integer},
		{name: "modalite", kind: text},
		{name: "citations", kind: integer},
		{name: "part", kind: decimal},
		{name: "etat", kind: text, required: true},
		{name: "annee", kind: integer, required: true},
	}
}

func rankingCells(r csv.RankingRow) []cell {
	row := []cell{r.Indicator, r.Column, nil, nil, nil, nil, r.State.String(), int64(r.Year)}
	if r.State == aggregate.Published || r.Rank.Secret {
		row[3] = written(r.Rank.Label)
	}
	if r.State == aggregate.Published {
		row[2], row[4], row[5] = int64(r.Rank.Place), int64(r.Rank.Count), r.Rank.Share
	}
	return row
}

// written is a text, or null if there is none.
func written(s string) cell {
	if s == "" {
		return nil
	}
	return s
}
