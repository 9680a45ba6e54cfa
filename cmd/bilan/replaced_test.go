package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Whoever has two editions that differ by a return of one post subtracts them: a
// run says so, and for which columns; three more returns tell nothing of one.
// A draft is not passed on, and says so in its manifest.
func TestEditionsThatDifferByAFewReturns(t *testing.T) {
	dir := copied(t)
	target := filepath.Join(t.TempDir(), "sortie")
	produce := func() string {
		res := bilan("produire", dir, "--formats", "csv", "--sortie", target)
		if res.code != exitDone {
			t.Fatal(res.stderr)
		}
		return res.stderr
	}
	remove := func(posts ...string) {
		for _, post := range posts {
			if err := os.Remove(returnOf(t, dir, post)); err != nil {
				t.Fatal(err)
			}
		}
	}
	const warning = "moins de 3 bilans séparent cette édition"
	if got := produce(); strings.Contains(got, warning) {
		t.Errorf("no former edition: %s", got)
	}
	remove("MS-59-02")
	got := produce()
	for _, want := range []string{warning, "Région (39, puis 38)", "Nord (19, puis 18), Région, QPV (36, puis 35)", "brouillon: oui"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	remove("MS-59-03", "MS-59-05", "MS-59-06")
	if got := produce(); strings.Contains(got, warning) {
		t.Errorf("three returns: %s", got)
	}
	replaceIn(t, filepath.Join(dir, "campagne.yaml"), "seuil_repondants: 3", "seuil_repondants: 3\nbrouillon: oui")
	remove("MS-59-07")
	if got := produce(); strings.Contains(got, warning) {
		t.Errorf("a draft: %s", got)
	}
	content, err := os.ReadFile(filepath.Join(target, "manifeste.json"))
	if err != nil || !strings.Contains(string(content), `"brouillon": true`) || !strings.Contains(string(content),
		"Provisoire, ne pas diffuser. Exemple") {
		t.Errorf("%v: %s", err, content)
	}
}

// Every page of a draft says that it is one: of the documents, of the workbook,
// of the page to compare, and each chart. Another campaign says it nowhere.
func TestADraftIsMarkedOnEveryPage(t *testing.T) {
	dir := copied(t)
	replaceIn(t, filepath.Join(dir, "campagne.yaml"), "seuil_repondants: 3", "seuil_repondants: 3\nbrouillon: oui")
	out, res := produced(t, dir, "--departement", "60")
	if res.code != exitDone {
		t.Fatal(res.stderr)
	}
	for name, content := range files(t, out) {
		least := map[string]int{".pdf": 5, ".xlsx": 30, ".html": 3, ".svg": 1}[filepath.Ext(name)]
		if strings.HasPrefix(name, "prive/") || least == 0 {
			continue
		}
		if n := strings.Count(strings.ToLower(readable(t, name, content)), "ne pas diffuser"); n < least {
			t.Errorf("%s says %d times that it is a draft, want %d or more", name, n, least)
		}
	}
	clean, _ := produced(t, sample, "--formats", "xlsx")
	for name, content := range files(t, clean) {
		if !strings.HasPrefix(name, "prive/") && strings.Contains(strings.ToLower(readable(t, name, content)), "ne pas diffuser") {
			t.Errorf("%s of a campaign that is no draft says that it is one", name)
		}
	}
}
