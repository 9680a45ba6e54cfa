package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sample is the campaign that the repository holds.
const sample = "../../data/hdf-2024"

// outcome is what a user sees of a command.
type outcome struct {
	code           int
	stdout, stderr string
}

func bilan(args ...string) outcome {
	var stdout, stderr bytes.Buffer
	code := run(args, &stdout, &stderr)
	return outcome{code, stdout.String(), stderr.String()}
}

// produced runs produire on a campaign and returns the output folder.
func produced(t *testing.T, campaign string, args ...string) (string, outcome) {
	t.Helper()
	target := filepath.Join(t.TempDir(), "sortie")
	return target, bilan(append([]string{"produire", campaign, "--sortie", target}, args...)...)
}

// copied is a copy of the sample campaign that a test may spoil.
func copied(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "hdf-2024")
	if err := os.CopyFS(dir, os.DirFS(sample)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// table reads a CSV file as rows by header.
func table(t *testing.T, file string, comma rune) []map[string]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = comma
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[strings.TrimPrefix(name, "\ufeff")] = row[i]
		}
		out = append(out, m)
	}
	return out
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
