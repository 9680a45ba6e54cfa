package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// country is a folder of campaigns: two that are right around one whose
// definitions are wrong, and a folder that is no campaign.
func country(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"a-hdf", "b-faute", "c-hdf"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(sample)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(dir, "b-faute", "theme.yaml"), "police: Comic\n")
	if err := os.Mkdir(filepath.Join(dir, "notes"), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Each campaign of a folder has its output, and its messages stand under its
// name; one that fails is reported and stops
// none of the others; the exit code is the worst of all.
func TestSeveralCampaigns(t *testing.T) {
	dir := country(t)
	write(t, filepath.Join(dir, "c-hdf", "retours", "note.txt"), "bonjour")
	out := filepath.Join(t.TempDir(), "france")
	report := filepath.Join(t.TempDir(), "controle.xml")
	res := bilan("produire", dir, "--sortie", out, "--formats", "csv", "--strict", "--junit", report)
	if res.code != exitUsage || !strings.Contains(res.stderr, "theme.yaml") || !strings.Contains(res.stderr, "2 campagnes sur 3 en défaut") {
		t.Errorf("code %d, %s", res.code, res.stderr)
	}
	if !strings.Contains(res.stderr, filepath.Join(dir, "a-hdf")+" :\navertissement : ") {
		t.Errorf("messages do not say whose they are: %s", res.stderr)
	}
	entries, err := os.ReadDir(out)
	if err != nil || len(entries) != 2 {
		t.Fatalf("%v, %v", entries, err)
	}
	first, last := files(t, filepath.Join(out, "a-hdf")), files(t, filepath.Join(out, "c-hdf"))
	if first["manifeste.json"] == "" || first["donnees/indicateurs.csv"] == "" ||
		first["donnees/indicateurs.csv"] != last["donnees/indicateurs.csv"] {
		t.Error("an output is not complete")
	}
	suites := readJUnit(t, report).Suites
	if len(suites) != 3 || suites[0].Failures != 0 || suites[1].Failures == 0 || suites[2].Failures != 1 {
		t.Errorf("%+v", suites)
	}
}

// Two campaigns of one name would have one output: the second is refused.
func TestCampaignsOfOneName(t *testing.T) {
	out := filepath.Join(t.TempDir(), "france")
	res := bilan("produire", sample, copied(t), "--sortie", out, "--formats", "csv")
	if res.code != exitUsage || !strings.Contains(res.stderr, "portent le même nom") || !strings.Contains(res.stderr, "1 campagne sur 2") {
		t.Errorf("code %d, %s", res.code, res.stderr)
	}
	if files(t, filepath.Join(out, "hdf-2024"))["manifeste.json"] == "" {
		t.Error("the first has no output")
	}
}

// A run that could not finish is worse than a wrong definition, and that is
// worse than a return in error.
func TestTheWorstCode(t *testing.T) {
	rising := []int{exitDone, exitReturnFail, exitUsage, exitFailed}
	for i, a := range rising {
		for j, b := range rising {
			if got := worse(a, b); got != rising[max(i, j)] {
				t.Errorf("worse(%d, %d) = %d", a, b, got)
			}
		}
	}
}
