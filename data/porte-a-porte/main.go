// Command porte-a-porte builds the workbook of the sample door-to-door campaign
// roanne-2016 from its log in CSV, which can be read in a diff. The workbook is
// the one that `bilan porte-a-porte --modele` writes, filled in.
//
// Run it with `go generate ./data/...` after a change of the log or of its
// columns. The same log gives the same bytes; a test rebuilds the workbook and
// compares.
package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"bilan/pipeline/codebook"
	"bilan/pipeline/outreach"
	"bilan/pipeline/survey"
)

//go:generate go run . -campagne ../roanne-2016

const (
	source   = "porte-a-porte.csv"
	workbook = "porte-a-porte.xlsx"
)

func main() {
	campaign := flag.String("campagne", "", "folder of the door-to-door campaign")
	flag.Parse()
	if err := run(*campaign); err != nil {
		fmt.Fprintln(os.Stderr, "porte-a-porte:", err)
		os.Exit(1)
	}
}

func run(campaign string) error {
	f, err := os.Create(filepath.Join(campaign, workbook))
	if err != nil {
		return err
	}
	defer f.Close()
	if err := build(f, campaign); err != nil {
		return err
	}
	return f.Close()
}

// build writes the workbook of the campaign's log.
func build(w io.Writer, campaign string) error {
	def, issues, err := codebook.LoadOutreach(campaign)
	if err != nil {
		return err
	}
	if worst, found := survey.Worst(issues); found && worst == survey.Error {
		return fmt.Errorf("definitions of %s: %v", campaign, issues)
	}
	rows, err := read(filepath.Join(campaign, source), def)
	if err != nil {
		return err
	}
	return outreach.WriteLog(w, def, rows)
}

// read reads the log: semicolons, one row of headings, which are the names of
// columns of the definitions.
func read(file string, def *codebook.Outreach) ([]outreach.Row, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = ';'
	all, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var rows []outreach.Row
	for i, record := range all {
		row := outreach.Row{}
		for k, name := range all[0] {
			if _, ok := def.Book.Question(name); !ok {
				return nil, fmt.Errorf("%s: no column %q in the definitions", file, name)
			}
			row[name] = record[k]
		}
		if i > 0 {
			rows = append(rows, row)
		}
	}
	return rows, nil
}
