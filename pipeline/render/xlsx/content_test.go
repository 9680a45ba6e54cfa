package xlsx_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/survey"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// content is all that somebody finds in a workbook: sheet by sheet what
// surrounds the cells, then each cell with its kind, style and link.
func content(t *testing.T, f *excelize.File) string {
	t.Helper()
	var b strings.Builder
	properties, err := f.GetDocProps()
	check(t, err)
	fmt.Fprintf(&b, "propriétés %s\nactive %d\n", asText(t, properties), f.GetActiveSheetIndex())
	for _, n := range f.GetDefinedName() {
		fmt.Fprintf(&b, "nom %s\n", asText(t, n))
	}
	styles := map[string]int{}
	for _, sheet := range f.GetSheetList() {
		fmt.Fprintf(&b, "\nfeuille %s\n", sheet)
		writeFrame(t, &b, f, sheet)
		writeCells(t, &b, f, sheet, styles)
	}
	return b.String()
}

func asText(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	check(t, err)
	return string(text)
}

func writeFrame(t *testing.T, b *strings.Builder, f *excelize.File, sheet string) {
	t.Helper()
	for _, get := range []func() (any, error){
		func() (any, error) { return f.GetSheetDimension(sheet) },
		func() (any, error) { return f.GetTables(sheet) },
		func() (any, error) { return f.GetPanes(sheet) },
		func() (any, error) { return f.GetPageLayout(sheet) },
		func() (any, error) { return f.GetPageMargins(sheet) },
		func() (any, error) { return f.GetSheetProps(sheet) },
		func() (any, error) { return f.GetMergeCells(sheet) },
	} {
		v, err := get()
		check(t, err)
		b.WriteString(asText(t, v) + "\n")
	}
	b.WriteString("largeurs")
	for c := 'A'; c <= 'K'; c++ {
		w, err := f.GetColWidth(sheet, string(c))
		check(t, err)
		fmt.Fprintf(b, " %g", w)
	}
	b.WriteString("\n")
}

// writeCells names a style in full at its first use, and by a number after it.
func writeCells(t *testing.T, b *strings.Builder, f *excelize.File, sheet string, styles map[string]int) {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	check(t, err)
	for r, row := range rows {
		height, err := f.GetRowHeight(sheet, r+1)
		check(t, err)
		fmt.Fprintf(b, "hauteur %g\n", height)
		for c, value := range row {
			at, err := excelize.CoordinatesToCellName(c+1, r+1)
			check(t, err)
			kind, err := f.GetCellType(sheet, at)
			check(t, err)
			_, link, err := f.GetCellHyperLink(sheet, at)
			check(t, err)
			id, err := f.GetCellStyle(sheet, at)
			check(t, err)
			style, err := f.GetStyle(id)
			check(t, err)
			look := asText(t, style)
			if _, known := styles[look]; !known {
				styles[look] = len(styles) + 1
				fmt.Fprintf(b, "style %d %s\n", styles[look], look)
			}
			text := kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString
			fmt.Fprintf(b, "%s %q texte %t style %d lien %q\n", at, value, text, styles[look], link)
		}
	}
}

// trickyIssues hold what a cell must give back as it was put in.
func trickyIssues() []survey.Issue {
	issues := sampleIssues()
	for _, s := range []string{
		"_x0041_", "_x005F_x0041_", " espaces ", "deux\nlignes", "\ttabulation", "<b>&amp;</b>", "a\x00b\u202e", "+33", "-1", "@nom", "007",
		strings.Repeat("quelques mots ", 60), "👩🏽‍⚕️ « œuvre »",
	} {
		issues = append(issues, survey.Issue{Code: survey.Code(s), Level: survey.Warning,
			Ref: survey.Ref{File: "retours/MS-01.xlsx", Sheet: s, Row: 1, Column: 1}})
	}
	return append(issues, survey.NewIssue(survey.FileEmpty, survey.Ref{File: "retours/MS-02.xlsx"}))
}

// The control workbook holds, cell by cell, what it held when somebody last
// looked at it: texts, numbers, looks, links, sizes, views, tables.
func TestControlWorkbookHoldsWhatTheGoldenFileSays(t *testing.T) {
	got := content(t, open(t, control(t, trickyIssues())))
	golden := filepath.Join("testdata", "controle.txt")
	if *update {
		check(t, os.MkdirAll("testdata", 0o755))
		check(t, os.WriteFile(golden, []byte(got), 0o644))
	}
	want, err := os.ReadFile(golden)
	check(t, err)
	lines, wanted := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	if len(lines) != len(wanted) {
		t.Errorf("%d lines, want %d", len(lines), len(wanted))
	}
	for i := range min(len(lines), len(wanted)) {
		if lines[i] != wanted[i] {
			t.Errorf("line %d: got  %s\nwant %s", i+1, lines[i], wanted[i])
		}
	}
}
