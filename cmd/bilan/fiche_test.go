package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sheets runs fiche on a folder and returns the output folder.
func sheets(t *testing.T, folder string, args ...string) (string, outcome) {
	t.Helper()
	target := filepath.Join(t.TempDir(), "sortie")
	return target, bilan(append([]string{"fiche", folder, "--sortie", target}, args...)...)
}

// The fiche of Roanne prints the figures of its log: none of them stands in its
// text.
func TestFicheOfRoanne(t *testing.T) {
	out, res := sheets(t, roanne, "--strict")
	if res.code != exitDone || res.stderr != "" {
		t.Fatalf("code %d, %s", res.code, res.stderr)
	}
	all := files(t, out)
	page := all["fiche-roanne-2016.html"]
	for _, words := range []string{"<strong>313\u00a0personnes</strong>", "<strong>669 logements</strong>", "46,8\u202f% des portes", "(306)",
		"12,9\u202f% en septembre 2016", "55,8\u202f% en février 2017",
		"Contraintes et risques", "100\u202f000", "<html lang=\"fr\">"} {
		if !strings.Contains(page, words) {
			t.Errorf("%q is not in the page", words)
		}
	}
	source, err := os.ReadFile(filepath.Join(roanne, "fiche.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, figure := range []string{"313", "669", "306", "46,8"} {
		if strings.Contains(string(source), figure) {
			t.Errorf("%s is typed in the fiche", figure)
		}
	}
	for _, foreign := range []string{"<script", "http://", "https://", "<nil>"} {
		if strings.Contains(page, foreign) {
			t.Errorf("the page holds %q", foreign)
		}
	}
	again, _ := sheets(t, roanne)
	if d := cmp.Diff(all, files(t, again)); d != "" {
		t.Error("a second run differs")
	}
}

// minimal is a fiche with what must be there; more is added at its end.
func minimal(title, more string) string {
	return "titre: \"" + title +
		"\"\ncollectivite: \"Ville d'Ici\"\nredaction: {date: 2024-05-31}\nthematiques: [Santé]\npresentation: \"Une action.\"\n" + more
}

func folderOf(t *testing.T, content map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range content {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, file, text)
	}
	return dir
}

// absolute is a path that a fiche in any folder can name.
func absolute(t *testing.T, dir, from string) string {
	t.Helper()
	full, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	rel, err := filepath.Rel(from, full)
	if err != nil {
		t.Fatal(err)
	}
	return filepath.ToSlash(rel)
}

// Several fiches make a collection: each alone, and all of them with a table of
// contents and an index by theme and department.
func TestCollectionOfFiches(t *testing.T) {
	dir := folderOf(t, map[string]string{
		"recueil.yaml":        "titre: \"Fiches de la région\"\nediteur: {nom: \"ARS\"}\n",
		"fiches/b-lens.yaml":  minimal("Bus santé", "departement: \"62\"\n"),
		"fiches/a-lille.yaml": minimal("Permanence", "departement: \"59\"\n"),
		"fiches/c-arras.yaml": strings.Replace(minimal("Marche", "departement: \"62\"\n"), "[Santé]", "[Sport, santé]", 1),
	})
	out, res := sheets(t, dir)
	if res.code != exitDone || !strings.Contains(res.stdout, "3 fiches") {
		t.Fatalf("code %d, %s", res.code, res.stderr)
	}
	all := files(t, out)
	for _, name := range []string{"fiche-a-lille.pdf", "fiche-b-lens.html", "fiche-c-arras.pdf", "recueil.pdf", "recueil.html"} {
		if all[name] == "" {
			t.Errorf("%s is missing", name)
		}
	}
	page := all["recueil.html"]
	at := -1
	for _, words := range []string{"<h1>Fiches de la région</h1>", "Sommaire", "Permanence — Ville d’Ici</a>",
		"Bus santé — Ville d’Ici</a>",
		"id=\"a-lille\"", "id=\"c-arras\"",
		"Index des thématiques", "<dt>Santé</dt>", "<dt>Sport</dt>", "Index des départements", "<dt>Nord (59)</dt>",
		"<dt>Pas-de-Calais (62)</dt>"} {
		next := strings.Index(page[at+1:], words)
		if next < 0 {
			t.Fatalf("%q is not there, or not in order", words)
		}
		at += 1 + next
	}
	if strings.Count(page, "<dt>Santé</dt>") != 1 {
		t.Error("one theme in two spellings is two entries")
	}
}

// A fiche may quote the bilan of a column, and the answers of a post if its
// mediator agrees.
func TestFicheOfAPost(t *testing.T) {
	dir := t.TempDir()
	campaign := absolute(t, sample, dir)
	const text = "points_remarquables: \"Le médiateur a accompagné {{ poste \\\"personnes\\\" }} personnes ; en moyenne {{ bilan " +
		"\\\"personnes\\\" }}.\"\n"
	source := minimal("Un poste", "campagne: \""+campaign+"\"\ncolonne: dep-62\nposte: MS-62-03\n"+text)
	for _, c := range []struct {
		rule, source string
		code         int
		says         string
	}{
		{"without consent", source, exitUsage, "sans accord du médiateur"},
		{"with consent", source + "consentement: oui\n", exitDone, "1 fiche"},
		{"a post that did not answer", strings.Replace(source, "MS-62-03", "MS-62-99", 1) + "consentement: oui\n", exitUsage, "MS-62-99"},
		{"a question that is not there", strings.Replace(source, "poste \\\"personnes", "poste \\\"persones", 1) + "consentement: oui\n",
			exitUsage, "« persones » n'existe pas"},
	} {
		write(t, filepath.Join(dir, "fiche.yaml"), c.source)
		out, res := sheets(t, dir)
		if res.code != c.code || !strings.Contains(res.stdout+res.stderr, c.says) {
			t.Errorf("%s: code %d\n%s%s", c.rule, res.code, res.stdout, res.stderr)
		}
		if c.code != exitDone {
			continue
		}
		page := files(t, out)["fiche-"+filepath.Base(dir)+".html"]
		if !strings.Contains(page, "accompagné 59\u00a0personnes\u202f; en moyenne 130") || strings.Contains(page, "{{") {
			t.Error(page)
		}
	}
}

// What is wrong with a fiche is reported with its line.
func TestFaultsOfFiches(t *testing.T) {
	dir := t.TempDir()
	log := "porte_a_porte: \"" + absolute(t, roanne, dir) + "\"\n"
	for _, c := range []struct {
		fault, source string
		code          int
		says          string
	}{
		{"an unknown key", minimal("X", "objectif: y\n"), exitUsage, "fiche.yaml › ligne 6 : clé inconnue « objectif »"},
		{"no theme", strings.Replace(minimal("X", ""), "[Santé]", "[]", 1), exitUsage, "« thematiques » manque"},
		{"an indicator that is not there", minimal("X", log+"objectifs: \"{{ taux_contct }}\"\n"), exitUsage, "« taux_contct » n'existe pas"},
		{"a brace that is not closed", minimal("X", log+"objectifs: \"{{ taux_contact\"\n"), exitUsage, "fiche.yaml › ligne"},
		{"a figure typed by hand", minimal("X", log+"objectifs: \"313 personnes\"\n"), exitDone, "{{ rencontres }}"},
		{"a figure without a value", minimal("X", log+"objectifs: \"{{ orientations }} orientations\"\n"), exitDone,
			"n'a pas de valeur à publier"},
		{"a heading without a text", minimal("X", ""), exitDone, "« Objectifs » est vide"},
		{"a folder that is no log", minimal("X", "porte_a_porte: absent\n"), exitUsage, "chiffres ne peuvent pas être calculés"},
	} {
		write(t, filepath.Join(dir, "fiche.yaml"), c.source)
		_, res := sheets(t, dir)
		if res.code != c.code || !strings.Contains(res.stderr, c.says) {
			t.Errorf("%s: code %d\n%s%s", c.fault, res.code, res.stdout, res.stderr)
		}
	}
	if _, res := sheets(t, t.TempDir()); res.code != exitUsage || !strings.Contains(res.stderr, "aucune fiche") {
		t.Errorf("no fiche: %s", res.stderr)
	}
}
