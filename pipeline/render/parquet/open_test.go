package parquet

import (
	"bytes"
	stdcsv "encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/render/csv"
	"bilan/pipeline/workbook"
)

func figure(indicator, column, unit string, st aggregate.Stat, shown string) present.Record {
	return present.Record{Indicator: codebook.Indicator{ID: indicator, Unit: unit}, Column: codebook.Column{ID: column},
		Cell: present.Cell{Text: shown, Stat: st}}
}

func sampleIndicators() csv.Table {
	return csv.Indicators(slices.Values([]present.Record{
		figure("personnes", "region", "", aggregate.Stat{N: 39, Base: 38, Missing: 1, Value: 1250.4, State: aggregate.Published,
			Low: 1100, High: 1400, HasInterval: true}, "1\u202f250"),
		figure("actions_pro", "rural", "%", aggregate.Stat{N: 3, Base: 2, Missing: 1, Value: 62.5, State: aggregate.Secret}, "s"),
		figure("formations", "nord", "%", aggregate.Stat{N: 9, Base: 7, Missing: 2, Uncounted: true, Value: 3, State: aggregate.Secret}, "s"),
		figure("taux", "dep-02", `par "10 000", habitants`, aggregate.Stat{Value: math.NaN(), State: aggregate.Empty}, "nd"),
		figure("petit", "nord", "", aggregate.Stat{N: 3, Base: 3, Value: 1e-7, State: aggregate.Published}, "8,3"),
		figure("tiers", "nord", "%", aggregate.Stat{N: 3, Base: 3, Value: 200.0 / 3, State: aggregate.Published}, ""),
	}), 2024)
}

func sampleRankings() csv.Table {
	return csv.Rankings(slices.Values([]present.Record{
		figure("besoins", "nord", "", aggregate.Stat{State: aggregate.Published, Ranking: []aggregate.Rank{
			{Choice: "mentale", Label: "Santé mentale", Place: 1, Count: 2, Share: 200.0 / 3},
			{Label: "Sommeil", Place: 2, Count: 1, Share: 100.0 / 3, Secret: true},
		}}, ""),
		figure("besoins", "rural", "", aggregate.Stat{State: aggregate.Secret, Ranking: []aggregate.Rank{
			{Label: "Addictions", Place: 1, Count: 2, Share: 100}}}, "s"),
		figure("freins", "rural", "", aggregate.Stat{State: aggregate.Empty}, "nd"),
	}), 2024)
}

func sampleAbout() csv.About {
	return csv.About{Title: "Bilan 2024", Description: "Réponses reconstituées.", Publisher: "ARS", Sources: []string{"bilans", "Insee"}}
}

// fields writes the cells of a row as the CSV file does.
func fields(row []cell) []string {
	var all []string
	for _, x := range row {
		switch v := x.(type) {
		case nil:
			all = append(all, "")
		case int64:
			all = append(all, strconv.FormatInt(v, 10))
		case float64:
			all = append(all, strconv.FormatFloat(v, 'f', -1, 64))
		case day:
			all = append(all, isoDay(v))
		case []string:
			all = append(all, strings.Join(v, " ; "))
		case string:
			all = append(all, v)
		}
	}
	return all
}

// same holds a Parquet file against the CSV file of the same rows.
func same(t *testing.T, parquet, commas []byte) table {
	t.Helper()
	records, err := stdcsv.NewReader(bytes.NewReader(commas)).ReadAll()
	check(t, err)
	read := readBack(t, parquet)
	got := [][]string{read.names}
	for _, r := range read.rows {
		row := fields(r)
		for i := range row {
			switch r[i].(type) { // Parquet keeps a text as it was written
			case string, []string:
				row[i] = workbook.InertLine(row[i])
			}
		}
		got = append(got, row)
	}
	if d := cmp.Diff(records, got); d != "" {
		t.Errorf("CSV and Parquet differ: %s", d)
	}
	return read
}

// Row by row and cell by cell, with null where the CSV file has nothing: a
// secret value is in neither.
func TestOpenDataAreThoseOfTheCSV(t *testing.T) {
	var commas, parquet bytes.Buffer
	check(t, sampleIndicators().Write(&commas))
	check(t, Write(&parquet, sampleAbout(), sampleIndicators()))
	indicators := same(t, parquet.Bytes(), commas.Bytes())
	if d := cmp.Diff([]cell{"formations", "nord", int64(9), nil, nil, nil, "%", "secret", "s", int64(2024), nil, nil},
		indicators.rows[2]); d != "" {
		t.Error(d)
	}
	commas.Reset()
	parquet.Reset()
	check(t, sampleRankings().Write(&commas))
	check(t, Write(&parquet, sampleAbout(), sampleRankings()))
	rankings := same(t, parquet.Bytes(), commas.Bytes())
	if d := cmp.Diff([]cell{"besoins", "rural", nil, nil, nil, nil, "secret", int64(2024)}, rankings.rows[2]); d != "" {
		t.Error(d)
	}
}

// datapackage.json describes both kinds of file: the names, types and required fields
// of its Parquet resources are those of the files.
func TestSchemaIsThatOfTheFiles(t *testing.T) {
	var b bytes.Buffer
	tables := []csv.Table{sampleIndicators(), sampleRankings(), csv.Axes(nil), csv.Series(nil), csv.Quarters(nil)}
	check(t, csv.WriteDataPackage(&b, csv.About{Tables: [][]csv.Table{tables}}))
	var s struct {
		Resources []struct {
			Path, Format string
			Schema       struct {
				Fields []struct {
					Name, Type  string
					Constraints struct{ Required bool }
				}
			}
		}
	}
	check(t, json.Unmarshal(b.Bytes(), &s))
	files := map[string]table{}
	for _, c := range tables {
		var file bytes.Buffer
		check(t, Write(&file, sampleAbout(), c))
		files[c.Name+".parquet"] = readBack(t, file.Bytes())
	}
	types := map[string]string{"INT64": "integer", "DOUBLE": "number", "STRING": "string"}
	found := 0
	for _, r := range s.Resources {
		file, ok := files[r.Path]
		if !ok {
			continue
		}
		found++
		if r.Format != "parquet" || len(r.Schema.Fields) != len(file.names) {
			t.Errorf("%s: format %s, %d fields", r.Path, r.Format, len(r.Schema.Fields))
		}
		for i, f := range r.Schema.Fields {
			if f.Name != file.names[i] || f.Type != types[file.types[i]] || f.Constraints.Required == file.nulls[i] {
				t.Errorf("%s: schema has %+v, file has %s %s, nulls %v", r.Path, f, file.names[i], file.types[i], file.nulls[i])
			}
		}
	}
	if found != len(tables) {
		t.Errorf("%d Parquet resources", found)
	}
}

// A file of the open data says where it comes from, that answers were
// reconstructed, and the licence; the same rows give the same bytes.
func TestOpenDataSayWhatTheyAre(t *testing.T) {
	var once, twice bytes.Buffer
	check(t, Write(&once, sampleAbout(), sampleRankings()))
	check(t, Write(&twice, sampleAbout(), sampleRankings()))
	if !bytes.Equal(once.Bytes(), twice.Bytes()) {
		t.Error("the same rows give other bytes")
	}
	read := readBack(t, once.Bytes())
	want := map[string]string{
		"titre": "Bilan 2024", "avertissement": "Réponses reconstituées.", "licence": "etalab-2.0", "licence_titre": "Licence Ouverte 2.0",
		"editeur": "ARS", "sources": "bilans ; Insee",
	}
	if d := cmp.Diff(want, read.about); d != "" {
		t.Error(d)
	}
	if read.footer.CreatedBy != createdBy {
		t.Errorf("created by %q", read.footer.CreatedBy)
	}
}

func TestAPublishedValueIsANumber(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		err := Write(io.Discard, sampleAbout(), csv.Indicators(slices.Values([]present.Record{
			figure("i", "c", "", aggregate.Stat{Value: v, State: aggregate.Published}, "")}), 2024))
		if !errors.Is(err, csv.ErrNotFinite) {
			t.Errorf("%v: got %v", v, err)
		}
		err = Write(io.Discard, sampleAbout(), csv.Rankings(slices.Values([]present.Record{
			figure("i", "c", "", aggregate.Stat{State: aggregate.Published, Ranking: []aggregate.Rank{{Share: v}}}, "")}), 2024))
		if !errors.Is(err, csv.ErrNotFinite) {
			t.Errorf("%v: got %v", v, err)
		}
	}
}
