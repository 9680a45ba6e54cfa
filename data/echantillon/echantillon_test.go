package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
	"bilan/pipeline/survey"
)

const sample = "../hdf-2024"

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func listing(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "retours", "*.xlsx"))
	check(t, err)
	names := []string{"postes.xlsx"}
	for _, f := range files {
		names = append(names, filepath.Join("retours", filepath.Base(f)))
	}
	return names
}

func TestCommittedFilesAreThoseOfTheTables(t *testing.T) {
	dir := t.TempDir()
	check(t, build(sample, dir))
	if got, want := listing(t, dir), listing(t, sample); !slices.Equal(got, want) {
		t.Fatalf("rebuilt %v\ncommitted %v\nrun go generate ./data/...", got, want)
	}
	for _, name := range listing(t, sample) {
		committed, err := os.ReadFile(filepath.Join(sample, name))
		check(t, err)
		rebuilt, err := os.ReadFile(filepath.Join(dir, name))
		check(t, err)
		if !bytes.Equal(rebuilt, committed) {
			t.Errorf("%s differs: run go generate ./data/...", name)
		}
	}
}

func TestFormsHoldTheTable(t *testing.T) {
	cb, err := load(sample)
	check(t, err)
	returns, err := readReturns(filepath.Join(sample, "source", "reponses.csv"), cb)
	check(t, err)
	if len(returns) != 39 {
		t.Fatalf("%d returns, want 39", len(returns))
	}
	for i, name := range listing(t, sample)[1:] {
		cells := formCells(t, filepath.Join(sample, name))
		for _, q := range cb.Questions {
			if got, want := cells[q.Name], onForm(cb, q, returns[i][q.Name]); q.Type != codebook.Date && got != want {
				t.Errorf("%s, %s: got %q, want %q", name, q.Name, got, want)
			}
		}
	}
}

// formCells reads a form: by question the text of its cell, or its chosen
// choices joined by commas.
func formCells(t *testing.T, file string) map[string]string {
	t.Helper()
	f, err := excelize.OpenFile(file)
	check(t, err)
	defer f.Close()
	rows, err := f.GetRows(codebook.FormSheet, excelize.Options{RawCellValue: true})
	check(t, err)
	cells := map[string]string{}
	for _, r := range rows {
		if len(r) < codebook.AnswerColumn || r[0] == "" || r[2] == "" {
			continue
		}
		name, choice, multiple := strings.Cut(r[0], "/")
		if multiple {
			cells[name] = strings.TrimPrefix(cells[name]+","+choice, ",")
		} else {
			cells[name] = r[2]
		}
	}
	return cells
}

func onForm(cb *codebook.Codebook, q codebook.Question, a survey.Answer) string {
	switch q.Type {
	case codebook.SelectOne:
		for _, c := range cb.Lists[q.List] {
			if a.Is(c.Name) {
				return c.Label
			}
		}
		return ""
	case codebook.SelectMultiple:
		var chosen []string
		for _, c := range cb.Lists[q.List] {
			if a.Is(c.Name) {
				chosen = append(chosen, c.Name)
			}
		}
		return strings.Join(chosen, ",")
	}
	return a.Raw
}

func TestRegisterHoldsThePosts(t *testing.T) {
	posts, err := readPosts(filepath.Join(sample, "source", "postes.csv"))
	check(t, err)
	cb, err := load(sample)
	check(t, err)
	read, issues, err := ingest.Register(cb)
	check(t, err)
	for i := range read {
		read[i].Ref = survey.Ref{} // where it stands
	}
	if len(posts) != 58 || len(issues) > 0 || fmt.Sprint(read) != fmt.Sprint(posts) {
		t.Errorf("%d posts, read %+v, %v", len(posts), read, issues)
	}
}

func TestTablesThatDoNotFitStopTheCommand(t *testing.T) {
	cb, err := load(sample)
	check(t, err)
	for _, c := range []struct{ rule, table string }{
		{"an unknown question", "id_poste;age\nMS-02-01;3\n"},
		{"an unknown choice", "id_poste;besoins\nMS-02-01;Logement\n"},
		{"an unknown choice among known ones", "id_poste;besoins\nMS-02-01;\"Addictions; Logement\"\n"},
		{"words in place of a number", "id_poste;personnes\nMS-02-01;beaucoup\n"},
		{"no rows", "id_poste\n"},
	} {
		file := filepath.Join(t.TempDir(), "reponses.csv")
		check(t, os.WriteFile(file, []byte(c.table), 0o600))
		if _, err := readReturns(file, cb); err == nil {
			t.Errorf("%s was accepted", c.rule)
		}
	}
}

func TestAnswersOfAVacantPostStopTheCommand(t *testing.T) {
	cb, err := load(sample)
	check(t, err)
	one := answers{codebook.PostQuestion: {Question: codebook.PostQuestion, Text: "MS-1", State: survey.Given}}
	for _, posts := range [][]survey.Post{nil, {{ID: "MS-1"}}} {
		if err := writeForms(t.TempDir(), cb, posts, []answers{one}); err == nil {
			t.Errorf("written for the posts %v", posts)
		}
	}
}
