package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bilan/pipeline/coding"
	"bilan/pipeline/french"
)

// The open questions are shown once an analyst has had them coded, and only as
// counts of axes: no text of a mediator is in what can be published.
func TestOpenQuestionsAreShownOnceCoded(t *testing.T) {
	dir := copied(t)
	chart := filepath.Join("graphiques", "facilitateurs-region.svg")
	if err := os.RemoveAll(filepath.Join(dir, "codage.xlsx")); err != nil {
		t.Fatal(err)
	}
	before, _ := produced(t, dir, "--formats", "graphiques")
	if _, err := os.Stat(filepath.Join(before, chart)); err == nil {
		t.Error("a synthesis without codes")
	}
	if res := bilan("coder", dir); res.code != exitDone {
		t.Fatal(res.stderr)
	}
	after, res := produced(t, dir, "--formats", "graphiques,html,csv")
	if res.code != exitDone {
		t.Fatal(res.stderr)
	}
	if svg := files(t, after)[filepath.ToSlash(chart)]; !strings.Contains(svg, "Soutien humain et institutionnel") {
		t.Error("the chart of the axes is missing")
	}
	for name, content := range files(t, after) {
		if !strings.HasPrefix(name, "prive/") && strings.Contains(content, "autonomie dans mes initiatives") {
			t.Errorf("%s quotes a mediator", name)
		}
	}
}

// The comparison page shows the axes of every territory, and says once that
// nobody reviewed them. With « codage_non_relu: masquer » nothing unreviewed is
// counted, and a quote that a reviewer allowed is on the page.
func TestOpenQuestionsOnTheComparisonPage(t *testing.T) {
	const part, proposal = `id=reponses-ouvertes`, "Proposition automatique, non relue"
	dir := copied(t)
	if res := bilan("coder", dir); res.code != exitDone {
		t.Fatal(res.stderr)
	}
	page := func() string {
		out, res := produced(t, dir, "--formats", "html")
		if res.code != exitDone {
			t.Fatal(res.stderr)
		}
		return french.Spaces(files(t, out)["comparaison.html"])
	}
	shown := page()
	for _, words := range []string{part, `<table id=t-o-facilitateurs`, "Soutien humain et institutionnel"} {
		if !strings.Contains(shown, words) {
			t.Errorf("%q is not on the page", words)
		}
	}
	if n := strings.Count(shown, proposal); n != 1 {
		t.Errorf("the warning stands %d times", n)
	}
	replaceIn(t, filepath.Join(dir, "campagne.yaml"), "seuil_repondants: 3", "seuil_repondants: 3\ncodage_non_relu: masquer")
	if hidden := page(); strings.Contains(hidden, part) || strings.Contains(hidden, proposal) {
		t.Error("unreviewed codes on the page")
	}
	file := filepath.Join(dir, "codage.xlsx")
	rows := codes(t, file)
	for i := range rows {
		if rows[i].Question == "facilitateurs" && len(rows[i].Proposed) > 0 {
			rows[i].Retained, rows[i].Quotable, rows[i].QuoteText = rows[i].Proposed[0], coding.Quotable, "Une équipe qui écoute"
			break
		}
	}
	review(t, file, rows)
	reviewed := page()
	for _, words := range []string{part, "Seuls les énoncés relus par un analyste sont comptés : 1 sur 87.",
		"« Une équipe qui écoute »"} {
		if !strings.Contains(reviewed, words) {
			t.Errorf("%q is not on the page", words)
		}
	}
	if strings.Contains(reviewed, `id=t-o-obstacles`) || strings.Contains(reviewed, proposal) {
		t.Error("unreviewed codes on the page")
	}
}
