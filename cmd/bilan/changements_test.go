package main

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/changes"
)

const correctionHeads = "fichier;cellule;ancienne_valeur;nouvelle_valeur;auteur;motif\n"

// dataOf runs a campaign into a folder, its data alone.
func dataOf(t *testing.T, campaign, target string, args ...string) outcome {
	t.Helper()
	res := bilan(append([]string{"produire", campaign, "--sortie", target, "--formats", "csv"}, args...)...)
	if res.code != exitDone {
		t.Fatal(res.stderr)
	}
	return res
}

// setAside copies an output.
func setAside(t *testing.T, target string) string {
	t.Helper()
	former := filepath.Join(t.TempDir(), "former")
	if err := os.CopyFS(former, os.DirFS(target)); err != nil {
		t.Fatal(err)
	}
	return former
}

func put(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// between is what changements says of two outputs.
func between(t *testing.T, before, after string) changes.Record {
	t.Helper()
	res := bilan("changements", before, after, "--format", "json")
	var r changes.Record
	if err := json.Unmarshal([]byte(res.stdout), &r); err != nil {
		t.Fatal(err, res.stderr)
	}
	return r
}

// differing compares the open data of two outputs file by file, as lines.
func differing(t *testing.T, before, after string) []string {
	t.Helper()
	var all []string
	for _, file := range []string{"indicateurs.csv", "palmares.csv"} {
		rows := map[string]string{}
		key := func(r map[string]string) string {
			return strings.TrimSpace(r["indicateur"] + " " + r["colonne"] + " " + r["modalite"])
		}
		line := func(r map[string]string) string {
			return strings.Join([]string{r["effectif"], r["base"], r["manquants"], r["valeur"], r["etat"], r["affichage"], r["rang"], r["citations"],
				r["part"]}, "|")
		}
		for _, r := range table(t, filepath.Join(before, "donnees", file), ',') {
			rows[key(r)] = line(r)
		}
		for _, r := range table(t, filepath.Join(after, "donnees", file), ',') {
			if rows[key(r)] != line(r) {
				all = append(all, key(r))
			}
			delete(rows, key(r))
		}
		for k := range rows {
			all = append(all, k)
		}
	}
	slices.Sort(all)
	return all
}

// After one correction, one withdrawal and one changed definition the report names
// exactly the figures that differ between the outputs, and the shares of the returns
// are the change. Nothing of it is said or written when nothing moved.
func TestChangesAreThoseOfTheFiles(t *testing.T) {
	dir, target := copied(t), filepath.Join(t.TempDir(), "sortie")
	if res := dataOf(t, dir, target); strings.Contains(res.stderr, "Depuis") {
		t.Error(res.stderr)
	}
	if res := dataOf(t, dir, target); strings.Contains(res.stderr, "Depuis") || exists(filepath.Join(target, "prive", "changements.html")) {
		t.Errorf("nothing moved, and it is told: %s", res.stderr)
	}
	before := setAside(t, target)
	put(t, filepath.Join(dir, "corrections.csv"), correctionHeads+"bilan-2024_MS-62-03_Boulogne-sur-Mer.xlsx;Bilan!C12;59;83;AG;appel\n")
	if err := os.Remove(filepath.Join(dir, "retours", "bilan-2024_MS-62-07_Lens.xlsx")); err != nil {
		t.Fatal(err)
	}
	summary := filepath.Join(t.TempDir(), "resume.md")
	put(t, summary, "# Déjà là\n")
	res := dataOf(t, dir, target, "--resume-markdown", summary)
	for _, words := range []string{"retours : 1 retiré, 1 corrigé (MS-62-03, MS-62-07)", "définitions : les mêmes",
		"personnes pas-de-calais 130 → 123"} {
		if !strings.Contains(res.stderr, words) {
			t.Errorf("%q is not reported: %s", words, res.stderr)
		}
	}
	r := between(t, before, target)
	var named []string
	for _, f := range r.Figures {
		named = append(named, strings.TrimSpace(f.Indicator+" "+f.Column+" "+f.Choice))
		explained(t, f.Indicator+" "+f.Column, f.Before.Value, f.After.Value, f.Unshared, func() (sum float64) {
			for _, s := range f.Shares {
				sum += s.Change
			}
			return sum
		}())
	}
	slices.Sort(named)
	if want := differing(t, before, target); !slices.Equal(named, want) {
		t.Errorf("%d figures named, %d differ:\n%v\n%v", len(named), len(want), named, want)
	}
	page, err := os.ReadFile(filepath.Join(target, "prive", "changements.html"))
	if err != nil || !strings.Contains(string(page), "MS-62-03") {
		t.Error("the page does not name the return", err)
	}
	text, err := os.ReadFile(summary)
	if err != nil || !strings.HasPrefix(string(text), "# Déjà là\n") || !strings.Contains(string(text), "| 130 | 123 |") ||
		strings.Contains(string(text), "MS-62") {
		t.Errorf("%v\n%s", err, text)
	}
}

// explained holds the shares of a figure against its change: of a figure of the
// answers nothing is left over.
func explained(t *testing.T, figure string, before, after *float64, rest, sum float64) {
	t.Helper()
	if before == nil || after == nil {
		return
	}
	if math.Abs(*after-*before-sum-rest) > 1e-9 {
		t.Errorf("%s: moves by %v, the shares make %v and leave %v", figure, *after-*before, sum, rest)
	}
	if math.Abs(rest) > 1e-9 && !strings.HasPrefix(figure, "repondants") && !strings.HasPrefix(figure, "taux_reponse") {
		t.Errorf("%s: %v is nobody's share", figure, rest)
	}
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// A definition that changed is named by its key, a text and a sentence too; the
// event for programs says what the command says.
func TestChangesOfDefinitions(t *testing.T) {
	dir, target := copied(t), filepath.Join(t.TempDir(), "sortie")
	dataOf(t, dir, target)
	before := setAside(t, target)
	put(t, filepath.Join(dir, "indicateurs.yaml"), "- id: personnes\n  libelle: Personnes vues\n  court: personnes\n  mesure: moyenne\n"+
		"  question: personnes\n  decimales: 1\n  unite: personnes\n")
	put(t, filepath.Join(dir, "textes", "contexte.tmpl"), "Une phrase nouvelle.\n")
	res := dataOf(t, dir, target, "--format", "json")
	r := between(t, before, target)
	var keys []string
	for _, d := range r.Definitions {
		keys = append(keys, d.File+" "+d.Key)
	}
	for _, want := range []string{"indicateurs.yaml personnes.libelle", "indicateurs.yaml personnes.decimales", "textes/contexte.tmpl "} {
		if !slices.Contains(keys, want) {
			t.Errorf("%s is not named: %v", want, keys)
		}
	}
	said := false
	for _, x := range r.Sentences {
		said = said || x.Text == "contexte" && x.After == "Une phrase nouvelle."
	}
	if !said || len(r.Returns) > 0 {
		t.Errorf("%+v, %+v", r.Sentences, r.Returns)
	}
	told := false
	for line := range strings.Lines(res.stderr) {
		var e event
		if json.Unmarshal([]byte(line), &e) == nil && e.Kind == eventChanges {
			told = slices.Equal(e.Changes.Lines, r.Lines) && len(e.Changes.Figures) == len(r.Figures)
		}
	}
	if !told {
		t.Errorf("the event does not say it: %s", res.stderr)
	}
}

// Folders that hold no two runs of one campaign are refused in a sentence.
func TestChangesOfNoRuns(t *testing.T) {
	empty := t.TempDir()
	for _, c := range []struct {
		args []string
		want string
		code int
	}{
		{[]string{empty}, "deux dossiers", exitUsage},
		{[]string{empty, filepath.Join(empty, "rien")}, "introuvable", exitUsage},
		{[]string{empty, empty}, "n'est pas une sortie de « bilan produire »", exitFailed},
	} {
		if res := bilan(append([]string{"changements"}, c.args...)...); res.code != c.code || !strings.Contains(res.stderr, c.want) {
			t.Errorf("%v: code %d, %s", c.args, res.code, res.stderr)
		}
	}
}
