package xlsx_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/render/xlsx"
	"bilan/pipeline/survey"
)

// sampleIssues use codes outside the catalogue: their text is the code.
func sampleIssues() []survey.Issue {
	return []survey.Issue{
		{Code: "total-inferieur", Level: survey.Error, Ref: survey.Ref{File: "retours/MS 62.xlsx", Sheet: "Bilan", Cell: "C12"}},
		{Code: "unite", Level: survey.Note, Ref: survey.Ref{File: "retours/MS-02.xlsx", Sheet: "Bilan", Cell: "C4"}},
		{Code: "=2+2", Level: survey.Warning, Ref: survey.Ref{File: "retours/MS 62.xlsx"}},
		{Code: "hors-fichier", Level: survey.Error},
		{Code: "evasion", Level: survey.Error, Ref: survey.Ref{File: "../ailleurs.xlsx"}},
	}
}

func control(t *testing.T, issues []survey.Issue) []byte {
	t.Helper()
	var out bytes.Buffer
	check(t, xlsx.WriteControl(&out, issues, xlsx.Control{
		Title: "Contrôle 2024", Author: "ARS", Date: time.Date(2025, time.March, 1, 0, 0, 0, 0, time.UTC),
		Files: []string{"retours/MS-01.xlsx", "retours/MS-02.xlsx"}, Base: "../../data/hdf 2024",
	}))
	return out.Bytes()
}

func TestControlListIsAccessible(t *testing.T) {
	for _, issues := range [][]survey.Issue{sampleIssues(), nil} {
		checkAccessible(t, open(t, control(t, issues)))
	}
}

func TestSummaryCountsByFileAndLevel(t *testing.T) {
	rows, err := open(t, control(t, sampleIssues())).GetRows("Synthèse")
	check(t, err)
	want := [][]string{
		{"Fichier", "Erreurs", "Avertissements", "Notes", "Total"},
		{"Ensemble", "3", "1", "1", "5"},
		{"retours/MS-01.xlsx", "0", "0", "0", "0"},
		{"retours/MS-02.xlsx", "0", "0", "1", "1"},
		{"(campagne)", "1", "0", "0", "1"},
		{"../ailleurs.xlsx", "1", "0", "0", "1"},
		{"retours/MS 62.xlsx", "1", "1", "0", "2"},
	}
	if got := rows[3:]; !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestEachIssueHasItsPlaceAndLink(t *testing.T) {
	f := open(t, control(t, sampleIssues()))
	rows, err := f.GetRows("Constats")
	check(t, err)
	for i, c := range []struct {
		row  []string
		link string
	}{
		{[]string{"erreur", "(campagne)", "so", "so", "hors-fichier", "hors-fichier", "hors-fichier"}, ""},
		{[]string{"erreur", "../ailleurs.xlsx", "so", "so", "evasion", "evasion", "evasion"}, ""},
		{[]string{"avertissement", "retours/MS 62.xlsx", "so", "so", "=2+2", "=2+2", "=2+2"}, "../../data/hdf%202024/retours/MS%2062.xlsx"},
		{[]string{"erreur", "retours/MS 62.xlsx", "Bilan", "C12", "total-inferieur", "total-inferieur", "total-inferieur"}, "../../data/hdf%202024/retours/MS%2062.xlsx#'Bilan'!C12"},
		{[]string{"note", "retours/MS-02.xlsx", "Bilan", "C4", "unite", "unite", "unite"}, "../../data/hdf%202024/retours/MS-02.xlsx#'Bilan'!C4"},
	} {
		if !slices.Equal(rows[4+i], c.row) {
			t.Errorf("row %d: got %q, want %q", i, rows[4+i], c.row)
		}
		at, err := excelize.CoordinatesToCellName(2, 5+i)
		check(t, err)
		_, link, err := f.GetCellHyperLink("Constats", at)
		check(t, err)
		if link != c.link {
			t.Errorf("row %d leads to %q, want %q", i, link, c.link)
		}
		formula, err := f.GetCellFormula("Constats", at)
		check(t, err)
		if formula != "" {
			t.Errorf("row %d holds the formula %q", i, formula)
		}
	}
}

func TestControlListCanBeFilteredAndTheAnnexeHasNoButtons(t *testing.T) {
	if part := tablePart(t, control(t, sampleIssues())); !bytes.Contains(part, []byte("<autoFilter")) {
		t.Error("the control list has no filter")
	}
	if part := tablePart(t, write(t, sampleBook())); bytes.Contains(part, []byte("autoFilter")) {
		t.Error("filter buttons cover the heads of the annexe")
	}
}

func TestSameIssuesGiveSameBytes(t *testing.T) {
	first := control(t, sampleIssues())
	for range 19 {
		if !bytes.Equal(control(t, sampleIssues()), first) {
			t.Fatal("two writes of the same issues differ")
		}
	}
}

func TestControlListLeavesTheIssuesInTheirOrder(t *testing.T) {
	issues := sampleIssues()
	control(t, issues)
	if issues[0].Code != "total-inferieur" {
		t.Error("the caller's issues were sorted")
	}
}
