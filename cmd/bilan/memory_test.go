package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const memoryFile = "prive/lectures.bin"

// readings runs a campaign into a folder and tells how many returns were read.
func readings(t *testing.T, dir, out string) fileCounts {
	t.Helper()
	res := bilan("produire", dir, "--sortie", out, "--formats", "csv,html", "--format", "json", "--quiet")
	var summary runSummary
	if err := json.Unmarshal([]byte(res.stdout), &summary); err != nil || res.code != exitDone {
		t.Fatalf("code %d, %v, %s", res.code, err, res.stderr)
	}
	return summary.Files
}

// A run reads the returns that the former run into the same folder has not
// read, and all of them when anything else changed; its output is that of a run
// that recalls nothing, to the last byte of the last file.
func TestASecondRunReadsWhatIsNew(t *testing.T) {
	dir, out := copied(t), filepath.Join(t.TempDir(), "sortie")
	later := t.TempDir()
	late, err := filepath.Glob(filepath.Join(dir, "retours", "*MS-62-*.xlsx"))
	if err != nil || len(late) < 3 {
		t.Fatal(late, err)
	}
	move := func(from, to string) {
		for _, file := range late[:3] {
			if err := os.Rename(filepath.Join(from, filepath.Base(file)), filepath.Join(to, filepath.Base(file))); err != nil {
				t.Fatal(err)
			}
		}
	}
	move(filepath.Join(dir, "retours"), later)
	for _, c := range []struct {
		rule string
		do   func()
		want fileCounts
	}{
		{"the first run", func() {}, fileCounts{36, 0}},
		{"three new returns", func() { move(later, filepath.Join(dir, "retours")) }, fileCounts{3, 36}},
		{"nothing new", func() {}, fileCounts{0, 39}},
		{"a return is gone", func() { remove(t, late[0]) }, fileCounts{0, 38}},
		{"the memory is gone", func() { remove(t, filepath.Join(out, memoryFile)) }, fileCounts{38, 0}},
		{"the memory is cut in two", func() { truncate(t, filepath.Join(out, memoryFile)) }, fileCounts{19, 19}},
		{"the memory is something else", func() { write(t, filepath.Join(out, memoryFile), "bonjour") }, fileCounts{38, 0}},
		{"a byte of a definition changed", func() {
			write(t, filepath.Join(dir, "campagne.yaml"), text(t, filepath.Join(dir, "campagne.yaml"))+"\n")
		}, fileCounts{38, 0}},
		{"a text is added", func() { write(t, filepath.Join(dir, "textes", "neuf.tmpl"), "Bonjour.\n") }, fileCounts{38, 0}},
		{"a return is corrected", func() {
			write(t, filepath.Join(dir, "corrections.csv"), "fichier;cellule ou question;ancienne_valeur;nouvelle_valeur;auteur;motif\n"+
				"retours/bilan-2024_MS-80-04_Amiens.xlsx;personnes;1207;120;Anne;appel\n")
		}, fileCounts{1, 37}},
	} {
		c.do()
		if got := readings(t, dir, out); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.rule, got, c.want)
		}
		fresh := filepath.Join(t.TempDir(), "sortie")
		readings(t, dir, fresh)
		if !cmp.Equal(files(t, fresh), files(t, out)) {
			t.Errorf("%s: the output is not that of a run that recalls nothing", c.rule)
		}
	}
}

// A campaign that names the former one recalls the returns of both.
func TestASecondRunWithAFormerYear(t *testing.T) {
	dir, former, out := copied(t), formerCampaign(t), filepath.Join(t.TempDir(), "sortie")
	folder, err := filepath.Rel(dir, former)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "correspondances.yaml"), "campagne_precedente: "+filepath.ToSlash(folder)+"\n")
	readings(t, dir, out)
	first := files(t, out)
	if got := readings(t, dir, out); got.Read != 0 || !cmp.Equal(first, files(t, out)) {
		t.Errorf("the second run reads %d returns, or gives another output", got.Read)
	}
	if first["prive/lectures-annee-precedente.bin"] == "" {
		t.Errorf("nothing is left of the former year: %v", names(first))
	}
	table, err := filepath.Glob(filepath.Join(former, "retours", "*"))
	if err != nil || len(table) != 1 {
		t.Fatal(table, err)
	}
	rows := strings.SplitAfter(text(t, table[0]), "\n")
	write(t, table[0], strings.Join(rows[:len(rows)-2], ""))
	readings(t, dir, out)
	fresh := filepath.Join(t.TempDir(), "sortie")
	readings(t, dir, fresh)
	if again := files(t, out); cmp.Equal(first, again) || !cmp.Equal(files(t, fresh), again) {
		t.Error("a return of the former year is gone, and the output is not that of a run that recalls nothing")
	}
}

func text(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// A run tells what it was spared, and a fault of a definition that was changed
// since is found all the same.
func TestWhatASecondRunTells(t *testing.T) {
	dir, out := copied(t), filepath.Join(t.TempDir(), "sortie")
	run := func() outcome { return bilan("produire", dir, "--sortie", out, "--formats", "csv") }
	if res := run(); strings.Contains(res.stdout, "inchangé") {
		t.Errorf("first run: %s", res.stdout)
	}
	if res := run(); !strings.Contains(res.stdout, "Lecture des retours : 0 lu, 39 inchangés depuis la sortie précédente\n") {
		t.Errorf("second run: %s", res.stdout)
	}
	write(t, filepath.Join(dir, "textes", "activite.tmpl"), "Bonjour\n{{ chifre \"personnes\" }}\n")
	if res := run(); res.code != exitUsage || !strings.Contains(res.stderr, "activite.tmpl") {
		t.Errorf("code %d, %s", res.code, res.stderr)
	}
}
