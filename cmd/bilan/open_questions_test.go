package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
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
