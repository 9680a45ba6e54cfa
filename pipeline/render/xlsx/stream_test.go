package xlsx_test

import (
	"bytes"
	"fmt"
	"regexp"
	"testing"

	"github.com/xuri/excelize/v2"

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
