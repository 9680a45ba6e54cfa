package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"bilan/pipeline/publish"
)

// files is every file of a folder with its content.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(rel)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func names(files map[string]string) []string {
	var all []string
	for name := range files {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

// The sample gives a bilan for the region and each department, the annexe, the
// charts, the open data, the manifest and what the agency keeps; a second run
// gives the same bytes.
func TestProduireWritesTheCampaignTheSameEachTime(t *testing.T) {
	out, res := produced(t, sample)
	// One post reached 1,207 people: the only thing to ask about.
	if res.code != exitDone || strings.Count(res.stderr, "\n") != 3 ||
		strings.Count(res.stderr, "avertissement : retours/bilan-2024_MS-80-04_Amiens.xlsx") != 3 {
		t.Fatalf("code %d, %s", res.code, res.stderr)
	}
	first := files(t, out)
	for _, want := range []string{
		"bilan-region.pdf", "bilan-02-aisne.pdf", "bilan-59-nord.pdf", "bilan-60-oise.pdf", "bilan-62-pas-de-calais.pdf", "bilan-80-somme.pdf",
		"annexe.xlsx", "donnees/indicateurs.csv", "donnees/palmares.csv", "donnees/indicateurs.parquet", "donnees/palmares.parquet",
		"donnees/schema-indicateurs.json", "donnees/dictionnaire-colonnes.csv", "donnees/README.txt", "donnees/datapackage.json",
		"manifeste.json",
		"graphiques/thematiques-region.svg", "graphiques/coanimateurs-region.png", "graphiques/types_partenaires-62-pas-de-calais.svg",
		"graphiques/besoins-59-nord.png", "graphiques/freins-region.svg", "graphiques/postes-region.svg",
		"prive/controle.xlsx", "prive/controle.html", "prive/messages/MS-80-04.txt", "prive/reponses.csv", "prive/reponses.parquet",
		"prive/entrees.json",
		"prive/postes.csv", "prive/phrases.csv", "prive/trace.html",
		"prive/definitions/LISEZMOI.txt", "prive/definitions/croisements.yaml", "prive/definitions/questionnaire/survey.csv",
		"prive/definitions/textes/activite.tmpl",
	} {
		if first[want] == "" {
			t.Errorf("%s is missing or empty among %v", want, names(first))
		}
	}
	speaksInOneVoice(t, first)
	again := filepath.Join(t.TempDir(), "ailleurs", "plus", "loin") // the place of a run is not in its bytes
	if res := bilan("produire", sample, "--sortie", again); res.code != exitDone {
		t.Fatal(res.stderr)
	}
	if d := cmp.Diff(names(first), names(files(t, again))); d != "" {
		t.Fatal(d)
	}
	for name, content := range files(t, again) {
		if first[name] != content {
			t.Errorf("%s differs between two runs", name)
		}
	}
}

// What can be published names no post and no file of a mediator, and does not
// hold the answers of a department with one respondent.
func TestPublicFilesNameNobody(t *testing.T) {
	out, _ := produced(t, sample, "--formats", "csv,graphiques,xlsx")
	for name, content := range files(t, out) {
		if strings.HasPrefix(name, "prive/") || strings.HasSuffix(name, ".png") || strings.HasSuffix(name, ".xlsx") {
			continue
		}
		for _, secret := range []string{"MS-", "retours/"} {
			if strings.Contains(content, secret) {
				t.Errorf("%s holds %q", name, secret)
			}
		}
	}
	for _, row := range table(t, filepath.Join(out, "donnees", "indicateurs.csv"), ',') {
		if row["colonne"] == "dep-60" && row["etat"] == "secret" && row["valeur"]+strings.Trim(row["affichage"], "s") != "" {
			t.Errorf("Oise, one respondent: %v", row)
		}
	}
}

// The manifest counts every answer found as used, set aside or ignored.
func TestManifestBalances(t *testing.T) {
	out, _ := produced(t, sample, "--formats", "csv")
	var m struct {
		Retours struct {
			Fichiers       int
			BilansUtilises int `json:"bilans_utilises"`
			Reponses       struct{ Trouvees, Utilisees, Ecartees, Ignorees int }
		}
		Sorties []struct{ Fichier, Sha256 string }
	}
	content, err := os.ReadFile(filepath.Join(out, "manifeste.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(content, &m); err != nil {
		t.Fatal(err)
	}
	r := m.Retours.Reponses
	if m.Retours.Fichiers != 39 || m.Retours.BilansUtilises != 39 || r.Trouvees == 0 || r.Trouvees != r.Utilisees+r.Ecartees+r.Ignorees {
		t.Errorf("%+v", m.Retours)
	}
	public := slices.DeleteFunc(names(files(t, out)), func(name string) bool {
		return name == publish.ManifestName || strings.HasPrefix(name, "prive/")
	})
	listed := []string{}
	for _, s := range m.Sorties {
		listed = append(listed, s.Fichier)
	}
	slices.Sort(listed)
	if d := cmp.Diff(public, listed); d != "" {
		t.Errorf("public files and those in the manifest: %s", d)
	}
}

// A return that is missing, damaged, foreign or of another year never stops the
// others: the run is complete, the fault is reported with its place, and only
// --strict changes the exit code.
func TestFaultyReturnsDoNotStopTheRun(t *testing.T) {
	const return62 = "retours/bilan-2024_MS-62-03_Boulogne-sur-Mer.xlsx"
	for _, c := range []struct {
		fault  string
		spoil  func(t *testing.T, dir string)
		used   string
		says   []string
		strict int
	}{
		{"nothing", func(*testing.T, string) {}, "39 bilans", nil, exitDone},
		{"a return is missing", func(t *testing.T, dir string) { remove(t, filepath.Join(dir, return62)) }, "38 bilans", nil, exitDone},
		{"a text file", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "retours/note.txt"), "bonjour") }, "39 bilans",
			[]string{"retours/note.txt"}, exitReturnFail},
		{"a truncated workbook", func(t *testing.T, dir string) { truncate(t, filepath.Join(dir, return62)) }, "38 bilans", []string{return62},
			exitReturnFail},
		{"a form of another year", func(t *testing.T, dir string) { otherYear(t, filepath.Join(dir, return62)) }, "38 bilans",
			[]string{return62, "2023", "2024"}, exitReturnFail},
		{"a number that is not one", func(t *testing.T, dir string) { setAnswer(t, filepath.Join(dir, return62), "personnes", "beaucoup") },
			"39 bilans", []string{return62 + " › Bilan!C12", "beaucoup"}, exitReturnFail},
		{"a part greater than its whole", func(t *testing.T, dir string) { setAnswer(t, filepath.Join(dir, return62), "personnes_qpv", 2900) },
			"39 bilans", []string{return62 + " › Bilan!C13", "2900", "C12"}, exitDone},
	} {
		t.Run(c.fault, func(t *testing.T) {
			dir := copied(t)
			c.spoil(t, dir)
			out, res := produced(t, dir, "--formats", "csv")
			if res.code != exitDone || !strings.Contains(res.stdout, c.used) {
				t.Errorf("code %d, %s%s", res.code, res.stdout, res.stderr)
			}
			for _, words := range c.says {
				if !strings.Contains(res.stderr, words) {
					t.Errorf("%q is not reported: %s", words, res.stderr)
				}
			}
			if len(table(t, filepath.Join(out, "donnees", "indicateurs.csv"), ',')) < 100 {
				t.Error("the run is not complete")
			}
			if res := bilan("controler", dir, "--strict"); res.code != c.strict {
				t.Errorf("--strict ends with %d, want %d: %s", res.code, c.strict, res.stdout)
			}
		})
	}
}

// controler tells the same faults for programs.
func TestControlerAsJSON(t *testing.T) {
	dir := copied(t)
	write(t, filepath.Join(dir, "retours/note.txt"), "bonjour")
	res := bilan("controler", dir, "--format", "json")
	var got checkSummary
	if err := json.Unmarshal([]byte(res.stdout), &got); err != nil || len(got.Issues) == 0 {
		t.Fatal(err, res.stdout)
	}
	last := got.Issues[len(got.Issues)-1]
	if got.Posts != 58 || got.Responses != 39 || last.File != "retours/note.txt" || last.Level != "erreur" || last.Problem == "" ||
		last.Remedy == "" {
		t.Errorf("%+v", got)
	}
}

// A fault of a definition stops the run before anything is read or written.
func TestDefinitionFaultsStopTheRun(t *testing.T) {
	dir := copied(t)
	write(t, filepath.Join(dir, "theme.yaml"), "police: Comic\ncouleur: rouge\n")
	write(t, filepath.Join(dir, "textes", "activite.tmpl"), "Bonjour\n{{ chifre \"personnes\" }}\n")
	out, res := produced(t, dir)
	if res.code != exitUsage {
		t.Errorf("code %d, want %d", res.code, exitUsage)
	}
	for _, words := range []string{"theme.yaml › ligne 1", "theme.yaml › ligne 2"} {
		if !strings.Contains(res.stderr, words) {
			t.Errorf("%q is not reported: %s", words, res.stderr)
		}
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("something was written")
	}
}

// A run replaces its own former output and nothing else.
func TestTargetsThatMustNotBeReplaced(t *testing.T) {
	mine := t.TempDir()
	write(t, filepath.Join(mine, "these.docx"), "dix ans de travail")
	campaign := copied(t)
	for _, c := range []struct{ rule, target string }{
		{"a folder with files of its own", mine},
		{"the campaign", campaign},
		{"inside the campaign", filepath.Join(campaign, "sortie")},
		{"above the campaign", filepath.Dir(campaign)},
	} {
		before := files(t, campaign)
		res := bilan("produire", campaign, "--sortie", c.target, "--formats", "csv")
		if res.code != exitFailed || !strings.Contains(res.stderr, "--sortie") {
			t.Errorf("%s: code %d, %s", c.rule, res.code, res.stderr)
		}
		if d := cmp.Diff(before, files(t, campaign)); d != "" {
			t.Errorf("%s: the campaign changed", c.rule)
		}
	}
	if files(t, mine)["these.docx"] != "dix ans de travail" {
		t.Error("a foreign file was lost")
	}
}

// A run that fails leaves the former output as it was, and nothing beside it.
func TestFailedRunKeepsTheFormerOutput(t *testing.T) {
	out, _ := produced(t, sample, "--formats", "csv")
	before := files(t, out)
	dir := copied(t)
	remove(t, filepath.Join(dir, "postes.xlsx"))
	if res := bilan("produire", dir, "--sortie", out); res.code == exitDone {
		t.Fatal("a campaign without a register was produced")
	}
	if d := cmp.Diff(names(before), names(files(t, filepath.Dir(out)+"/sortie"))); d != "" {
		t.Error(d)
	}
	if entries, _ := os.ReadDir(filepath.Dir(out)); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

// The command line explains itself in French.
func TestCommandLine(t *testing.T) {
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--help"}, exitDone, "Commandes :"},
		{[]string{}, exitDone, "Commandes :"},
		{[]string{"produire", "--help"}, exitDone, "--sortie"},
		{[]string{"--version"}, exitDone, "bilan "},
		{[]string{"produir", sample}, exitUsage, "la commande « produir » n'existe pas"},
		{[]string{"produire"}, exitUsage, "le dossier de la campagne manque"},
		{[]string{"controler", sample, sample}, exitUsage, "une seule campagne"},
		{[]string{"produire", sample, "--jobs", "0"}, exitUsage, "un nombre de 1 à"},
		{[]string{"produire", sample, "--memoire", "12"}, exitUsage, "une taille comme 512M"},
		{[]string{"produire", sample, "--memoire", "1M"}, exitUsage, "64M au moins"},
		{[]string{"produire", sample, "--srtie", "x"}, exitUsage, "l'option « --srtie » n'existe pas"},
		{[]string{"produire", sample, "--date", "demain"}, exitUsage, "une date comme 2025-03-31"},
		{[]string{"produire", sample, "--formats", "pfd"}, exitUsage, "formats possibles"},
		{[]string{"produire", sample, "--sortie"}, exitUsage, "attend une valeur"},
		{[]string{"controler", t.TempDir()}, exitUsage, "n'est pas une campagne"},
	} {
		res := bilan(c.args...)
		if res.code != c.code || !strings.Contains(res.stdout+res.stderr, c.says) {
			t.Errorf("bilan %v: code %d, want %d with %q\n%s%s", c.args, res.code, c.code, c.says, res.stdout, res.stderr)
		}
	}
}

// --date prints the day that was asked for; without it the last return's day
// stands, so that a rerun is the same next month.
func TestDateOfTheDocuments(t *testing.T) {
	for _, c := range []struct{ args, want string }{{"", "2025-02-27"}, {"--date=2025-06-30", "2025-06-30"}} {
		args := []string{"--formats", "csv"}
		if c.args != "" {
			args = append(args, c.args)
		}
		out, _ := produced(t, sample, args...)
		if m := files(t, out)["manifeste.json"]; !strings.Contains(m, `"date": "`+c.want+`"`) {
			t.Errorf("%q: not dated %s", c.args, c.want)
		}
	}
}

func remove(t *testing.T, file string) {
	t.Helper()
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
}

func truncate(t *testing.T, file string) {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(file, info.Size()/2); err != nil {
		t.Fatal(err)
	}
}

// edited opens a return, changes it and saves it.
func edited(t *testing.T, file string, change func(*excelize.File) error) {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := change(f); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// setAnswer writes an answer into the row of the form that the question's
// hidden name marks.
func setAnswer(t *testing.T, file, question string, value any) {
	t.Helper()
	edited(t, file, func(f *excelize.File) error {
		rows, err := f.GetRows("Bilan")
		for i, row := range rows {
			if len(row) > 0 && row[0] == question {
				cell, _ := excelize.CoordinatesToCellName(3, i+1)
				return f.SetCellValue("Bilan", cell, value)
			}
		}
		return err
	})
}

func otherYear(t *testing.T, file string) {
	t.Helper()
	edited(t, file, func(f *excelize.File) error {
		for _, n := range f.GetDefinedName() {
			if n.Name == "bilan_annee" {
				sheet, cell, _ := strings.Cut(strings.NewReplacer("'", "", "$", "").Replace(n.RefersTo), "!")
				return f.SetCellValue(sheet, cell, 2023)
			}
		}
		t.Fatal("no defined name bilan_annee")
		return nil
	})
}
