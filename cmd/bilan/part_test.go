package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// --region-seule and --departement choose whose PDFs and charts are made; the
// workbook and the data are those of a whole run, and the page links to the
// PDFs that are there.
func TestPartsOfTheDocuments(t *testing.T) {
	whole, _ := produced(t, sample)
	all := files(t, whole)
	for _, c := range []struct {
		args  []string
		slugs []string
	}{
		{[]string{"--region-seule"}, []string{"region"}},
		{[]string{"--departement", "PAS DE CALAIS"}, []string{"62-pas-de-calais"}},
		{[]string{"--departement", "62", "--departement=02"}, []string{"02-aisne", "62-pas-de-calais"}},
		{[]string{"--departement", "62, 02"}, []string{"02-aisne", "62-pas-de-calais"}},
	} {
		out, res := produced(t, sample, c.args...)
		if res.code != exitDone {
			t.Fatalf("%v: code %d, %s", c.args, res.code, res.stderr)
		}
		got := files(t, out)
		for name, content := range all {
			document := strings.HasPrefix(name, "bilan-") || strings.HasPrefix(name, "resume-") || strings.HasPrefix(name, "graphiques/")
			mine := slices.ContainsFunc(c.slugs, func(slug string) bool {
				return strings.HasSuffix(strings.TrimSuffix(name, filepath.Ext(name)), "-"+slug)
			})
			switch written, ok := got[name]; {
			case ok != (mine || !document):
				t.Errorf("%v: %s written: %v", c.args, name, ok)
			case ok && name != "manifeste.json" && name != "comparaison.html" && written != content:
				t.Errorf("%v: %s differs from that of a whole run", c.args, name)
			}
			if link := `href="` + name + `"`; strings.HasPrefix(name, "bilan-") && strings.Contains(got["comparaison.html"], link) != mine {
				t.Errorf("%v: the page and %s", c.args, name)
			}
		}
	}
}

// A department that the campaign has not, or a contradiction, ends the run with
// the code of a wrong command line before anything is written.
func TestPartsThatCannotBeMade(t *testing.T) {
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--departement", "75"},
			"le département « 75 » n'est pas dans la campagne ; départements possibles : 59 (Nord), 60 (Oise), 62 (Pas-de-Calais), 80 " +
				"(Somme), 02 (Aisne)"},
		{[]string{"--departement", "62,,59"}, "des codes de départements comme 62 ou 59,62"},
		{[]string{"--departement"}, "attend une valeur"},
		{[]string{"--region-seule", "--departement", "62"}, "ne vont pas ensemble"},
	} {
		out, res := produced(t, sample, c.args...)
		if res.code != exitUsage || !strings.Contains(res.stderr, c.says) {
			t.Errorf("%v: code %d, %s", c.args, res.code, res.stderr)
		}
		if matches, _ := filepath.Glob(out + "*"); matches != nil {
			t.Errorf("%v: %v was written", c.args, matches)
		}
	}
}
