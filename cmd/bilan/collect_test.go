package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"bilan/pipeline/french"
)

// The tests of this file write into workbooks with excelize alone, by the
// hidden names that the form and the log promise: what the program reads back
// was not written by it.

// register is the posts of a campaign for Auvergne-Rhône-Alpes.
func register() [][]any {
	return [][]any{
		{"MS-69-01", "69", "Villeurbanne", "69266", 4.88, 45.77, "QPV", "Association", "", "Pourvu"},
		{"MS-69-02", "69", "Vénissieux", "69259", 4.88, 45.70, "QPV", "Commune", "", "Pourvu"},
		{"MS-69-03", "69", "Givors", "69091", 4.77, 45.59, "QPV", "Commune", "", "Pourvu"},
		{"MS-01-01", "01", "Nantua", "01269", 5.61, 46.15, "Rural", "Association", "", "Pourvu"},
		{"MS-01-02", "01", "Belley", "01034", 5.69, 45.76, "Rural", "Association", "", "Pourvu"},
		{"MS-01-03", "01", "Gex", "01173", 6.06, 46.33, "Rural", "Commune", "", "Pourvu"},
		{"MS-38-01", "38", "Grenoble", "38185", 5.72, 45.19, "QPV", "Association", "", "Vacant"},
	}
}

// opened is a new campaign for the region 84 with its register filled in.
func opened(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "ara-2025")
	if res := bilan("nouvelle", dir, "--region", "84", "--annee", "2025"); res.code != exitDone {
		t.Fatal(res.stderr)
	}
	edited(t, filepath.Join(dir, "postes.xlsx"), func(f *excelize.File) error {
		for i, row := range register() {
			cell, _ := excelize.CoordinatesToCellName(1, i+2)
			if err := f.SetSheetRow("Postes", cell, &row); err != nil {
				return err
			}
		}
		return nil
	})
	return dir
}

// sent writes into the workbook of a post by the names that mark its rows.
func sent(t *testing.T, file string, answers map[string]any) {
	t.Helper()
	for question, value := range answers {
		setAnswer(t, file, question, value)
	}
}

// returned copies a file into retours/ of the campaign.
func returned(t *testing.T, dir, file string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "retours", filepath.Base(file)), string(content))
}

// figure is what the open data print for an indicator and a column.
func figure(t *testing.T, out, indicator, column string) string {
	t.Helper()
	for _, row := range table(t, filepath.Join(out, "donnees", "indicateurs.csv"), ',') {
		if row["indicateur"] == indicator && row["colonne"] == column {
			return row["affichage"]
		}
	}
	t.Errorf("no figure %s for %s", indicator, column)
	return ""
}

func wantFigures(t *testing.T, out string, want map[[2]string]string) {
	t.Helper()
	for key, value := range want {
		if got := figure(t, out, key[0], key[1]); got != value {
			t.Errorf("%s, %s: %q, want %q", key[0], key[1], got, value)
		}
	}
}

// A campaign of another region goes from its first day to its documents.
func TestACampaignOfAnotherRegionFromItsFirstDay(t *testing.T) {
	dir := opened(t)
	if res := bilan("questionnaires", dir); res.code != exitDone || res.stderr != "" || !strings.Contains(res.stdout, "6 questionnaires") {
		t.Fatalf("%+v", res)
	}
	for post, people := range map[string]int{"MS-69-01_Villeurbanne": 100, "MS-69-02_Venissieux": 130, "MS-69-03_Givors": 160,
		"MS-01-01_Nantua": 40, "MS-01-02_Belley": 50, "MS-01-03_Gex": 60} {
		file := filepath.Join(dir, "questionnaires", "bilan-2025_"+post+".xlsx")
		sent(t, file, map[string]any{
			"date_saisie": "15/01/2026", "personnes": people, "personnes_qpv": people / 2, "formation": "Non",
			"partenariat_cpam": map[bool]string{true: "Oui", false: "Non"}[people < 150], "besoins/diabete": "Oui",
		})
		returned(t, dir, file)
	}
	out, res := produced(t, dir)
	if res.code != exitDone || !strings.Contains(res.stdout, "6 bilans utilisés pour 6 postes pourvus") {
		t.Fatalf("%+v", res)
	}
	wantFigures(t, out, map[[2]string]string{
		{"personnes", "region"}:        "90",
		{"personnes", "dep-69"}:        "130",
		{"personnes_qpv", "dep-69"}:    "65",
		{"personnes", "dep-01"}:        "50",
		{"partenariat_cpam", "dep-69"}: "67\u202f%",
		{"personnes", "qpv"}:           "130",
	})
	for _, name := range []string{"bilan-region.pdf", "bilan-69-rhone.pdf", "bilan-01-ain.pdf", "annexe.xlsx"} {
		if _, err := os.Stat(filepath.Join(out, name)); err != nil {
			t.Error(err)
		}
	}
}

// A new campaign is refused clearly until its register has a post, and runs to
// the end before the first return, overseas too.
func TestACampaignBeforeItsFirstReturn(t *testing.T) {
	for _, c := range []struct{ region, department, commune, code string }{
		{"94", "2A", "Ajaccio", "2A004"}, {"04", "974", "Saint-Denis", "97411"},
	} {
		dir := filepath.Join(t.TempDir(), "c-2025")
		if res := bilan("nouvelle", dir, "--region", c.region, "--annee", "2025"); res.code != exitDone {
			t.Fatal(res.stderr)
		}
		for _, command := range []string{"questionnaires", "suivi"} {
			if res := bilan(command, dir); res.code != exitUsage || !strings.Contains(res.stderr, "ne contient aucun poste") {
				t.Errorf("%s: %+v", command, res)
			}
		}
		edited(t, filepath.Join(dir, "postes.xlsx"), func(f *excelize.File) error {
			return f.SetSheetRow("Postes", "A2", &[]any{"MS-" + c.department + "-01", c.department, c.commune, c.code, nil, nil, "QPV",
				"Association", nil, "Pourvu"})
		})
		if _, res := produced(t, dir); res.code != exitDone || !strings.Contains(res.stdout, "0 bilan utilisé pour 1 poste pourvu") {
			t.Errorf("%s: %+v", c.region, res)
		}
	}
}

// logged writes rows into a sheet of a log, by the hidden names of its columns.
func logged(t *testing.T, file, sheet string, rows []map[string]any) {
	t.Helper()
	const names, first = 3, 5
	edited(t, file, func(f *excelize.File) error {
		all, err := f.GetRows(sheet)
		if err != nil {
			return err
		}
		for i, row := range rows {
			for k, name := range all[names-1] {
				cell, _ := excelize.CoordinatesToCellName(k+1, first+i)
				if v, ok := row[name]; ok {
					if err := f.SetCellValue(sheet, cell, v); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
}

// A year written in a follow-up log gives the bilan, which the mediator
// confirms; people count once.
func TestABilanFromAFollowUpLog(t *testing.T) {
	dir := opened(t)
	if res := bilan("suivi", dir); res.code != exitDone || !strings.Contains(res.stdout, "6 outils de suivi") {
		t.Fatalf("%+v", res)
	}
	for post, people := range map[string]int{"MS-69-01_Villeurbanne": 2, "MS-69-02_Venissieux": 4, "MS-69-03_Givors": 6} {
		log := filepath.Join(dir, "suivis", "suivi-2025_"+post+".xlsx")
		var rows []map[string]any
		for i := range 3 * people { // three meetings each
			rows = append(rows, map[string]any{
				"suivi.date": "12/05/2025", "suivi.personne": "P" + string(rune('0'+i%people)), "suivi.qpv": "Oui",
				"suivi.droits": "Oui", "suivi.besoin": "Santé mentale",
			})
		}
		logged(t, log, "Accompagnements", rows)
		logged(t, log, "Actions collectives", []map[string]any{
			{"suivi.date": "03/06/2025", "suivi.public": "Public", "suivi.role": "Co-animation", "suivi.theme": "Cancer", "suivi.avec": "CPAM"},
		})
		res := bilan("suivi", dir, "--reprendre", log)
		if res.code != exitDone || res.stderr != "" || !strings.Contains(res.stdout, "personnes ") {
			t.Fatalf("%+v", res)
		}
		form := filepath.Join(dir, "questionnaires", "bilan-2025_"+post+".xlsx")
		wantBasis(t, form, "personnes", people*3)
		returned(t, dir, form)
	}
	out, res := produced(t, dir)
	if res.code != exitDone || !strings.Contains(res.stdout, "3 bilans utilisés") {
		t.Fatalf("%+v", res)
	}
	wantFigures(t, out, map[[2]string]string{
		{"personnes", "dep-69"}:      "4",
		{"acces_droits", "region"}:   "4",
		{"acces_soins", "region"}:    "0",
		{"actions_public", "region"}: "1,0",
	})
}

// A log that is sent in place of a return is not taken for one.
func TestALogAmongTheReturns(t *testing.T) {
	dir := opened(t)
	bilan("suivi", dir)
	log := filepath.Join(dir, "suivis", "suivi-2025_MS-69-01_Villeurbanne.xlsx")
	logged(t, log, "Accompagnements", []map[string]any{{"suivi.date": "12/05/2025", "suivi.personne": "P1", "suivi.droits": "Oui"}})
	logged(t, log, "Formations", []map[string]any{{"suivi.date": "12/05/2025", "suivi.formation": "Vaccination"}})
	returned(t, dir, log)
	res := bilan("controler", dir, "--strict")
	if res.code != exitReturnFail || !strings.Contains(res.stdout, "0 bilan utilisé") || strings.Contains(res.stdout, "n'y est pas") {
		t.Errorf("%+v", res)
	}
}

// wantBasis looks for the number of rows beside a derived answer.
func wantBasis(t *testing.T, file, question string, rows int) {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := f.GetRows("Bilan")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		if len(r) > 3 && r[0] == question && strings.Contains(r[3], "À confirmer") &&
			strings.Contains(r[3], french.Count(rows, "ligne", "lignes")) {
			return
		}
	}
	t.Errorf("%s: the answer does not say that it rests on %d rows", question, rows)
}

// Regenerating replaces blank files only: a form or a log in which somebody
// wrote, and whatever else bears the name, stays as it is.
func TestRegeneratingKeepsWhatSomebodyWrote(t *testing.T) {
	dir := opened(t)
	bilan("questionnaires", dir)
	bilan("suivi", dir)
	filled := filepath.Join(dir, "questionnaires", "bilan-2025_MS-69-01_Villeurbanne.xlsx")
	sent(t, filled, map[string]any{"personnes": 12})
	foreign := filepath.Join(dir, "questionnaires", "bilan-2025_MS-69-02_Venissieux.xlsx")
	write(t, foreign, "pas un classeur")
	log := filepath.Join(dir, "suivis", "suivi-2025_MS-69-01_Villeurbanne.xlsx")
	logged(t, log, "Accompagnements", []map[string]any{{"suivi.personne": "P1"}})
	write(t, filepath.Join(dir, "campagne.yaml"), strings.Replace(files(t, dir)["campagne.yaml"], "2026-02-28", "2026-03-15", 1))
	before := files(t, dir)

	res := bilan("questionnaires", dir)
	if !strings.Contains(res.stdout, "écrits : 4, inchangés : 0, gardés : 2") || !strings.Contains(res.stdout, filepath.Base(filled)) {
		t.Errorf("%+v", res)
	}
	if res := bilan("suivi", dir); !strings.Contains(res.stdout, "gardés : 1") {
		t.Errorf("%+v", res)
	}
	res = bilan("suivi", dir, "--reprendre", log)
	if res.code != exitFailed || !strings.Contains(res.stderr, "contient déjà des réponses") {
		t.Errorf("%+v", res)
	}
	after := files(t, dir)
	for _, file := range []string{filled, foreign, log} {
		name, _ := filepath.Rel(dir, file)
		if before[name] != after[name] {
			t.Errorf("%s was overwritten", name)
		}
	}
	if name := "questionnaires/bilan-2025_MS-69-03_Givors.xlsx"; before[name] == after[name] {
		t.Errorf("%s, which is blank, still has the former date", name)
	}
}

// What the collecting commands refuse, they refuse before writing anything.
func TestCollectingRefusals(t *testing.T) {
	dir := opened(t)
	bilan("questionnaires", dir)
	form := "bilan-2025_MS-69-01_Villeurbanne.xlsx"
	write(t, filepath.Join(dir, "questionnaires", ".~lock."+form+"#"), "ouvert")
	outside := t.TempDir()
	write(t, filepath.Join(outside, "~$retours.xlsx"), "")
	before := files(t, dir)
	for _, c := range []struct {
		rule string
		args []string
		code int
		says string
	}{
		{"no region", []string{"nouvelle", filepath.Join(outside, "c")}, exitUsage, "--region et --annee"},
		{"an unknown region", []string{"nouvelle", filepath.Join(outside, "c"), "--region", "99", "--annee", "2025"}, exitUsage,
			"« 99 » n'est ni le code ni le nom d'une région"},
		{"a year that is a word", []string{"nouvelle", filepath.Join(outside, "c"), "--region", "84", "--annee", "demain"}, exitUsage, "--annee"},
		{"a full folder", []string{"nouvelle", dir, "--region", "84", "--annee", "2025"}, exitFailed, "n'est pas vide"},
		{"a former campaign that is none", []string{"nouvelle", filepath.Join(outside, "c"), "--depuis", outside}, exitUsage,
			"n'est pas une campagne"},
		{"a form that is open in LibreOffice", []string{"questionnaires", dir}, exitFailed, form},
		{"forms among the returns", []string{"questionnaires", dir, "--sortie", filepath.Join(dir, "retours", "x")}, exitUsage,
			"ne reçoit que les retours"},
		{"logs among the returns", []string{"suivi", dir, "--sortie", filepath.Join(dir, "retours")}, exitUsage, "ne reçoit que les retours"},
		{"a state that is open in Excel", []string{"retours", dir, "--sortie", outside}, exitFailed, "retours.xlsx"},
		{"a day that is none", []string{"retours", dir, "--au", "15/02/2025"}, exitUsage, "une date comme"},
		{"a log that is not there", []string{"suivi", dir, "--reprendre", filepath.Join(outside, "rien.xlsx")}, exitUsage, "rien.xlsx"},
		{"a form for a log", []string{"suivi", dir, "--reprendre", filepath.Join(dir, "questionnaires", form)}, exitFailed,
			"n'est pas un outil de suivi"},
	} {
		res := bilan(c.args...)
		if res.code != c.code || !strings.Contains(res.stderr, c.says) {
			t.Errorf("%s: code %d, want %d with %q: %s", c.rule, res.code, c.code, c.says, res.stderr)
		}
	}
	if d := cmp.Diff(before, files(t, dir)); d != "" {
		t.Errorf("something was written: %s", d)
	}
	if entries, _ := os.ReadDir(outside); len(entries) != 1 {
		t.Errorf("something was written: %v", entries)
	}
}

// Two posts whose files would have the same name are a fault of the register.
func TestPostsThatWouldShareAFile(t *testing.T) {
	dir := opened(t)
	edited(t, filepath.Join(dir, "postes.xlsx"), func(f *excelize.File) error {
		return f.SetSheetRow("Postes", "A9", &[]any{"MS-69-01α", "69", "Villeurbanne", "69266", nil, nil, "QPV", nil, nil, "Pourvu"})
	})
	res := bilan("questionnaires", dir)
	if res.code != exitUsage || !strings.Contains(res.stderr, "auraient le même fichier") {
		t.Errorf("%+v", res)
	}
	if forms, _ := filepath.Glob(filepath.Join(dir, "questionnaires", "*.xlsx")); len(forms) > 0 {
		t.Error("forms were written all the same")
	}
}

// --xlsform writes the questionnaire that KoboToolbox and ODK read.
func TestXLSFormIsWritten(t *testing.T) {
	dir := opened(t)
	res := bilan("questionnaires", dir, "--xlsform")
	f, err := excelize.OpenFile(filepath.Join(dir, "questionnaires", "questionnaire.xlsx"))
	if res.code != exitDone || err != nil {
		t.Fatal(res, err)
	}
	defer f.Close()
	if d := cmp.Diff([]string{"survey", "choices", "settings"}, f.GetSheetList()); d != "" {
		t.Error(d)
	}
}
