package xlsx_test

import (
	"bytes"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/present"
	"bilan/pipeline/render/xlsx"
	strict "bilan/pipeline/sheet"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// readBack are the texts of a sheet as the strict reader of the returns finds
// them, which owes nothing to the writer.
func readBack(t *testing.T, content []byte, sheet string) map[string]string {
	t.Helper()
	book, err := strict.Read(content, strict.Limits{})
	check(t, err)
	texts := map[string]string{}
	for _, s := range book.Sheets {
		if s.Name != sheet {
			continue
		}
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				if c.Formula || c.Kind != strict.Text && c.Kind != strict.Number {
					t.Errorf("%s!%s: kind %v, formula %t", sheet, strict.Address(c.Col, row.Number), c.Kind, c.Formula)
				}
				texts[strict.Address(c.Col, row.Number)] = c.Text
			}
		}
	}
	return texts
}

// Two readers find the same in every cell of the control workbook.
func TestControlWorkbookIsReadAlikeByTwoReaders(t *testing.T) {
	content := control(t, trickyIssues())
	f := open(t, content)
	for _, sheet := range f.GetSheetList() {
		texts := readBack(t, content, sheet)
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		check(t, err)
		for r, row := range rows {
			for c, want := range row {
				at, err := excelize.CoordinatesToCellName(c+1, r+1)
				check(t, err)
				if texts[at] != want {
					t.Errorf("%s!%s: %q, and %q", sheet, at, texts[at], want)
				}
			}
		}
	}
}

// Columns stand from left to right in each sheet: excelize leaves those of a
// streamed one as they were set.
func TestColumnsStandInOrder(t *testing.T) {
	content := control(t, sampleIssues())
	first := regexp.MustCompile(`<col min="(\d+)"`)
	for n := range open(t, content).SheetCount {
		found := first.FindAllSubmatch(part(t, content, fmt.Sprintf("xl/worksheets/sheet%d.xml", n+1)), -1)
		for i, column := range found {
			if got := string(column[1]); got != fmt.Sprint(i+1) {
				t.Errorf("sheet %d: column %s in place %d", n+1, got, i+1)
			}
		}
		if len(found) < 7 {
			t.Errorf("sheet %d: %d columns", n+1, len(found))
		}
	}
}

// A table of many cells is streamed: it says the same as it would in a short one, and
// its texts stand in their cells.
func TestALongTableSaysTheSame(t *testing.T) {
	const times = 320 // rows of the sample's table
	book, short := sampleBook(), sampleBook().Tables[0]
	long := *short
	long.Rows = slices.Repeat(short.Rows, times)
	book.Tables = []*present.Table{&long, short}
	content := write(t, book)
	f := open(t, content)
	checkAccessible(t, f)
	sheets := f.GetSheetList()
	want, err := f.GetRows(sheets[3])
	check(t, err)
	got, err := f.GetRows(sheets[2])
	check(t, err)
	if head := len(want) - len(short.Rows); !reflect.DeepEqual(got[head:], slices.Repeat(want[head:], times)) {
		t.Errorf("%d rows of %s, want %d times those of %s", len(got)-head, sheets[2], times, sheets[3])
	}
	for n, inside := range map[int]bool{3: true, 4: false} {
		if sheet := part(t, content, fmt.Sprintf("xl/worksheets/sheet%d.xml", n)); bytes.Contains(sheet, []byte(`t="inlineStr"`)) != inside {
			t.Errorf("sheet %d: texts in their cells %t, want %t", n, !inside, inside)
		}
	}
}

// What a return holds is found again, whatever it is, but for what no cell can
// hold.
func FuzzATextOfTheControlWorkbookIsFoundAgain(f *testing.F) {
	for _, s := range []string{"a", "a\x00b", "_x000D_", "_x005F_x0041_", "_x0041_x0042_", "_x0041_x0042_x005F_x0043_x0044_", "_xD83D_",
		"_x005f_x0041_x0041_", "\r\n", " a ", "=1", "\xff", "😀", "]]>", "&#10;", "<b>", "\uE0F1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var out bytes.Buffer
		issue := survey.Issue{Code: "essai", Ref: survey.Ref{Sheet: "x" + s, Row: 1, Column: 1}}
		check(t, xlsx.WriteControl(&out, sampleReport([]survey.Issue{issue}), xlsx.Control{}))
		want, _ := workbook.Text("x" + s)
		if got := readBack(t, out.Bytes(), "Constats")["C5"]; got != want {
			t.Errorf("wrote %q, read %q", want, got)
		}
	})
}
