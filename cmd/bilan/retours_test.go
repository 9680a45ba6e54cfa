package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// state runs retours on a campaign and returns what it prints for programs.
func state(t *testing.T, campaign string, args ...string) (stateSummary, string) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "etat")
	res := bilan(append([]string{"retours", campaign, "--sortie", out, "--format", "json"}, args...)...)
	var s stateSummary
	if err := json.Unmarshal([]byte(res.stdout), &s); err != nil || res.code != exitDone {
		t.Fatal(err, res)
	}
	return s, out
}

// The sample: 58 posts, 51 filled, 39 bilans.
func TestReturnsOfTheSample(t *testing.T) {
	s, out := state(t, sample)
	want := map[string][3]int{ // open, filled, received
		"region": {58, 51, 39}, "nord": {29, 25, 19}, "pas-de-calais": {17, 16, 12}, "picardie": {12, 10, 8},
		"rural": {6, 6, 3}, "qpv": {52, 45, 36}, "dep-60": {2, 1, 1},
	}
	for _, r := range s.Rates {
		if w, ok := want[r.Column]; ok && w != [3]int{r.Open, r.Filled, r.Received} {
			t.Errorf("%s: %+v, want %v", r.Column, r, w)
		}
		delete(want, r.Column)
	}
	if len(want) > 0 {
		t.Errorf("no line for %v", want)
	}
	rows := table(t, filepath.Join(out, "relances.csv"), ';')
	if len(rows) != 12 {
		t.Errorf("%d reminders, want 12", len(rows))
	}
	for _, r := range rows {
		if r["situation"] != "attendu" || !strings.Contains(r["texte"], r["id_poste"]) ||
			!strings.Contains(r["texte"], "La collecte se terminait le 28 février 2025") || r["date_limite"] != "" {
			t.Errorf("%v", r)
		}
	}
	f, err := excelize.OpenFile(filepath.Join(out, "retours.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	posts, err := f.GetRows("Postes")
	if err != nil || len(posts) != 4+58 {
		t.Errorf("%d rows, %v", len(posts), err)
	}
	if again := files(t, out); again["retours.xlsx"] != files(t, secondState(t))["retours.xlsx"] {
		t.Error("a second run gives other bytes")
	}
}

func secondState(t *testing.T) string {
	t.Helper()
	_, out := state(t, sample)
	return out
}

// --au shows the state on a day: what came later is not there yet.
func TestReturnsOnADay(t *testing.T) {
	before, last := 0, 0
	for _, c := range []struct {
		day  string
		want int
	}{{"2024-12-31", 0}, {"2025-02-15", -1}, {"2025-12-31", 39}} {
		s, _ := state(t, sample, "--au", c.day)
		last = s.Rates[0].Received
		if c.want >= 0 && last != c.want || last < before {
			t.Errorf("%s: %d returns", c.day, last)
		}
		before = last
		for _, p := range s.Posts {
			if p.Day > c.day {
				t.Errorf("%s: a return of %s is counted", c.day, p.Day)
			}
		}
	}
}

// Incomplete, late and second returns are reported, with what is missing, and the
// file that is of no use is named.
func TestReturnsThatNeedSomebody(t *testing.T) {
	dir := copied(t)
	arrived := filepath.Join(dir, "retours", "bilan-2024_MS-62-03_Boulogne-sur-Mer.xlsx")
	again := filepath.Join(dir, "retours", "bilan-2024_MS-62-03_Boulogne-sur-Mer (2).xlsx")
	write(t, again, files(t, filepath.Dir(arrived))[filepath.Base(arrived)])
	setAnswer(t, again, "personnes", nil)
	setAnswer(t, again, "personnes_qpv", "beaucoup")
	setAnswer(t, again, "date_saisie", "20/03/2025")
	write(t, filepath.Join(dir, "retours", "note.txt"), "bonjour")

	s, out := state(t, dir)
	for _, p := range s.Posts {
		if p.Post == "MS-62-03" && (p.Situation != "incomplet" || !p.Late || !p.Twice ||
			strings.Join(p.Missing, " ") != "personnes personnes_qpv") {
			t.Errorf("%+v", p)
		}
	}
	if strings.Join(s.Unused, " ") != "retours/note.txt" {
		t.Errorf("unused: %v", s.Unused)
	}
	for _, r := range table(t, filepath.Join(out, "relances.csv"), ';') {
		if r["id_poste"] == "MS-62-03" && (r["situation"] != "incomplet" || r["nombre_manques"] != "2" ||
			!strings.Contains(r["texte"], "illisible, cellule C13")) {
			t.Errorf("%v", r)
		}
	}
	// In January the first return was there, and neither late nor second.
	s, _ = state(t, dir, "--au", "2025-03-01")
	for _, p := range s.Posts {
		if p.Post == "MS-62-03" && (p.Situation != "complet" || p.Late || p.Twice) {
			t.Errorf("on 1 March: %+v", p)
		}
	}
}

// On the terminal the lists name posts, for people.
func TestReturnsOnTheTerminal(t *testing.T) {
	res := bilan("retours", sample, "--sortie", t.TempDir())
	for _, words := range []string{"Attendus (12)", "Vacants (7)", "MS-62-10, Saint-Omer", "76 %", "relances.csv"} {
		if !strings.Contains(res.stdout, words) {
			t.Errorf("%q is not shown: %s", words, res.stdout)
		}
	}
}

// A fault of the register is reported before the rates that it may spoil.
func TestReturnsTellTheFaultsOfTheRegister(t *testing.T) {
	dir := copied(t)
	edited(t, filepath.Join(dir, "postes.xlsx"), func(f *excelize.File) error { return f.SetCellValue("Postes", "G3", "banlieue") })
	res := bilan("retours", dir, "--sortie", t.TempDir())
	if res.code != exitDone || !strings.Contains(res.stderr, "postes.xlsx › Postes!G3") {
		t.Errorf("%+v", res)
	}
}
