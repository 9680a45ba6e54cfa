package pipeline

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/form"
	"bilan/pipeline/survey"
)

// filled writes the form of a post with answers, by the hidden names of its rows.
func filled(t *testing.T, c *Campaign, post string, answers map[string]any) []byte {
	t.Helper()
	var b bytes.Buffer
	at := slices.IndexFunc(c.Posts, func(p survey.Post) bool { return p.ID == post })
	if err := form.Write(&b, c.Codebook, c.Posts[at], nil); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	sheet := f.GetSheetName(0)
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	written := 0
	for i, row := range rows {
		if len(row) > 0 && answers[row[0]] != nil {
			cell, _ := excelize.CoordinatesToCellName(codebook.AnswerColumn, i+1)
			if err := f.SetCellValue(sheet, cell, answers[row[0]]); err != nil {
				t.Fatal(err)
			}
			written++
		}
	}
	if written != len(answers) {
		t.Fatalf("%d answers of %d have a row", written, len(answers))
	}
	b.Reset()
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// elements is a campaign without returns.
func elements(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/elements")); err != nil {
		t.Fatal(err)
	}
	posts, err := os.ReadFile(filepath.Join(socialCenters, "postes.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(os.WriteFile(filepath.Join(dir, "postes.xlsx"), posts, 0o600), os.Mkdir(filepath.Join(dir, "retours"), 0o700))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// A questionnaire with nearly every element of XLSForm, from the form to the
// figures: groups in groups with their conditions, calculations, paths, filtered
// lists, choices named by numbers and capitals, units as people type them.
func TestElementsOfXLSFormFromFormToFigures(t *testing.T) {
	dir := elements(t)
	campaign, err := Prepare(dir)
	if err != nil {
		t.Fatal(err)
	}
	day := func(d int) time.Time { return time.Date(2026, 1, d, 0, 0, 0, 0, time.UTC) }
	for post, answers := range map[string]map[string]any{
		"CS-01-01": {"date_saisie": day(15), "Salaries": 12, "etp": "2,5 ETP", "formation": "Oui", "jours": 10, "pourquoi": "BAFA",
			"themes/T1": "Oui", "region": "Nord", "ville": "Lille", "note5": 4, "accord": "Oui", "heure": "9h15",
			"avis": "Plutôt oui", "resultat": "-1,5 M€",
			"fin": time.Date(2027, 12, 31, 0, 0, 0, 0, time.UTC), "part": "12 %"},
		"CS-01-02": {"date_saisie": day(16), "Salaries": 5, "etp": 1.5, "formation": "Non", "themes/T2": "Oui", "themes/18-25": "Oui",
			"region": "Sud", "ville": "Nice", "note5": 2, "avis": "Tout à fait", "resultat": "250 000 €", "part": 30},
		"CS-01-03": {"date_saisie": day(17), "Salaries": 0, "etp": 0, "themes_autre": "Vélo", "region": "Sud",
			"ville": "Lille", "note5": 7,
			"avis": "Sans avis", "resultat": 120},
		"CS-38-01": {"date_saisie": day(18), "Salaries": 8, "etp": 50.5, "formation": "Oui", "jours": 999, "themes/T1": "Oui",
			"themes/T2": "Oui", "themes/18-25": "Oui", "region": "Nord", "ville": "Arras", "note5": 5, "avis": "Pas du tout", "resultat": -20},
	} {
		if err := os.WriteFile(filepath.Join(dir, "retours", post+".xlsx"), filled(t, campaign, post, answers), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if q, _ := campaign.Codebook.Question("Salaries"); q.Hint != "En personnes\nCompter les contrats aidés" {
		t.Errorf("the hint is %q", q.Hint)
	}
	untouched := filepath.Join(dir, "retours", "CS-42-01.xlsx")
	if err := os.WriteFile(untouched, filled(t, campaign, "CS-42-01", nil), 0o600); err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(t.TempDir(), "sortie")
	res, err := Produce(context.Background(), edition.Options{Campaign: dir, Target: target, Formats: edition.Formats{edition.CSV}})
	if err != nil {
		t.Fatal(err)
	}
	wantLines(t, filepath.Join(target, "prive", "reponses.csv"),
		"2026-01-15,12,2.5,oui,10,BAFA,0.21,20,grand,T1,,N,1,T1,Lille,4,OK,09:15,,2027-12-31,4,-1500,12,2026-01-15",
		"2026-01-16,5,1.5,non,,,0.3,0,petit,T2 ; 18-25,,S,3,T2,Nice,2,,08:30,,,5,250,30,2026-01-16",
		"2026-01-17,0,0,,,,,0,petit,,Vélo,S,1,other,Lille,7,,08:30,,,3,120,,2026-01-17",
		"2026-01-18,8,50.5,oui,999,,6.31,1998,petit,T1 ; T2 ; 18-25,,N,2,T1,Arras,5,,08:30,,,1,-20,,2026-01-18")
	wantLines(t, filepath.Join(target, "donnees", "indicateurs.csv"),
		"formation,region,4,3,0,66.66666666666667,%", "note5,region,4,4,0,4.5,", "resultat,region,4,4,0,-1150,", "avis,region,4,4,0,50,%")
	var found []string
	for _, i := range res.Collection.Issues {
		if i.Level > survey.Note && strings.HasPrefix(i.Ref.File, "retours/") {
			found = append(found, i.Ref.File[len("retours/"):len("retours/CS-01-01")]+" "+string(i.Code))
		}
	}
	want := []string{"CS-01-03 reponse-incoherente", "CS-01-03 choix-incoherent", "CS-38-01 reponse-incoherente",
		"CS-38-01 reponse-incoherente", "CS-42-01 formulaire-vide"}
	slices.Sort(found)
	slices.Sort(want)
	if strings.Join(found, "\n") != strings.Join(want, "\n") {
		t.Errorf("found %q, want %q", found, want)
	}
}

// The cells of a form are held to the simple bounds of the constraints, and warn;
// without them to what a worksheet can hold.
func TestCellsAreHeldToTheConstraints(t *testing.T) {
	campaign, err := Prepare(elements(t))
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(filled(t, campaign, "CS-01-01", nil)))
	if err != nil {
		t.Fatal(err)
	}
	sheet := f.GetSheetName(0)
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	held, err := f.GetDataValidations(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"etp": "0 50.5 warning", "fin": "45658 47848 warning", "resultat": "-5000 999999999999999 warning", "note5": "1 5 warning",
		"jours": "-999999999999999 999999999999999 stop", "moment": "1 2958465 warning", "Salaries": "0 999999999999999 warning",
	} {
		at := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == name })
		cell, _ := excelize.CoordinatesToCellName(codebook.AnswerColumn, at+1)
		got := ""
		for _, v := range held {
			if slices.Contains(strings.Fields(v.Sqref), cell) {
				got = v.Formula1 + " " + v.Formula2 + " " + *v.ErrorStyle
			}
		}
		if got != want {
			t.Errorf("%s is held to %q, want %q", name, got, want)
		}
	}
}

// A form that holds the answers that the questionnaire proposes, and no other, is
// blank: it is replaced when the questionnaire changes.
func TestAProposedAnswerIsNobodys(t *testing.T) {
	campaign, err := Prepare(elements(t))
	if err != nil {
		t.Fatal(err)
	}
	blank := form.BlankOf(campaign.Codebook)
	day := time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)
	for what, c := range map[string]struct {
		answers map[string]any
		want    bool
	}{
		"untouched": {nil, true}, "a day": {map[string]any{"date_saisie": day}, false}, "the same number": {map[string]any{"Salaries": 3}, true},
		"another number": {map[string]any{"Salaries": 4}, false}, "another hour": {map[string]any{"heure": 0.5}, false},
		"a text": {map[string]any{"Salaries": "trois"}, false}, "a choice": {map[string]any{"region": "Nord"}, false},
	} {
		if got := blank(filled(t, campaign, "CS-01-01", c.answers)); got != c.want {
			t.Errorf("%s: blank is %v", what, got)
		}
	}
}

func wantLines(t *testing.T, file string, lines ...string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		if !strings.Contains(string(content), line) {
			t.Errorf("%s has no %q:\n%s", filepath.Base(file), line, content)
		}
	}
}
