package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"bilan/pipeline/workbook"

	"github.com/parquet-go/parquet-go"
)

// parquetCells is every cell of a Parquet file, one a line, with its column:
// numbers, which the file holds in binary, are written out.
func parquetCells(t *testing.T, content string) string {
	t.Helper()
	f, err := parquet.OpenFile(strings.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	columns := f.Schema().Columns()
	for _, g := range f.RowGroups() {
		rows := g.Rows()
		defer rows.Close()
		one := make([]parquet.Row, 1)
		for {
			n, err := rows.ReadRows(one)
			if n == 1 {
				for _, v := range one[0] {
					fmt.Fprintf(&b, "%s %v\n", columns[v.Column()][0], v)
				}
			}
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.String()
}

// No post, no file of a mediator and no line of a free answer stands in the open
// data, CSV or Parquet; the private files, where all of them stand, show that
// the search finds them.
func TestOpenDataHoldNoAnswer(t *testing.T) {
	out, _ := produced(t, sample, "--formats", "csv")
	all := files(t, out)
	var secrets []string
	for _, r := range table(t, filepath.Join(out, "prive", "reponses.csv"), ',') {
		secrets = append(secrets, r["poste"], r["source"])
		for _, q := range []string{"facilitateurs", "obstacles", "ameliorations", "formations_autre"} {
			for line := range strings.SplitSeq(r[q], workbook.LineMark) {
				if line = strings.TrimSpace(line); len(line) > 20 { // « Néant » is nobody's
					secrets = append(secrets, line)
				}
			}
		}
	}
	if len(secrets) < 150 {
		t.Fatalf("only %d things to look for", len(secrets))
	}
	for _, secret := range secrets {
		for _, name := range []string{"donnees/indicateurs.csv", "donnees/palmares.csv", "donnees/indicateurs.parquet",
			"donnees/palmares.parquet"} {
			if all[name] == "" || strings.Contains(all[name], secret) {
				t.Errorf("%s is empty or holds %q", name, secret)
			}
		}
		if !strings.Contains(all["prive/reponses.parquet"], secret) {
			t.Errorf("prive/reponses.parquet does not hold %q", secret)
		}
	}
}

// A figure that is not published has no value, count or share in the Parquet
// files, and a published one has.
func TestSecretFiguresAreNullInParquet(t *testing.T) {
	out, _ := produced(t, sample, "--formats", "csv")
	all := files(t, out)
	for _, c := range []struct {
		file   string
		hidden []string
	}{
		{"donnees/indicateurs.parquet", []string{"valeur"}},
		{"donnees/palmares.parquet", []string{"rang", "citations", "part"}},
	} {
		states := map[string]int{}
		for _, row := range parquetRows(t, all[c.file]) {
			states[row["etat"]]++
			for _, name := range c.hidden {
				if _, known := row[name]; known != (row["etat"] == "publie") {
					t.Errorf("%s: %v", c.file, row)
				}
			}
		}
		if states["publie"] == 0 || states["secret"] == 0 {
			t.Errorf("%s: %v", c.file, states)
		}
	}
}

// parquetRows is the rows of a file by column, nulls left out.
func parquetRows(t *testing.T, content string) (rows []map[string]string) {
	t.Helper()
	first := ""
	for line := range strings.Lines(parquetCells(t, content)) {
		name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if first == "" {
			first = name
		}
		if name == first {
			rows = append(rows, map[string]string{})
		}
		if ok && value != "<null>" {
			rows[len(rows)-1][name] = value
		}
	}
	return rows
}
