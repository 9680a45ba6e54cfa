package xlsx_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/findings"
	"bilan/pipeline/render/xlsx"
	"bilan/pipeline/survey"
)

// sampleIssues use codes outside the catalogue: their text is the code.
func sampleIssues() []survey.Issue {
	return []survey.Issue{
		{Code: "total-inferieur", Level: survey.Error, Ref: survey.Ref{File: "retours/MS 62.xlsx", Sheet: "Bilan", Row: 12, Column: 3}},
		{Code: "unite", Level: survey.Note, Ref: survey.Ref{File: "retours/MS-02.xlsx", Sheet: "Bilan", Row: 4, Column: 3}},
		{Code: "=2+2", Level: survey.Warning, Ref: survey.Ref{File: "retours/MS 62.xlsx"}},
		{Code: "hors-fichier", Level: survey.Error},
		{Code: "evasion", Level: survey.Error, Ref: survey.Ref{File: "../ailleurs.xlsx"}},
	}
}

// sampleReport is a campaign of two returns, one of which is not counted, with
// two corrections.
func sampleReport(issues []survey.Issue) *findings.Report {
	return findings.New(findings.Input{
		Codebook:  &codebook.Codebook{},
		Posts:     []survey.Post{{ID: "MS-01", Commune: "Laon"}, {ID: "MS-02"}},
		Responses: []survey.Response{{Post: "MS-01", Source: survey.Ref{File: "retours/MS-01.xlsx"}}},
		Files: listed(
			findings.File{Name: "retours/MS-01.xlsx", Layout: "formulaire", Posts: []string{"MS-01"},
				Balance: findings.Balance{Found: 12, Used: 10, SetAside: 1, Ignored: 1}},
			findings.File{Name: "retours/MS-02.xlsx", Layout: "refusé", Posts: []string{"MS-02"}},
		),
		Issues: issues,
		Corrections: []findings.Correction{
			{Line: "ligne 2", File: "MS-01.xlsx", Place: "C5", Old: "=1+1", New: "2", Author: "Anne", Reason: "appel",
				Ref: survey.Ref{File: "retours/MS-01.xlsx"}},
			{Line: "ligne 3", File: "MS-09.xlsx", Place: "C5", Old: "1", New: "2", Author: "Anne", Reason: "appel", Refused: "retour inconnu"},
		},
		Plan: []findings.Planned{
			{Ref: survey.Ref{File: "retours/export.csv"}, Column: "D", Heading: "personnes", Question: "Personnes", Why: "nom de la question",
				Filled: 2, Example: "=1+1"},
			{Ref: survey.Ref{File: "retours/export.csv"}, Question: "heures", Why: "question que rien ne pose"},
		},
	})
}

// listed are files that are there already.
func listed(all ...findings.File) findings.List[findings.File] {
	return findings.List[findings.File]{Len: len(all), At: func(i int) findings.File { return all[i] }}
}

func control(t *testing.T, issues []survey.Issue) []byte {
	t.Helper()
	return controlOf(t, sampleReport(issues))
}

func controlOf(t *testing.T, r *findings.Report) []byte {
	t.Helper()
	var out bytes.Buffer
	check(t, xlsx.WriteControl(&out, r, xlsx.Control{
		Title: "Contrôle 2024", Author: "ARS", Date: time.Date(2025, time.March, 1, 0, 0, 0, 0, time.UTC), Base: "../../data/hdf 2024",
		Letter: func(post string) string { return "messages/" + post + ".txt" },
	}))
	return out.Bytes()
}

func TestControlListIsAccessible(t *testing.T) {
	for _, issues := range [][]survey.Issue{sampleIssues(), nil} {
		checkAccessible(t, open(t, control(t, issues)))
	}
}

// rowsOf are the rows of a sheet below its heads.
func rowsOf(t *testing.T, issues []survey.Issue, sheet, firstHead string) [][]string {
	t.Helper()
	rows, err := open(t, control(t, issues)).GetRows(sheet)
	check(t, err)
	at := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 1 && row[0] == firstHead })
	return rows[at+1:]
}

func wantRows(t *testing.T, got, want [][]string) {
	t.Helper()
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// Every answer of every file is accounted for, and issues are counted by file.
func TestFilesAreAccountedFor(t *testing.T) {
	wantRows(t, rowsOf(t, sampleIssues(), "Fichiers", "Fichier"), [][]string{
		{"Ensemble", "so", "so", "12", "10", "1", "1", "3", "1", "1"},
		{"retours/MS-01.xlsx", "formulaire", "MS-01", "12", "10", "1", "1", "0", "0", "0"},
		{"retours/MS-02.xlsx", "refusé", "MS-02", "0", "0", "0", "0", "0", "0", "1"},
		{"(campagne)", "so", "so", "0", "0", "0", "0", "1", "0", "0"},
		{"../ailleurs.xlsx", "so", "so", "0", "0", "0", "0", "1", "0", "0"},
		{"retours/MS 62.xlsx", "so", "so", "0", "0", "0", "0", "1", "1", "0"},
	})
}

// Each post of which something came back is there, with what to ask.
func TestEachReturnHasARow(t *testing.T) {
	issues := append(sampleIssues(), survey.NewIssue(survey.FileEmpty, survey.Ref{File: "retours/MS-02.xlsx"}))
	wantRows(t, rowsOf(t, issues, "Par retour", "Poste"), [][]string{
		{"MS-01", "Laon", "retours/MS-01.xlsx", "Oui", "0", "0", "0", "0", "so"},
		{"MS-02", "so", "retours/MS-02.xlsx", "Non", "1", "0", "1", "1", "messages/MS-02.txt"},
	})
}

// Each correction is there, applied or refused, and what it says stays a text.
func TestEachCorrectionHasARow(t *testing.T) {
	wantRows(t, rowsOf(t, nil, "Corrections", "Ligne"), [][]string{
		{"ligne 2", "appliquée", "MS-01.xlsx", "C5", "=1+1", "2", "Anne", "appel", "so"},
		{"ligne 3", "refusée", "MS-09.xlsx", "C5", "1", "2", "Anne", "appel", "retour inconnu"},
	})
}

// The reading plan has a row for each column of a table and one for each question.
func TestTheReadingPlanIsShown(t *testing.T) {
	wantRows(t, rowsOf(t, nil, "Plan de lecture", "Fichier"), [][]string{
		{"retours/export.csv", "so", "D", "personnes", "Personnes", "nom de la question", "2", "=1+1"},
		{"retours/export.csv", "so", "so", "so", "heures", "question que rien ne pose", "so", "so"},
	})
}

// The first sheet counts each kind of issue, the serious ones first.
func TestSummaryCountsByKind(t *testing.T) {
	got := rowsOf(t, append(sampleIssues(), sampleIssues()...), "Synthèse", "Niveau")
	if len(got) != 5 || got[0][0] != "erreur" || got[0][2] != "2" || got[0][3] != "1" || got[4][0] != "note" {
		t.Errorf("%q", got)
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
		{[]string{"erreur", "(campagne)", "so", "so", "so", "so", "hors-fichier", "hors-fichier", "hors-fichier"}, ""},
		{[]string{"erreur", "../ailleurs.xlsx", "so", "so", "so", "so", "evasion", "evasion", "evasion"}, ""},
		{[]string{"avertissement", "retours/MS 62.xlsx", "so", "so", "so", "so", "=2+2", "=2+2", "=2+2"},
			"../../data/hdf%202024/retours/MS%2062.xlsx"},
		{[]string{"erreur", "retours/MS 62.xlsx", "Bilan", "C12", "so", "so", "total-inferieur", "total-inferieur", "total-inferieur"},
			"../../data/hdf%202024/retours/MS%2062.xlsx#'Bilan'!C12"},
		{[]string{"note", "retours/MS-02.xlsx", "Bilan", "C4", "MS-02", "so", "unite", "unite", "unite"},
			"../../data/hdf%202024/retours/MS-02.xlsx#'Bilan'!C4"},
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
