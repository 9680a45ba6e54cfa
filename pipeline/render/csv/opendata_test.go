package csv_test

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

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/render/csv"
)

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// figure is a figure with the words of the documents for it.
func figure(indicator, column, unit string, st aggregate.Stat, shown string) present.Record {
	return present.Record{Indicator: codebook.Indicator{ID: indicator, Unit: unit}, Column: codebook.Column{ID: column},
		Cell: present.Cell{Text: shown, Stat: st}}
}

func indicators(records ...present.Record) csv.Table {
	return csv.Indicators(slices.Values(records), 2024)
}

func rankings(records ...present.Record) csv.Table { return csv.Rankings(slices.Values(records), 2024) }

func TestIndicatorsAreWrittenToTheByte(t *testing.T) {
	ofRegister := figure("ouverts", "nord", "", aggregate.Stat{N: 9, Base: 9, Value: 9, State: aggregate.Published, Low: 1, High: 9,
		HasInterval: true}, "9")
	ofRegister.Cell.Register = true
	var b bytes.Buffer
	check(t, indicators(
		figure("personnes", "region", "", aggregate.Stat{N: 39, Base: 38, Missing: 1, Value: 1250.4, State: aggregate.Published,
			Low: 1100, High: 1400, HasInterval: true}, "1\u202f250"),
		figure("actions_pro", "rural", "%", aggregate.Stat{N: 3, Base: 2, Missing: 1, Value: 62.5, State: aggregate.Secret,
			Low: 60, High: 65, HasInterval: true}, "s"),
		figure("taux", "dep-02", `par "10 000", habitants`, aggregate.Stat{State: aggregate.Empty}, "nd"),
		figure("petit", "nord", "", aggregate.Stat{N: 3, Base: 3, Value: 1e-7, State: aggregate.Published}, "8,3"),
		figure("tu", "nord", "", aggregate.Stat{N: 3, Base: 2, Missing: 1, Uncounted: true, State: aggregate.Secret}, "s"),
		ofRegister,
	).Write(&b))
	want := "indicateur,colonne,effectif,base,manquants,valeur,unite,etat,affichage,annee,bas,haut\r\n" +
		"personnes,region,39,38,1,1250.4,,publie,1\u202f250,2024,1100,1400\r\n" +
		"actions_pro,rural,3,2,1,,%,secret,s,2024,,\r\n" +
		"taux,dep-02,0,0,0,,\"par \"\"10 000\"\", habitants\",vide,nd,2024,,\r\n" +
		"petit,nord,3,3,0,0.0000001,,publie,\"8,3\",2024,,\r\n" +
		"tu,nord,3,,,,,secret,s,2024,,\r\n" +
		"ouverts,nord,9,9,0,9,,publie,9,2024,,\r\n"
	if b.String() != want {
		t.Errorf("got\n%q\nwant\n%q", b.String(), want)
	}
}

func TestRankingsAreWrittenToTheByte(t *testing.T) {
	var b bytes.Buffer
	check(t, rankings(
		figure("besoins", "nord", "", aggregate.Stat{State: aggregate.Published, Ranking: []aggregate.Rank{
			{Choice: "mentale", Label: "Santé mentale", Place: 1, Count: 2, Share: 200.0 / 3},
			{Label: "Sommeil", Place: 2, Count: 1, Share: 100.0 / 3, Secret: true},
		}}, ""),
		figure("besoins", "rural", "", aggregate.Stat{State: aggregate.Secret, Ranking: []aggregate.Rank{
			{Label: "Addictions", Place: 1, Count: 2, Share: 100}}}, "s"),
		figure("freins", "rural", "", aggregate.Stat{State: aggregate.Empty}, "nd"),
	).Write(&b))
	want := "indicateur,colonne,rang,modalite,citations,part,etat,annee\r\n" +
		"besoins,nord,1,Santé mentale,2,66.66666666666667,publie,2024\r\n" +
		"besoins,nord,,Sommeil,,,secret,2024\r\n" +
		"besoins,rural,,,,,secret,2024\r\n" +
		"freins,rural,,,,,vide,2024\r\n"
	if b.String() != want {
		t.Errorf("got\n%q\nwant\n%q", b.String(), want)
	}
}

func TestValuesReadBackUnchanged(t *testing.T) {
	for _, v := range []float64{0, 62.5, 8.25, 200.0 / 3, 1e21, 5e-324, math.MaxFloat64, -0.1} {
		var b bytes.Buffer
		check(t, indicators(figure("i", "c", "", aggregate.Stat{Value: v, State: aggregate.Published}, "")).Write(&b))
		records, err := stdcsv.NewReader(&b).ReadAll()
		check(t, err)
		got, err := strconv.ParseFloat(records[1][5], 64)
		check(t, err)
		if got != v || strings.ContainsAny(records[1][5], "eE") {
			t.Errorf("%v was written %s", v, records[1][5])
		}
	}
}

func TestAPublishedValueIsANumber(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		err := indicators(figure("i", "c", "", aggregate.Stat{Value: v, State: aggregate.Published}, "")).Write(io.Discard)
		if !errors.Is(err, csv.ErrNotFinite) {
			t.Errorf("%v: got %v", v, err)
		}
		ranked := aggregate.Stat{State: aggregate.Published, Ranking: []aggregate.Rank{{Share: v}}}
		err = rankings(figure("i", "c", "", ranked, "")).Write(io.Discard)
		if !errors.Is(err, csv.ErrNotFinite) {
			t.Errorf("%v: got %v", v, err)
		}
	}
}

type schemaFile struct {
	Profile   string
	Resources []struct {
		Path    string
		Profile string
		Schema  struct {
			MissingValues []string
			PrimaryKey    []string
			Fields        []struct {
				Name, Type, Title, Description string
				Constraints                    struct {
					Required bool
					Enum     []string
				}
			}
		}
	}
}

// every has each table of the open data, without rows.
func every() csv.About {
	return csv.About{Title: "Bilan", Tables: [][]csv.Table{
		{indicators(), rankings(), csv.IndicatorDictionary(nil), csv.ColumnDictionary(nil)},
		{csv.Axes(nil)}, {csv.Series(nil)}, {csv.Quarters(nil)},
	}}
}

func readSchema(t *testing.T) schemaFile {
	t.Helper()
	var b bytes.Buffer
	check(t, csv.WriteDataPackage(&b, every()))
	var s schemaFile
	check(t, json.Unmarshal(b.Bytes(), &s))
	return s
}

func TestSchemaNamesTheColumnsOfBothFiles(t *testing.T) {
	s := readSchema(t)
	for i, table := range []csv.Table{indicators(), rankings()} {
		var head bytes.Buffer
		check(t, table.Write(&head))
		var names []string
		for _, f := range s.Resources[i].Schema.Fields {
			names = append(names, f.Name)
			if f.Title == "" || f.Description == "" {
				t.Errorf("%s: no title or description", f.Name)
			}
		}
		if got := strings.Join(names, ",") + "\r\n"; got != head.String() {
			t.Errorf("%s: schema has %q, file has %q", s.Resources[i].Path, got, head.String())
		}
	}
	if s.Profile != "data-package" || s.Resources[0].Path != csv.IndicatorsFile || s.Resources[1].Path != csv.RankingsFile {
		t.Errorf("got %+v", s)
	}
}

func TestSchemaHoldsForEveryState(t *testing.T) {
	for _, r := range readSchema(t).Resources {
		if !slices.Equal(r.Schema.MissingValues, []string{""}) {
			t.Errorf("%s: missing values are %q", r.Path, r.Schema.MissingValues)
		}
		for _, f := range r.Schema.Fields {
			hidden := slices.Contains([]string{"valeur", "rang", "modalite", "citations", "part"}, f.Name)
			if hidden && f.Constraints.Required {
				t.Errorf("%s: %s is required, but a secret row leaves it empty", r.Path, f.Name)
			}
			if f.Name == "etat" && !slices.Equal(f.Constraints.Enum[:3], []string{"publie", "secret", "vide"}) {
				t.Errorf("%s: states %q", r.Path, f.Constraints.Enum)
			}
		}
	}
}

func TestAxesAreWrittenToTheByte(t *testing.T) {
	var b bytes.Buffer
	check(t, csv.Axes([]present.AxisRecord{
		{Question: "obstacles", Axis: "Moyens", Column: "region", Base: 8, Mediators: 2, Share: 25, HasShare: true,
			State: aggregate.Published, Year: 2024},
		{Question: "obstacles", Axis: "Moyens", Column: "nord", Base: 8, Mediators: 2, Share: 25, State: aggregate.Published, Year: 2024},
		{Question: "obstacles", Axis: "Moyens", Column: "rural", Base: 2, Mediators: 1, State: aggregate.Secret, Year: 2024},
	}).Write(&b))
	want := "question,axe,colonne,base,citations,part,etat,annee\r\nobstacles,Moyens,region,8,2,25,publie,2024\r\n" +
		"obstacles,Moyens,nord,8,2,,publie,2024\r\nobstacles,Moyens,rural,,,,secret,2024\r\n"
	if b.String() != want {
		t.Errorf("got\n%q\nwant\n%q", b.String(), want)
	}
}

// The metadata of CSV on the Web describe every table in its columns, and its keys
// lead to tables that are described.
func TestWebMetadataDescribeEachTable(t *testing.T) {
	about := every()
	var b, series bytes.Buffer
	check(t, csv.WriteWebMetadata(&b, about))
	check(t, csv.Series(nil).Write(&series))
	var m struct {
		Context []any `json:"@context"`
		Tables  []struct {
			URL    string
			Schema struct {
				Columns []struct {
					Name     string
					Datatype struct{ Base string }
				}
				Keys []struct {
					Reference struct{ Resource string }
				} `json:"foreignKeys"`
			} `json:"tableSchema"`
		}
	}
	check(t, json.Unmarshal(b.Bytes(), &m))
	if len(m.Context) != 2 || m.Context[0] != "http://www.w3.org/ns/csvw" || len(m.Tables) != 7 {
		t.Fatalf("%v, %d tables", m.Context, len(m.Tables))
	}
	var urls []string
	for _, table := range m.Tables {
		urls = append(urls, table.URL)
	}
	for _, table := range m.Tables {
		var names []string
		for _, c := range table.Schema.Columns {
			names = append(names, c.Name)
			if !slices.Contains([]string{"string", "integer", "double"}, c.Datatype.Base) {
				t.Errorf("%s, %s: %q is no datatype of the standard", table.URL, c.Name, c.Datatype.Base)
			}
		}
		if table.URL == "series.csv" && strings.Join(names, ",")+"\r\n" != series.String() {
			t.Errorf("%v are not the columns of %q", names, series.String())
		}
		for _, k := range table.Schema.Keys {
			if !slices.Contains(urls, k.Reference.Resource) {
				t.Errorf("%s refers to %s", table.URL, k.Reference.Resource)
			}
		}
	}
}
