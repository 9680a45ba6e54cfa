package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What somebody added to the outputs, or changed in them, is kept and named; the
// outputs of another year are refused.
func TestProduireKeepsSomebodysFiles(t *testing.T) {
	target, _ := produced(t, sample, "--formats", "csv")
	for name, content := range map[string]string{"notes.txt": "notes", "prive/controle.xlsx": "annoté"} {
		if err := os.WriteFile(filepath.Join(target, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	res := bilan("produire", sample, "--formats", "csv", "--sortie", target)
	if res.code != exitDone || !strings.Contains(res.stderr, "notes.txt") ||
		!strings.Contains(res.stderr, "prive/controle.xlsx, sous le nom « controle (modifié le ") {
		t.Errorf("code %d: %s", res.code, res.stderr)
	}
	kept, err := filepath.Glob(filepath.Join(target, "prive", "controle (modifié le *).xlsx"))
	if err != nil || len(kept) != 1 {
		t.Errorf("%v %v", kept, err)
	}
	manifest := filepath.Join(target, "manifeste.json")
	content, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(manifest, []byte(strings.Replace(string(content), `"annee": 2024`, `"annee": 2023`, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	res = bilan("produire", sample, "--formats", "csv", "--sortie", target)
	if res.code != exitFailed || !strings.Contains(res.stderr, "d'une autre année (hdf-2024 2023)") {
		t.Errorf("code %d: %s", res.code, res.stderr)
	}
}

// --junit never replaces a file that is no JUnit report, and says so before any
// work.
func TestJUnitReplacesReportsOnly(t *testing.T) {
	dir := t.TempDir()
	mine, report := filepath.Join(dir, "notes.txt"), filepath.Join(dir, "controle.xml")
	for file, content := range map[string]string{mine: "mes notes", report: "<?xml version=\"1.0\"?>\n<testsuites/>"} {
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"controler", sample}, {"produire", sample, "--sortie", filepath.Join(dir, "sortie")}} {
		if res := bilan(append(args, "--junit", mine)...); res.code != exitFailed || !strings.Contains(res.stderr, "n'est pas un rapport JUnit") {
			t.Errorf("code %d: %s", res.code, res.stderr)
		}
	}
	if content, _ := os.ReadFile(mine); string(content) != "mes notes" {
		t.Errorf("%s", content)
	}
	if _, err := os.Stat(filepath.Join(dir, "sortie")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("produire worked before it refused")
	}
	if res := bilan("controler", sample, "--junit", report); res.code != exitDone {
		t.Errorf("code %d: %s", res.code, res.stderr)
	}
}

// A file whose name is nearly one that counts is named, and --strict ends with 3.
func TestMisnamedCorrections(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "campagne")
	if err := os.CopyFS(dir, os.DirFS(sample)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "correction.csv"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for args, code := range map[string]int{"": exitDone, "--strict": exitReturnFail} {
		res := bilan(strings.Fields("controler " + dir + " " + args)...)
		if res.code != code || !strings.Contains(res.stdout+res.stderr,
			"correction.csv : ce fichier n'est pas lu ; s'il doit être « corrections.csv »") {
			t.Errorf("%q: code %d, %s%s", args, res.code, res.stdout, res.stderr)
		}
	}
}

// Names of files steer no terminal and forge no line.
func TestNamesOfFilesAreInertOnTheTerminal(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "campagne")
	if err := os.CopyFS(dir, os.DirFS(sample)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"\x1b[31mROUGE\a.xlsx", "nl\nerreur : ligne forgée.xlsx"} {
		if err := os.WriteFile(filepath.Join(dir, "retours", name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, command := range []string{"retours", "controler", "coder"} {
		res := bilan(command, dir)
		if command == "retours" {
			res = bilan(command, dir, "--sortie", filepath.Join(t.TempDir(), "r"))
		}
		if out := res.stdout + res.stderr; strings.ContainsAny(out, "\x1b\a") || strings.Contains(out, "\nerreur : ligne forgée") {
			t.Errorf("%s: %q", command, out)
		}
	}
}
