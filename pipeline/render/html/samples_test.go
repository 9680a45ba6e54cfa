package html

import (
	"bytes"
	"context"
	"testing"
	"time"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
	"bilan/pipeline/years"
)

const sample = "../../../data/hdf-2024"

// sampleInput is the sample campaign, read and aggregated.
func sampleInput(t testing.TB) present.Input {
	t.Helper()
	cb, issues, err := codebook.Load(sample)
	if level, some := survey.Worst(issues); err != nil || some && level == survey.Error {
		t.Fatal(err, issues)
	}
	posts, _, err := ingest.Register(cb)
	if err != nil {
		t.Fatal(err)
	}
	returns, err := ingest.Returns(context.Background(), cb, posts, nil)
	if err != nil {
		t.Fatal(err)
	}
	cube := aggregate.Compute(cb, posts, returns.Responses)
	return present.Input{
		Codebook: cb, Cube: cube, Posts: posts, Date: time.Date(2025, 2, 28, 0, 0, 0, 0, time.UTC),
		Open: inventedOpen(cb), Years: inventedYears(cb),
	}
}

// inventedOpen is an open question of two axes, the second secret in the last
// column, with a quote that looks like markup.
func inventedOpen(cb *codebook.Codebook) []present.OpenQuestion {
	q := present.OpenQuestion{Name: "obstacles", Label: "Quels obstacles ?", Base: 30, Statements: 60, Decided: 20,
		Quality: &present.OpenQuality{Statements: 40, F1: 0.91, Low: 0.84, High: 0.96}}
	for i, name := range [...]string{"Structurels", "Logistiques"} {
		a := present.OpenAxis{Name: name, SubAxes: []present.OpenSubAxis{{Name: "Moyens", Mediators: 12, Words: []string{"badge", "minibus"}},
			{Name: "Locaux", Mediators: 5}}, Mediators: 20 - 8*i, Quotes: []present.OpenQuote{{Text: "pas de <b>véhicule</b>"}}}
		for k, col := range cb.Columns {
			secret := i == 1 && k == len(cb.Columns)-1
			a.Counts = append(a.Counts, present.OpenCount{Column: col.ID, N: k % 4, Base: 6, Secret: secret})
		}
		q.Axes = append(q.Axes, a)
	}
	return []present.OpenQuestion{q}
}

// inventedYears is one indicator in two years, and a broken series, in every
// column.
func inventedYears(cb *codebook.Codebook) *present.Evolution {
	y := &present.Evolution{History: years.History{Years: []years.Year{{Number: 2023}, {Number: 2024}}}}
	for _, col := range cb.Columns {
		t := &present.Table{
			ID: "evolutions-" + col.ID, Title: "Les indicateurs, de 2023 à 2024", Corner: "Indicateur",
			Columns: []present.Head{{Label: "2023"}, {Label: "2024"}, {Label: "Écart"}},
			Rows: []present.Row{{Head: "Personnes", Cells: []present.Cell{{Text: "120", Numeric: true, Value: 120},
				{Text: "130", Numeric: true, Value: 130}, {Text: "so"}}}},
			Notes: []present.Note{{Key: "so", Text: "sans objet"}},
		}
		y.Columns = append(y.Columns, present.ColumnEvolution{Column: col.ID, Table: t,
			Broken: []present.BrokenSeries{{Labels: []string{"QPV"}, Reason: "nouvelle <géographie>"}}})
	}
	return y
}

func compare(t testing.TB, in present.Input) *present.Comparison {
	t.Helper()
	documents, err := present.Documents(in)
	if err != nil {
		t.Fatal(err)
	}
	return present.Compare(in, documents)
}

func rendered(t testing.TB, c *present.Comparison, th codebook.Theme) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, c, th); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func samplePage(t testing.TB) string {
	t.Helper()
	in := sampleInput(t)
	return rendered(t, compare(t, in), in.Codebook.Theme)
}
