package xlsx_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/render/xlsx"
	"bilan/pipeline/survey"
)

// A table that is longer than a sheet can be goes on in further sheets: none of
// its rows is lost or there twice, each sheet says where the next one is, and
// the summary leads to all of them.
func TestATableLongerThanASheetGoesOnInTheNext(t *testing.T) {
	const limit, issues = 12, 20
	var all []survey.Issue
	for i := range issues {
		all = append(all, survey.Issue{Code: survey.Code(fmt.Sprint("constat-", i)), Ref: survey.Ref{File: "retours/MS-01.xlsx"}})
	}
	var out bytes.Buffer
	check(t, xlsx.WriteControlUpTo(&out, sampleReport(all), xlsx.Control{Title: "Contrôle", Base: ".."}, limit))
	f := open(t, out.Bytes())
	checkAccessible(t, f)
	parts := []string{"Constats", "Constats (2)", "Constats (3)"}
	if got := f.GetSheetList(); !slices.Equal(got, slices.Concat([]string{"Synthèse"}, parts,
		[]string{"Par retour", "Fichiers", "Corrections", "Plan de lecture"})) {
		t.Fatalf("sheets %q", got)
	}
	n := 0
	for i, sheet := range parts {
		rows, err := f.GetRows(sheet)
		check(t, err)
		if len(rows) > limit || rows[0][0] != fmt.Sprintf("Constats, partie %d sur 3", i+1) {
			t.Errorf("%s: %d rows under %q", sheet, len(rows), rows[0])
		}
		_, next, err := f.GetCellHyperLink(sheet, "A4")
		check(t, err)
		if want := "'" + parts[(i+1)%len(parts)] + "'!A1"; next != want {
			t.Errorf("%s leads to %s, want %s", sheet, next, want)
		}
		_, here, err := f.GetCellHyperLink("Synthèse", fmt.Sprint("A", 4+i))
		check(t, err)
		if want := "'" + sheet + "'!A1"; here != want {
			t.Errorf("the summary leads to %s, want %s", here, want)
		}
		for _, row := range rows[5:] {
			if row[8] != fmt.Sprint("constat-", n) {
				t.Errorf("%s: row %q, want issue %d", sheet, row, n)
			}
			n++
		}
	}
	if n != issues {
		t.Errorf("%d issues, want %d", n, issues)
	}
}

// listing is a writer that notes what lies in a folder while it is written to.
type listing struct {
	bytes.Buffer
	folder string
	seen   []string
}

func (l *listing) Write(b []byte) (int, error) {
	l.seen, _ = filepath.Glob(filepath.Join(l.folder, "*"))
	return l.Buffer.Write(b)
}

// What memory should not hold waits in the folder that was given, of which
// nothing is left, or in memory where that folder cannot be written: the
// workbook is the same.
func TestALongSheetWaitsInTheScratchFolder(t *testing.T) {
	var all []survey.Issue
	long := survey.Code(strings.Repeat("x", 30_000))
	for i := range 200 { // 18 MB: the code is also what its issue says, and what to do
		all = append(all, survey.Issue{Code: long, Ref: survey.Ref{Row: 1 + i, Column: 1}})
	}
	report := sampleReport(all)
	var first []byte
	for _, c := range []struct {
		rule, folder string
		files        int
	}{
		{"a folder to write to", t.TempDir(), 1},
		{"a folder that is not there", filepath.Join(t.TempDir(), "absent"), 0},
	} {
		out := &listing{folder: c.folder}
		check(t, xlsx.WriteControl(out, report, xlsx.Control{Scratch: c.folder}))
		if len(out.seen) != c.files {
			t.Errorf("%s: %q while it is written", c.rule, out.seen)
		}
		if left, _ := os.ReadDir(c.folder); len(left) > 0 {
			t.Errorf("%s: %v left", c.rule, left)
		}
		if first == nil {
			first = out.Bytes()
		}
		if !bytes.Equal(out.Bytes(), first) {
			t.Errorf("%s: the workbook is another", c.rule)
		}
	}
	if sheet := string(part(t, first, "xl/worksheets/sheet2.xml")); strings.Count(sheet, string(long)) != 3*len(all) ||
		!strings.HasSuffix(sheet, "</worksheet>") {
		t.Error("the sheet is not whole")
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestTheErrorOfTheDestinationIsReturned(t *testing.T) {
	if err := xlsx.WriteControl(fullDisk{}, sampleReport(sampleIssues()), xlsx.Control{}); err == nil {
		t.Error("no error on a full disk")
	}
}
