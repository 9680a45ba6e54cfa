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
			Year: 2024},
		{Indicator: "actions_pro", Column: "rural", N: 3, Base: 2, Missing: 1, Value: 62.5, Unit: "%", State: aggregate.Secret, Display: "s"},
		{Indicator: "taux", Column: "dep-02", Unit: `par "10 000", habitants`, State: aggregate.Empty, Display: "nd"},
		{Indicator: "petit", Column: "nord", N: 3, Base: 3, Value: 1e-7, State: aggregate.Published, Display: "8,3"},
	}
	var b bytes.Buffer
	check(t, csv.WriteIndicators(&b, rows))
	want := "indicateur,colonne,effectif,base,manquants,valeur,unite,etat,affichage,annee\r\n" +
		"personnes,region,39,38,1,1250.4,,publie,1\u202f250,2024\r\n" +
		"actions_pro,rural,3,2,1,,%,secret,s,0\r\n" +
		"taux,dep-02,0,0,0,,\"par \"\"10 000\"\", habitants\",vide,nd,0\r\n" +
		"petit,nord,3,3,0,0.0000001,,publie,\"8,3\",0\r\n"
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
	if s.Profile != "tabular-data-package" || s.Resources[0].Path != csv.IndicatorsFile || s.Resources[1].Path != csv.RankingsFile {
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
