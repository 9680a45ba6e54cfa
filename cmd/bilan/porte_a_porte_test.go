package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// roanne is the door-to-door campaign that the repository holds.
const roanne = "../../data/roanne-2016"

// counted runs porte-a-porte on a folder and returns the output folder.
func counted(t *testing.T, folder string, args ...string) (string, outcome) {
	t.Helper()
	target := filepath.Join(t.TempDir(), "sortie")
	return target, bilan(append([]string{"porte-a-porte", folder, "--sortie", target}, args...)...)
}

// doors is a copy of the sample without its workbook, so that a test may spoil
// the text log.
func doors(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "roanne")
	if err := os.CopyFS(dir, os.DirFS(roanne)); err != nil {
		t.Fatal(err)
	}
	remove(t, filepath.Join(dir, "porte-a-porte.xlsx"))
	return dir
}

// figures reads indicateurs.csv as what it prints, by indicator and column.
func figuresOf(t *testing.T, out string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, r := range table(t, filepath.Join(out, "donnees", "indicateurs.csv"), ',') {
		all[r["indicateur"]+" "+r["colonne"]] = r["affichage"]
	}
	return all
}

// The sample gives the totals of the published fiche, and the monthly rise of
// the exchanges inside, from its workbook as from its text log.
func TestRoanneGivesThePublishedTotals(t *testing.T) {
	for _, folder := range []string{roanne, doors(t)} {
		out, res := counted(t, folder, "--formats", "csv", "--strict")
		if res.code != exitDone || !strings.Contains(res.stdout, "669 passages comptés, 0 écarté, 0 erreur") {
			t.Fatalf("code %d\n%s%s", res.code, res.stdout, res.stderr)
		}
		got := figuresOf(t, out)
		for name, want := range map[string]string{
			"visites ensemble": "669", "logements ensemble": "669", "rencontres ensemble": "313", "acceptees ensemble": "306",
			"taux_contact ensemble": "46,8\u202f%", "sorties ensemble": "65", "sorties_par_semaine ensemble": "2,5",
			"couverture_habitants ensemble": "7,1", "orientations ensemble": "nd", "couverture_habitants qpv-mayollet": "nd",
			"part_interieur mois-2016-09": "12,9\u202f%", "part_interieur mois-2016-10": "13,6\u202f%", "part_interieur mois-2016-11": "20,8\u202f%",
			"part_interieur mois-2016-12": "27,5\u202f%", "part_interieur mois-2017-01": "48,9\u202f%", "part_interieur mois-2017-02": "55,8\u202f%",
			"part_interieur mois-2017-03": "62,5\u202f%",
		} {
			if got[name] != want {
				t.Errorf("%s: %q, want %q", name, got[name], want)
			}
		}
	}
}

// Everything that may be published stands outside prive/, and names no building
// and no dwelling; the same log gives the same bytes.
func TestPublicOutputOfTheLogNamesNoDoor(t *testing.T) {
	out, _ := counted(t, roanne)
	all := files(t, out)
	for name, content := range all {
		public := !strings.HasPrefix(name, "prive/")
		for _, door := range []string{"L001", "BO-01"} {
			if public && strings.Contains(content, door) {
				t.Errorf("%s names %s", name, door)
			}
		}
	}
	for _, name := range []string{"porte-a-porte.pdf", "tableaux.xlsx", "donnees/indicateurs.csv", "donnees/palmares.csv",
		"donnees/indicateurs.parquet",
		"graphiques/quartiers-ensemble.svg", "graphiques/semaines-ensemble.png", "graphiques/entonnoir-ensemble.svg",
		"prive/prochaine-sortie.xlsx", "prive/controle.xlsx"} {
		if all[name] == "" {
			t.Errorf("%s is missing", name)
		}
	}
	again, _ := counted(t, roanne)
	if d := cmp.Diff(all, files(t, again)); d != "" {
		t.Error("a second run differs")
	}
}

// The list for the next outing has the 356 doors that stayed shut, each once.
func TestNextOuting(t *testing.T) {
	out, _ := counted(t, roanne, "--formats", "csv")
	f, err := excelize.OpenFile(filepath.Join(out, "prive", "prochaine-sortie.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Portes")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, r := range rows {
		if len(r) > 3 && strings.HasPrefix(r[3], "L") && r[3] != "Logement" {
			seen[r[3]] = true
		}
	}
	if len(seen) != 356 || seen["L001"] || !seen["L006"] {
		t.Errorf("%d doors", len(seen))
	}
}

// A fault of the log is reported with its line and column, and stops nothing but
// itself.
func TestBrokenLogs(t *testing.T) {
	const head = "date_passage;qpv;immeuble;entree;logement;personne_rencontree;presentation_acceptee;lieu_echange;" +
		"rendez_vous_convenu;besoin_repere\n"
	const sound = "2016-09-06;Bourgogne;BO-01;B;L001;Oui;Oui;Seuil;Non;\n"
	for _, c := range []struct {
		fault string
		log   string
		code  int
		says  []string
	}{
		{"an unknown neighbourhood", head + sound + "2016-09-06;Le Pare;BO-02;B;L002;Non;;;;\n", exitDone,
			[]string{"ligne 3, colonne qpv", "Le Parc"}},
		{"a visit before the campaign", head + sound + "2006-09-06;Bourgogne;BO-01;B;L002;Non;;;;\n", exitDone,
			[]string{"ligne 3, colonne date_passage", "hors de la campagne"}},
		{"a date that is none", head + sound + "31/02/2017;Bourgogne;BO-01;B;L002;Non;;;;\n", exitDone,
			[]string{"ligne 3, colonne date_passage", "31/02/2017"}},
		{"a visit written twice", head + sound + sound, exitDone, []string{"ligne 3, colonne logement", "ligne 2"}},
		{"an impossible sequence", head + sound + "2016-09-06;Bourgogne;BO-01;B;L002;Non;Oui;Seuil;Non;\n", exitDone,
			[]string{"ligne 3, colonne presentation_acceptee", "impossible"}},
		{"a column with another name", strings.Replace(head, "personne_rencontree", "Rencontre", 1) + sound, exitDone,
			[]string{"1 passage compté"}},
		{"a column is missing", "date_passage;qpv;logement;personne_rencontree\n2016-09-06;Bourgogne;L001;Oui\n", exitFailed,
			[]string{"Immeuble", "aucun passage"}},
		{"headings alone", head, exitFailed, []string{"porte-a-porte.csv", "aucun passage"}},
		{"an empty file", "", exitFailed, []string{"porte-a-porte.csv", "vide"}},
		{"another file", "nom;prénom\nDupont;Jean\n", exitFailed, []string{"porte-a-porte.csv", "aucun passage"}},
		{"a line cut by a separator", head + sound + "2016-09-06;Bourgogne;BO-01;B;L002;Non;;;;;;;x\n", exitDone, []string{"ligne 3"}},
	} {
		dir := doors(t)
		write(t, filepath.Join(dir, "porte-a-porte.csv"), c.log)
		_, res := counted(t, dir, "--formats", "csv")
		if res.code != c.code {
			t.Errorf("%s: code %d, want %d\n%s%s", c.fault, res.code, c.code, res.stdout, res.stderr)
		}
		for _, words := range c.says {
			if !strings.Contains(res.stdout+res.stderr, words) {
				t.Errorf("%s: %q is not reported\n%s%s", c.fault, words, res.stdout, res.stderr)
			}
		}
	}
}

// The analyst's corrections are made before the log is read, which stays as the
// mediator wrote it.
func TestCorrectionsOfTheLog(t *testing.T) {
	dir := doors(t)
	write(t, filepath.Join(dir, "corrections.csv"), "fichier;cellule;ancienne_valeur;nouvelle_valeur;auteur;motif\n"+
		"porte-a-porte.csv;ligne 7, colonne personne_rencontree;Non;Oui;CD;vu avec le médiateur\n"+
		"porte-a-porte.csv;ligne 9, colonne personne_rencontree;Non;Oui;CD;périmée\n")
	out, res := counted(t, dir, "--formats", "csv")
	if got := figuresOf(t, out); got["rencontres ensemble"] != "314" || !strings.Contains(res.stderr, "corrections.csv › ligne 3") {
		t.Errorf("%s rencontres\n%s", got["rencontres ensemble"], res.stderr)
	}
}

// Without a log, or in a folder of something else, nothing is written.
func TestFoldersWithoutALog(t *testing.T) {
	empty := doors(t)
	remove(t, filepath.Join(empty, "porte-a-porte.csv"))
	for _, c := range []struct {
		folder string
		code   int
		says   string
	}{
		{empty, exitFailed, "aucun journal"},
		{sample, exitUsage, "n'est pas une campagne de porte-à-porte"},
		{filepath.Join(empty, "absent"), exitUsage, "n'est pas une campagne de porte-à-porte"},
	} {
		out, res := counted(t, c.folder)
		if res.code != c.code || !strings.Contains(res.stderr, c.says) {
			t.Errorf("%s: code %d, %s", c.folder, res.code, res.stderr)
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%s: something was written", c.folder)
		}
	}
}

// Two logs that disagree are told apart: one is read, the other is named.
func TestTwoLogsThatDisagree(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "roanne")
	if err := os.CopyFS(dir, os.DirFS(roanne)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "porte-a-porte.csv")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, string(bytes.Replace(content, []byte("L006;Non"), []byte("L006;Oui"), 1)))
	_, res := counted(t, dir, "--formats", "csv")
	if !strings.Contains(res.stderr, "porte-a-porte.xlsx est lu") || !strings.Contains(res.stderr, "Personne rencontrée") {
		t.Error(res.stderr)
	}
}

// The log may be an .ods alone.
func TestALogSavedAsOpenDocument(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "roanne")
	if err := os.CopyFS(dir, os.DirFS(roanne)); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(dir, "porte-a-porte.xlsx"), filepath.Join(dir, "porte-a-porte.ods")); err != nil {
		t.Fatal(err)
	}
	remove(t, filepath.Join(dir, "porte-a-porte.csv"))
	if _, res := counted(t, dir, "--formats", "csv"); res.code != exitDone || !strings.Contains(res.stdout, "669 passages comptés") {
		t.Errorf("code %d\n%s%s", res.code, res.stderr, res.stdout)
	}
}

// A definition that is wrong is reported with its line before the log is read.
func TestFaultsOfOutreachDefinitions(t *testing.T) {
	for _, c := range []struct{ fault, file, content, says string }{
		{"an unknown key", "porte-a-porte.yaml", "titr: x\n", "porte-a-porte.yaml › ligne 1 : clé inconnue « titr »"},
		{"an unknown measure", "indicateurs.yaml", "- {id: visites, libelle: Passages, mesure: nombres}\n", "indicateurs.yaml › ligne 1"},
		{"an unknown column in a condition", "indicateurs.yaml",
			"- id: visites\n  libelle: Passages\n  mesure: nombre\n  si: \"${rencontre} = 'oui'\"\n", "indicateurs.yaml › ligne 4"},
		{"a ratio of an indicator that comes later", "indicateurs.yaml",
			"- {id: a, libelle: A, mesure: rapport, numerateur: b, denominateur: b}\n- {id: b, libelle: B, mesure: nombre}\n", "plus haut"},
		{"a key without effect", "indicateurs.yaml", "- {id: a, libelle: A, mesure: nombre, facteur: 10}\n- retirer: tout\n", "sans effet"},
		{"a sentence that is not closed", "textes/resume.tmpl", "{{ with chiffre \"visites\" }}", "textes/resume.tmpl › ligne 1"},
		{"a sentence that fails on some figures only", "textes/rythme.tmpl",
			"{{ with chiffre \"seconds_passages\" }}{{ if .Positive }}{{ .Rien }}{{ end }}{{ end }}", "textes/rythme.tmpl › ligne 1"},
		{"a figure that may be missing", "textes/resume.tmpl", "Il y a {{ chiffre \"taux_contact_seconds\" }}.", "hors de {{ with … }}"},
		{"a sentence about nothing known", "textes/resume.tmpl", "{{ with chiffre \"visits\" }}{{ . }}{{ end }}", "« visits » n'existe pas"},
	} {
		dir := doors(t)
		if err := os.MkdirAll(filepath.Join(dir, "textes"), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, filepath.FromSlash(c.file)), c.content)
		_, res := counted(t, dir)
		if res.code != exitUsage || !strings.Contains(res.stderr, c.says) {
			t.Errorf("%s: code %d\n%s", c.fault, res.code, res.stderr)
		}
	}
}

// The model has the columns of the log, reads back as an empty one, and never
// replaces a file.
func TestModelOfTheLog(t *testing.T) {
	dir := doors(t)
	remove(t, filepath.Join(dir, "porte-a-porte.csv"))
	file := filepath.Join(dir, "porte-a-porte.xlsx")
	if res := bilan("porte-a-porte", dir, "--modele", file); res.code != exitDone {
		t.Fatal(res.stderr)
	}
	if res := bilan("porte-a-porte", dir, "--modele", file); res.code != exitFailed || !strings.Contains(res.stderr, "existe déjà") {
		t.Errorf("code %d, %s", res.code, res.stderr)
	}
	if _, res := counted(t, dir); res.code != exitFailed || !strings.Contains(res.stderr, "aucun passage") {
		t.Errorf("code %d, %s", res.code, res.stderr)
	}
	edited(t, file, func(f *excelize.File) error {
		return f.SetSheetRow("Journal", "A2", &[]any{"06/09/2016", "14h30", "Bourgogne", "BO-01", "B", "L001", "Oui", "Oui", "Seuil", "Oui",
			"Dentaire ; Dépistage", "Non"})
	})
	out, res := counted(t, dir, "--formats", "csv")
	if got := figuresOf(t, out); res.code != exitDone || got["visites ensemble"] != "s" || !strings.Contains(res.stdout, "1 passage compté") {
		t.Errorf("code %d, %s%s", res.code, res.stdout, res.stderr)
	}
}

// An hour is read however the cell holds it: a text, a time of the spreadsheet, or
// the part of a day that is left where the cell lost its format.
func TestHoursOfTheLog(t *testing.T) {
	dir := doors(t)
	remove(t, filepath.Join(dir, "porte-a-porte.csv"))
	file := filepath.Join(dir, "porte-a-porte.xlsx")
	if res := bilan("porte-a-porte", dir, "--modele", file); res.code != exitDone {
		t.Fatal(res.stderr)
	}
	const half = 14.5 / 24
	edited(t, file, func(f *excelize.File) error {
		for i, hour := range []any{"14h30", "14:30", half, half, half, 0.604, 45671.604} {
			row := strconv.Itoa(i + 2)
			cells := []any{"06/09/2016", hour, "Bourgogne", "BO-01", "B", "L00" + row, "Oui", "Oui", "Seuil", "Non"}
			if err := f.SetSheetRow("Journal", "A"+row, &cells); err != nil {
				return err
			}
			format := map[int]string{2: "hh:mm", 3: "h:mm", 4: "[h]:mm:ss"}[i]
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			if format == "" {
				style, err = f.NewStyle(&excelize.Style{})
			}
			if err != nil {
				return err
			}
			if err := f.SetCellStyle("Journal", "B"+row, "B"+row, style); err != nil {
				return err
			}
		}
		return nil
	})
	out, res := counted(t, dir, "--formats", "csv")
	if n := strings.Count(res.stderr, "n'est pas une heure"); n != 1 || !strings.Contains(res.stderr, "B8") ||
		!strings.Contains(res.stdout, "7 passages comptés") {
		t.Errorf("%d hours refused\n%s%s", n, res.stdout, res.stderr)
	}
	for _, row := range table(t, filepath.Join(out, "prive", "passages.csv"), ',')[:5] { // the sixth is kept as it was written
		if !strings.HasPrefix(row["heure"], "14") {
			t.Errorf("%v", row)
		}
	}
}

// Programs read the same run.
func TestPorteAPorteAsJSON(t *testing.T) {
	_, res := counted(t, roanne, "--formats", "csv", "--format", "json")
	var got outreachSummary
	if err := json.Unmarshal([]byte(res.stdout), &got); err != nil || got.Counted != 669 || got.Rows != 669 || len(got.Issues) != 1 {
		t.Errorf("%v %+v", err, got)
	}
}

// declaring is a copy of the sample campaign in which a post of the
// Pas-de-Calais declares the door-to-door campaign of Roanne.
func declaring(t *testing.T, post string) (campaign, folder string) {
	t.Helper()
	campaign = copied(t)
	folder = filepath.Join(campaign, "porte-a-porte", post)
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(folder, os.DirFS(roanne)); err != nil {
		t.Fatal(err)
	}
	return campaign, folder
}

// The bilan of a department shows the door-to-door campaign that one of its
// posts declares, and no other bilan does.
func TestDepartmentShowsItsDoorToDoor(t *testing.T) {
	campaign, _ := declaring(t, "MS-62-03")
	before, _ := produced(t, sample, "--formats", "pdf,graphiques")
	after, res := produced(t, campaign, "--formats", "pdf,graphiques")
	if res.code != exitDone {
		t.Fatal(res.stderr)
	}
	was, is := files(t, before), files(t, after)
	for _, name := range []string{"bilan-region.pdf", "bilan-59-nord.pdf"} {
		if was[name] != is[name] {
			t.Errorf("%s changed", name)
		}
	}
	if was["bilan-62-pas-de-calais.pdf"] == is["bilan-62-pas-de-calais.pdf"] {
		t.Error("the bilan of the department shows nothing of it")
	}
	if is["graphiques/porte-a-porte-1-lieux-ensemble.svg"] == "" {
		t.Error("its chart is missing")
	}
}

// A door-to-door folder at fault is reported with its path; a log that cannot be
// counted stops no bilan, a wrong definition does.
func TestFaultsOfDeclaredDoorToDoor(t *testing.T) {
	for _, c := range []struct {
		fault, post string
		spoil       func(folder string)
		code        int
		says        string
	}{
		{"a post that is not in the register", "MS-62-99", func(string) {}, exitDone,
			"porte-a-porte/MS-62-99 : ce dossier porte le nom d'un poste"},
		{"no log", "MS-62-03", func(f string) {
			remove(t, filepath.Join(f, "porte-a-porte.csv"))
			remove(t, filepath.Join(f, "porte-a-porte.xlsx"))
		}, exitDone, "porte-a-porte/MS-62-03 : aucun journal"},
		{"a wrong definition", "MS-62-03", func(f string) { write(t, filepath.Join(f, "porte-a-porte.yaml"), "titr: x\n") }, exitUsage,
			"porte-a-porte/MS-62-03/porte-a-porte.yaml › ligne 1"},
	} {
		campaign, folder := declaring(t, c.post)
		c.spoil(folder)
		_, res := produced(t, campaign, "--formats", "csv")
		if res.code != c.code || !strings.Contains(res.stderr, c.says) {
			t.Errorf("%s: code %d\n%s", c.fault, res.code, res.stderr)
		}
	}
}
