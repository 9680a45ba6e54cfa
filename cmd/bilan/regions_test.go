package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/data"
)

// regional lays out a campaign of another region: n mediators of the sample,
// from one on, answer there, in its departments by turns.
func regional(t *testing.T, parent, name, region string, from, n int) string {
	t.Helper()
	dir := filepath.Join(parent, name)
	if res := bilan("nouvelle", dir, "--region", region, "--annee", "2024"); res.code != exitDone {
		t.Fatal(res.stderr)
	}
	answers := sampleAnswers(t)
	rows := [][]string{answers[0]}
	var posts []any
	for i := range n {
		place := commune(region, i)
		row := slices.Clone(answers[1+(from+i)%(len(answers)-1)])
		territory := "QPV"
		if i%3 == 0 {
			territory = "Rural"
		}
		row[0] = fmt.Sprintf("MS-%s-%02d", place.Departement, i+1)
		rows = append(rows, row)
		posts = append(posts, []any{row[0], place.Departement, place.Nom, place.Code, nil, nil, territory, "Association", "", "Pourvu"})
	}
	posts = append(posts, []any{"MS-" + commune(region, 0).Departement + "-99", commune(region, 0).Departement, commune(region, 0).Nom,
		commune(region, 0).Code, nil, nil, "QPV", "Commune", "", "Pourvu"})
	edited(t, filepath.Join(dir, "postes.xlsx"), func(f *excelize.File) error {
		for i, row := range posts {
			cell, _ := excelize.CoordinatesToCellName(1, i+2)
			cells := row.([]any)
			if err := f.SetSheetRow("Postes", cell, &cells); err != nil {
				return err
			}
		}
		return nil
	})
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = ';'
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "retours", "reponses.csv"), b.String())
	return dir
}

// sampleAnswers is the answers of the sample's mediators, the heads first.
func sampleAnswers(t *testing.T) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join(sample, "source", "reponses.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// commune is one of the i-th department of a region, by turns.
func commune(region string, i int) data.Commune {
	r, _ := data.RegionParCode(region)
	departments := r.Departements()
	return data.CommunesDe(departments[i%len(departments)].Code)[0]
}

// regions is a folder of campaigns: Bretagne and Auvergne-Rhône-Alpes, Corse
// with two mediators only, and Île-de-France whose definitions are wrong.
func regions(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	regional(t, dir, "bretagne", "53", 0, 20)
	regional(t, dir, "ara", "84", 20, 15)
	regional(t, dir, "corse", "94", 5, 2)
	write(t, filepath.Join(regional(t, dir, "idf", "11", 10, 8), "theme.yaml"), "police: Comic\n")
	return dir
}
