package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/survey"
)

// largeTable is an export of so many rows and 60 columns: the questions, then
// columns that nobody knows. The posts of the register come again and again,
// each time with another number of people; the last row is nobody's.
func largeTable(t testing.TB, rows int) [][]any {
	t.Helper()
	head := []any{"id_poste", "personnes", "heures"}
	for len(head) < 60 {
		head = append(head, fmt.Sprintf("colonne %d", len(head)))
	}
	all := [][]any{head}
	for i := range rows {
		row := []any{testPosts[i%2].ID, i, 35}
		if i == rows-1 {
			row[0] = "XX-1"
		}
		for len(row) < 60 {
			row = append(row, i%7)
		}
		all = append(all, row)
	}
	return all
}

func largeWorkbook(t testing.TB, rows int) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	must(t, err)
	for i, row := range largeTable(t, rows) {
		must(t, w.SetRow(fmt.Sprintf("A%d", i+1), row))
	}
	must(t, w.Flush())
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

func largeCSV(t testing.TB, rows int) []byte {
	t.Helper()
	var b strings.Builder
	for _, row := range largeTable(t, rows) {
		for i, v := range row {
			if i > 0 {
				b.WriteByte(';')
			}
			fmt.Fprint(&b, v)
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

// A table that is too large to be held is read row by row: every row is used,
// set aside or named, as in a small one, and memory stays within bounds.
func TestALargeTableIsReadRowByRow(t *testing.T) {
	for _, c := range []struct {
		name    string
		content []byte
		rows    int
	}{{"export.xlsx", largeWorkbook(t, 9_000), 9_000}, {"export.csv", largeCSV(t, 18_000), 18_000}} {
		var res *Result
		most := peak(func() { res = files{c.name: c.content}.ingest(t) })
		if most > 300<<20 {
			t.Errorf("%s: %d MB", c.name, most>>20)
		}
		if len(res.Responses) != 2 || res.Balance.Found != c.rows*60 || res.Balance.Used != 6 {
			t.Fatalf("%s: %d responses, %+v\n%.600s", c.name, len(res.Responses), res.Balance, messages(res.Issues))
		}
		for i, want := range []float64{float64(c.rows - 2), float64(c.rows - 3)} { // the last rows of each post
			if got := res.Responses[i].Answers.Of("personnes").Num; got != want {
				t.Errorf("%s: %v people, want %v", c.name, got, want)
			}
		}
		twice, unknown := 0, 0
		for _, i := range res.Issues {
			switch i.Code {
			case survey.ReturnTwice:
				twice++
			case survey.PostUnknown:
				unknown++
			}
		}
		if twice != c.rows-3 || unknown != 1 {
			t.Errorf("%s: %d returns put aside, %d unknown", c.name, twice, unknown)
		}
	}
}

// What is large and no table stays refused, with its reason.
func TestALargeFileThatIsNoTableIsRefused(t *testing.T) {
	content := largeCSV(t, 18_000)
	content = bytes.Replace(content, []byte("id_poste;personnes;heures"), []byte("a;b;c"), 1)
	res := files{"export.csv": content}.ingest(t)
	if got := codes(res.Issues); got != string(survey.FileTooMuch) || len(res.Responses) > 0 {
		t.Errorf("%s\n%.600s", got, messages(res.Issues))
	}
}

// A fault at the end of a large file is found before anything of it is used.
func TestALargeDamagedFileIsRefused(t *testing.T) {
	res := files{"export.csv": append(largeCSV(t, 18_000), []byte("MS-62-03;\"12")...)}.ingest(t)
	if len(res.Responses) > 0 || res.Inputs[0].Layout != LayoutRefused {
		t.Errorf("%s\n%.600s", res.Inputs[0].Layout, messages(res.Issues))
	}
}

// BenchmarkLargeTable reads 100,000 rows of 60 columns and reports the most that
// the heap grew.
func BenchmarkLargeTable(b *testing.B) {
	content := largeWorkbook(b, 100_000)
	r := newReader(testCodebook(b), testPosts, &corrections{})
	for b.Loop() {
		o := outcome{input: Input{File: "export.xlsx"}}
		most := peak(func() { r.content(content, new(workspace), &o) })
		if len(o.returns) == 0 {
			b.Fatal("not read")
		}
		b.ReportMetric(float64(most>>20), "MB")
	}
}
