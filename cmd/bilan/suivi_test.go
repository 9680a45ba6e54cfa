package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// With « suivis: oui » a log stands in for a return that never came; a return
// wins over a log; the check says which posts are counted by their log.
func TestLogsStandInForReturns(t *testing.T) {
	dir := opened(t)
	bilan("suivi", dir)
	bilan("questionnaires", dir)
	campaign := files(t, dir)["campagne.yaml"]
	for post, people := range map[string]int{"MS-69-01_Villeurbanne": 40, "MS-69-02_Venissieux": 50, "MS-69-03_Givors": 90} {
		var rows []map[string]any
		for i := range people {
			rows = append(rows, map[string]any{"suivi.date": "12/05/2025", "suivi.personne": fmt.Sprintf("P%03d", i)})
		}
		logged(t, filepath.Join(dir, "suivis", "suivi-2025_"+post+".xlsx"), "Accompagnements", rows)
	}
	form := filepath.Join(dir, "questionnaires", "bilan-2025_MS-69-03_Givors.xlsx")
	sent(t, form, map[string]any{"date_saisie": "15/01/2026", "personnes": 60})
	returned(t, dir, form)
	for _, c := range []struct{ rule, yaml, used, mean string }{
		{"logs are not asked for", campaign, "1 bilan utilisé", "s"},
		{"logs stand in", campaign + "\nsuivis: oui\n", "3 bilans utilisés", "50"}, // (40 + 50 + 60) / 3
	} {
		write(t, filepath.Join(dir, "campagne.yaml"), c.yaml)
		out, res := produced(t, dir, "--formats", "csv,xlsx")
		if res.code != exitDone || !strings.Contains(res.stdout, c.used) {
			t.Errorf("%s: %+v", c.rule, res)
		}
		wantFigures(t, out, map[[2]string]string{{"personnes", "dep-69"}: c.mean})
	}
	res := bilan("controler", dir, "--format", "json")
	for code, times := range map[string]int{"suivi-utilise": 2, "suivi-remplace": 1} {
		if got := strings.Count(res.stdout, `"`+code+`"`); got != times {
			t.Errorf("%s is reported %d times, want %d", code, got, times)
		}
	}
}

// The register is held against the number of posts that campagne.yaml gives.
func TestRegisterAgainstThePublishedNumber(t *testing.T) {
	dir := opened(t)
	write(t, filepath.Join(dir, "campagne.yaml"), strings.Replace(files(t, dir)["campagne.yaml"], `{code: "69"}`,
		`{code: "69", postes_publies: 4}`, 1))
	if res := bilan("controler", dir); !strings.Contains(res.stdout, "3 postes au registre pour le département 69, 4 publiés") {
		t.Errorf("%+v", res)
	}
}

// --reprendre takes a file before or after the campaign, a folder, or nothing:
// the logs of the campaign. Those that nobody filled in are passed over, and one
// at fault does not stop the others.
func TestLogsAreTakenUp(t *testing.T) {
	dir := opened(t)
	bilan("suivi", dir)
	logs := filepath.Join(dir, "suivis")
	if res := bilan("suivi", dir, "--reprendre"); res.code != exitFailed || !strings.Contains(res.stderr, "aucun suivi rempli") {
		t.Errorf("blank logs: %+v", res)
	}
	first := filepath.Join(logs, "suivi-2025_MS-69-01_Villeurbanne.xlsx")
	logged(t, first, "Accompagnements", []map[string]any{{"suivi.date": "12/05/2025", "suivi.personne": "P001"}})
	for _, args := range [][]string{{dir, "--reprendre"}, {dir, "--reprendre", first}, {"--reprendre", first, dir},
		{dir, "--reprendre=" + first},
		{dir, "--reprendre", logs}, {dir, "--reprendre=" + logs}} {
		res := bilan(append([]string{"suivi", "--sortie", t.TempDir()}, args...)...)
		if res.code != exitDone || strings.Count(res.stdout, "À faire confirmer") != 1 ||
			!strings.Contains(res.stdout, "MS-69-01 (Villeurbanne)") {
			t.Errorf("%q: %+v", args, res)
		}
	}
	write(t, filepath.Join(logs, "autre.xlsx"), "rien")
	res := bilan("suivi", dir, "--reprendre", "--sortie", t.TempDir())
	if res.code != exitFailed || !strings.Contains(res.stdout, "MS-69-01") || !strings.Contains(res.stderr, "autre.xlsx") {
		t.Errorf("one at fault: %+v", res)
	}
}
