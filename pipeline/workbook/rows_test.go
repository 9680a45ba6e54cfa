package workbook_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/workbook"
)

// longSheet are so many rows of 120 KB, between a row of heads and a last one.
func longSheet(rows int) [][]excelize.Cell {
	all := [][]excelize.Cell{{{Value: "Nom"}, {Value: "Nombre"}}}
	for i := range rows {
		text := fmt.Sprint("</sheetData> & <sheetData> ", i, strings.Repeat(" x", 15_000))
		cells := make([]excelize.Cell, 0, 5)
		for range 3 {
			cells = append(cells, excelize.Cell{StyleID: i % 2, Value: text})
		}
		all = append(all, append(cells, excelize.Cell{Value: float64(i)}, excelize.Cell{Value: []excelize.RichTextRun{{Text: "_x_"},
			{Text: text}}}))
	}
	return append(all, []excelize.Cell{{Value: "fin"}})
}

// bound is a workbook whose second sheet has the rows that fill gives it.
func bound(t *testing.T, fill func(f *excelize.File, sheet string) []*workbook.Rows) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	_, err := f.NewSheet("Long")
	check(t, err)
	check(t, f.SetSheetDimension("Long", "A1:E112"))
	check(t, f.SetColWidth("Long", "A", "A", 40))
	check(t, f.SetCellHyperLink("Long", "A3", "https://example.fr/", "External"))
	var b bytes.Buffer
	check(t, workbook.Write(&b, f, properties(), fill(f, "Long")...))
	return b.Bytes()
}

func table(rows int) *excelize.Table {
	return &excelize.Table{Range: fmt.Sprint("A1:B", rows), Name: "tableau"}
}

// streamed is the workbook as excelize alone makes it.
func streamed(t *testing.T, rows [][]excelize.Cell) []byte {
	t.Helper()
	return bound(t, func(f *excelize.File, sheet string) []*workbook.Rows {
		w, err := f.NewStreamWriter(sheet)
		check(t, err)
		for i, row := range rows {
			values := make([]any, len(row))
			for j := range row {
				values[j] = row[j]
			}
			check(t, w.SetRow(fmt.Sprint("A", i+1), values, excelize.RowOpts{Height: 20}))
		}
		check(t, w.AddTable(table(len(rows))))
		check(t, w.Flush())
		return nil
	})
}

// A workbook with long sheets has the bytes that excelize gives it, however
// often its rows went to the file, and where there can be no file; nothing of
// the file is left.
func TestALongSheetIsThatOfExcelize(t *testing.T) {
	for _, c := range []struct {
		rule  string
		rows  int
		files int
	}{
		{"short enough to be held", 5, 0},
		{"held, with what is behind in the file", 25, 1},
		{"many times as long", 110, 1},
	} {
		rows := longSheet(c.rows)
		want := streamed(t, rows)
		for _, scratch := range []string{t.TempDir(), filepath.Join(t.TempDir(), "absent")} {
			got := bound(t, func(f *excelize.File, sheet string) []*workbook.Rows {
				r, err := workbook.NewRows(f, sheet, scratch)
				check(t, err)
				t.Cleanup(func() { r.Close() })
				for i, row := range rows {
					check(t, r.Set(i+1, row, 20))
				}
				check(t, r.AddTable(table(len(rows))))
				check(t, r.End())
				if files, _ := os.ReadDir(scratch); filepath.Base(scratch) != "absent" && len(files) != c.files {
					t.Errorf("%s: %v", c.rule, files)
				}
				return []*workbook.Rows{r}
			})
			if !bytes.Equal(got, want) {
				t.Errorf("%s, in %s: %d bytes, want %d", c.rule, filepath.Base(scratch), len(got), len(want))
			}
		}
	}
}

// Close removes the file.
func TestNothingOfTheRowsIsLeft(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	scratch := t.TempDir()
	r, err := workbook.NewRows(f, "Sheet1", scratch)
	check(t, err)
	for i, row := range longSheet(60) {
		check(t, r.Set(i+1, row, 20))
	}
	before, err := os.ReadDir(scratch)
	check(t, err)
	check(t, r.Close())
	after, err := os.ReadDir(scratch)
	check(t, err)
	if len(before) != 1 || len(after) != 0 {
		t.Errorf("%v, then %v", before, after)
	}
}
