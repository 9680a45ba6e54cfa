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
	"bilan/pipeline/present"
	"bilan/pipeline/render/csv"
)

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestIndicatorsAreWrittenToTheByte(t *testing.T) {
	rows := []csv.IndicatorRow{
		{Indicator: "personnes", Column: "region", N: 39, Base: 38, Missing: 1, Value: 1250.4, State: aggregate.Published, Display: "1\u202f250",
			Year: 2024, Low: 1100, High: 1400, HasInterval: true},
		{Indicator: "actions_pro", Column: "rural", N: 3, Base: 2, Missing: 1, Value: 62.5, Unit: "%", State: aggregate.Secret, Display: "s",
			Low: 60, High: 65, HasInterval: true},
		{Indicator: "taux", Column: "dep-02", Unit: `par "10 000", habitants`, State: aggregate.Empty, Display: "nd"},
		{Indicator: "petit", Column: "nord", N: 3, Base: 3, Value: 1e-7, State: aggregate.Published, Display: "8,3"},
	}
	var b bytes.Buffer
	check(t, csv.WriteIndicators(&b, rows))
	want := "indicateur,colonne,effectif,base,manquants,valeur,unite,etat,affichage,annee,bas,haut\r\n" +
		"personnes,region,39,38,1,1250.4,,publie,1\u202f250,2024,1100,1400\r\n" +
		"actions_pro,rural,3,2,1,,%,secret,s,0,,\r\n" +
		"taux,dep-02,0,0,0,,\"par \"\"10 000\"\", habitants\",vide,nd,0,,\r\n" +
		"petit,nord,3,3,0,0.0000001,,publie,\"8,3\",0,,\r\n"
	if b.String() != want {
		t.Errorf("got\n%q\nwant\n%q", b.String(), want)
	}
}

func TestRankingsAreWrittenToTheByte(t *testing.T) {
	rows := []csv.RankingRow{
		{Indicator: "besoins", Column: "nord", Rank: aggregate.Rank{Choice: "mentale", Label: "Santé mentale", Place: 1, Count: 2,
			Share: 200.0 / 3}, State: aggregate.Published},
		{Indicator: "besoins", Column: "rural", Rank: aggregate.Rank{Label: "Addictions", Place: 1, Count: 2, Share: 100},
			State: aggregate.Secret},
	}
	var b bytes.Buffer
	check(t, csv.WriteRankings(&b, rows))
	want := "indicateur,colonne,rang,modalite,citations,part,etat,annee\r\n" +
		"besoins,nord,1,Santé mentale,2,66.66666666666667,publie,0\r\n" +
		"besoins,rural,,,,,secret,0\r\n"
	if b.String() != want {
		t.Errorf("got\n%q\nwant\n%q", b.String(), want)
	}
}

func TestValuesReadBackUnchanged(t *testing.T) {
	for _, v := range []float64{0, 62.5, 8.25, 200.0 / 3, 1e21, 5e-324, math.MaxFloat64, -0.1} {
		var b bytes.Buffer
		check(t, csv.WriteIndicators(&b, []csv.IndicatorRow{{Value: v, State: aggregate.Published}}))
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
		err := csv.WriteIndicators(io.Discard, []csv.IndicatorRow{{Value: v, State: aggregate.Published}})
		if !errors.Is(err, csv.ErrNotFinite) {
			t.Errorf("%v: got %v", v, err)
		}
		err = csv.WriteRankings(io.Discard, []csv.RankingRow{{Rank: aggregate.Rank{Share: v}, State: aggregate.Published}})
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

func readSchema(t *testing.T) schemaFile {
	t.Helper()
	var b bytes.Buffer
	check(t, csv.WriteDataPackage(&b, csv.About{Quarters: true}))
	var s schemaFile
	check(t, json.Unmarshal(b.Bytes(), &s))
	return s
}

func TestSchemaNamesTheColumnsOfBothFiles(t *testing.T) {
	s := readSchema(t)
	var indicators, rankings bytes.Buffer
	check(t, csv.WriteIndicators(&indicators, nil))
	check(t, csv.WriteRankings(&rankings, nil))
	for i, head := range []string{indicators.String(), rankings.String()} {
		var names []string
		for _, f := range s.Resources[i].Schema.Fields {
			names = append(names, f.Name)
			if f.Title == "" || f.Description == "" {
				t.Errorf("%s: no title or description", f.Name)
			}
		}
		if got := strings.Join(names, ",") + "\r\n"; got != head {
			t.Errorf("%s: schema has %q, file has %q", s.Resources[i].Path, got, head)
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
			if f.Name == "etat" && !slices.Equal(f.Constraints.Enum, []string{"publie", "secret", "vide"}) {
				t.Errorf("%s: states %q", r.Path, f.Constraints.Enum)
			}
		}
	}
}

func TestAxesAreWrittenToTheByte(t *testing.T) {
	var b bytes.Buffer
	check(t, csv.WriteAxes(&b, []present.AxisRecord{
		{Question: "obstacles", Axis: "Moyens", Column: "region", Base: 8, Mediators: 2, Share: 25, HasShare: true,
			State: aggregate.Published, Year: 2024},
		{Question: "obstacles", Axis: "Moyens", Column: "nord", Base: 8, Mediators: 2, Share: 25, State: aggregate.Published, Year: 2024},
		{Question: "obstacles", Axis: "Moyens", Column: "rural", Base: 2, Mediators: 1, State: aggregate.Secret, Year: 2024},
	}))
	want := "question,axe,colonne,base,citations,part,etat,annee\r\nobstacles,Moyens,region,8,2,25,publie,2024\r\n" +
		"obstacles,Moyens,nord,8,2,,publie,2024\r\nobstacles,Moyens,rural,,,,secret,2024\r\n"
	if b.String() != want {
		t.Errorf("got\n%q\nwant\n%q", b.String(), want)
	}
}

// The metadata of CSV on the Web describe every table in its columns, and its keys
// lead to tables that are described.
func TestWebMetadataDescribeEachTable(t *testing.T) {
	about := csv.About{Title: "Bilan", Quarters: true, Series: true, Axes: true}
	var b, series bytes.Buffer
	check(t, csv.WriteWebMetadata(&b, about))
	check(t, csv.WriteSeries(&series, nil))
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
	if len(m.Context) != 2 || m.Context[0] != "http://www.w3.org/ns/csvw" || len(m.Tables) != len(csv.Tables(about)) {
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
		if table.URL == csv.SeriesFile && strings.Join(names, ",")+"\r\n" != series.String() {
			t.Errorf("%v are not the columns of %q", names, series.String())
		}
		for _, k := range table.Schema.Keys {
			if !slices.Contains(urls, k.Reference.Resource) {
				t.Errorf("%s refers to %s", table.URL, k.Reference.Resource)
			}
		}
	}
}
