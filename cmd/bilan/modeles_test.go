package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every model that is written leaves the campaign as it was, is never written
// twice, and changes it once a line is edited.
func TestModelsAreWrittenAndChangeNothing(t *testing.T) {
	dir := opened(t)
	list := bilan("modeles", dir)
	if list.code != exitDone || !strings.Contains(list.stdout, "croisements.yaml") || !strings.Contains(list.stdout, "la campagne a le sien") {
		t.Errorf("%+v", list)
	}
	before := bilan("controler", dir)
	for line := range strings.Lines(list.stdout) {
		name, _, _ := strings.Cut(line, " ")
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil || strings.HasPrefix(name, "questionnaire/") {
			continue // its own; questions: the campaign has them as one workbook
		}
		if res := bilan("modeles", dir, strings.TrimSuffix(name, filepath.Ext(name))); res.code != exitDone {
			t.Errorf("%s: %+v", name, res)
		}
	}
	if after := bilan("controler", dir); after != before {
		t.Errorf("the models change the campaign: %+v, before %+v", after, before)
	}
	write(t, filepath.Join(dir, "theme.yaml"), strings.Replace(files(t, dir)["theme.yaml"], `"#000091"`, `"#ffffff"`, 1))
	if res := bilan("controler", dir); !strings.Contains(res.stderr, "theme.yaml") {
		t.Errorf("an edited model is not read: %+v", res)
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{dir, "indicateurs"}, exitFailed, "gardé tel quel"},
		{[]string{dir, "indicatuers"}, exitUsage, "vouliez-vous dire « indicateurs » ?"},
		{[]string{dir, "../campagne"}, exitUsage, "ce modèle n'existe pas"},
		{[]string{t.TempDir()}, exitUsage, "n'est pas le dossier d'une campagne"},
	} {
		if res := bilan(append([]string{"modeles"}, c.args...)...); res.code != c.code || !strings.Contains(res.stderr, c.says) {
			t.Errorf("%v: %+v", c.args, res)
		}
	}
}
