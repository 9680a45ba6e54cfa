package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file that the command line names and that is not there is a fault of the
// command line, reported in French.
func TestNamedFilesMustExist(t *testing.T) {
	for _, args := range [][]string{
		{"coder", sample, "--fusionner", "absent.xlsx", "absent.xlsx"},
		{"coder", sample, "--apprendre", "absent.xlsx"},
		{"suivi", sample, "--reprendre", "absent.xlsx"},
	} {
		if res := bilan(args...); res.code != exitUsage || !strings.Contains(res.stderr, "« absent.xlsx » : introuvable") {
			t.Errorf("%v: code %d, %s", args, res.code, res.stderr)
		}
	}
}

// A file, or a link that leads to itself, is no campaign.
func TestACampaignIsAFolder(t *testing.T) {
	dir := t.TempDir()
	file, loop := filepath.Join(dir, "fichier"), filepath.Join(dir, "boucle")
	if err := errors.Join(os.WriteFile(file, []byte("x"), 0o644), os.Symlink(loop, loop)); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"produire", "controler", "retours", "questionnaires", "suivi", "coder", "porte-a-porte", "fiche"} {
		for _, path := range []string{file, loop} {
			if res := bilan(command, path); res.code != exitUsage || !strings.Contains(res.stderr, "erreur : ") {
				t.Errorf("%s %s: code %d, %s", command, path, res.code, res.stderr)
			}
		}
	}
}

// Nothing is written in the place of a former output when the returns are gone.
func TestWithoutTheFolderOfReturnsNothingIsProduced(t *testing.T) {
	dir := copied(t)
	out := filepath.Join(t.TempDir(), "sortie")
	if res := bilan("produire", dir, "--sortie", out, "--formats", "csv"); res.code != exitDone {
		t.Fatal(res.stderr)
	}
	if err := os.RemoveAll(filepath.Join(dir, "retours")); err != nil {
		t.Fatal(err)
	}
	res := bilan("produire", dir, "--sortie", out, "--formats", "csv")
	if res.code != exitUsage || !strings.Contains(res.stderr, "retours : le dossier des retours n'y est pas (introuvable)") {
		t.Errorf("code %d, %s", res.code, res.stderr)
	}
	if _, err := os.Stat(filepath.Join(out, "donnees", "indicateurs.csv")); err != nil {
		t.Errorf("the former output is gone: %v", err)
	}
}
