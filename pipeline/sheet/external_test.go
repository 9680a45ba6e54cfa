//go:build external

package sheet

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// saved has LibreOffice save workbooks in another format.
func saved(t *testing.T, filter, dir string, files ...string) {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("LibreOffice (soffice) is needed for this test")
	}
	profile := "-env:UserInstallation=file://" + t.TempDir() + "/profile"
	args := append([]string{profile, "--headless", "--convert-to", filter, "--outdir", dir}, files...)
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// Three forms of the sample, and a workbook of odd cells, say the same after
// LibreOffice saved them as .ods: every cell is compared.
func TestExternalOpenDocument(t *testing.T) {
	dir := t.TempDir()
	odd := filepath.Join(dir, "divers.xlsx")
	writeOdd(t, odd)
	saved(t, "xlsx:Calc MS Excel 2007 XML", filepath.Join(dir, "x"), odd) // with the results of its formulas
	forms, err := filepath.Glob("../../data/hdf-2024/retours/*.xlsx")
	if err != nil || len(forms) != 39 {
		t.Fatalf("%d forms, %v", len(forms), err)
	}
	all := append(slices.Clone(forms[:3]), filepath.Join(dir, "x", "divers.xlsx"))
	saved(t, "ods", filepath.Join(dir, "o"), all...)
	cells := 0
	for _, file := range all {
		cells += sameBook(t, readFile(t, file), readFile(t, filepath.Join(dir, "o", strings.TrimSuffix(filepath.Base(file), ".xlsx")+".ods")))
	}
	t.Logf("%d workbooks, %d cells", len(all), cells)
}

func readFile(t *testing.T, file string) *Book {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	book, err := Read(data, Limits{})
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return book
}

// writeOdd writes a workbook with a cell of every kind that people make. The two
// files of testdata are this one, as LibreOffice saves it.
func writeOdd(t *testing.T, file string) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	style := func(s *excelize.Style) int {
		id, err := f.NewStyle(s)
		must(err)
		return id
	}
	const tab = "Divers"
	must(f.SetSheetName("Sheet1", tab))
	clock, euro, elapsed := "hh:mm", `#,##0.00\ "€"`, "[h]:mm"
	day := time.Date(2025, 1, 14, 0, 0, 0, 0, time.UTC)
	for ref, c := range map[string]struct {
		value any
		style *excelize.Style
	}{
		"A1": {130, nil}, "B1": {12.5, nil}, "C1": {1e15, nil}, "D1": {-0.25, nil}, "E1": {0.604, nil},
		"A2": {0.07, &excelize.Style{NumFmt: 9}}, "B2": {1, &excelize.Style{NumFmt: 10}}, "C2": {1250000, &excelize.Style{CustomNumFmt: &euro}},
		"A3": {day, &excelize.Style{NumFmt: 14}}, "B3": {day.Add(14*time.Hour + 30*time.Minute), &excelize.Style{NumFmt: 22}},
		"C3": {0.604166666666667, &excelize.Style{CustomNumFmt: &clock}}, "D3": {1.25, &excelize.Style{CustomNumFmt: &elapsed}},
		"E3": {0.5, &excelize.Style{NumFmt: 20}}, "F3": {time.Date(1900, 6, 1, 0, 0, 0, 0, time.UTC), &excelize.Style{NumFmt: 14}},
		"A4": {true, nil}, "B4": {false, nil}, "C4": {"été & <hiver>", nil}, "D4": {" deux  espaces ", nil}, "E4": {"une\nautre", nil},
		"F4": {"tab\tici", nil}, "G4": {"'130", nil}, "H4": {"😀", nil},
		"A5": {"barré", &excelize.Style{Font: &excelize.Font{Strike: true}}}, "B5": {17, &excelize.Style{Font: &excelize.Font{Strike: true}}},
		"A7": {"fusion", nil}, "B8": {"dessous", nil}, "A12": {"loin", nil}, "J12": {9, nil},
	} {
		must(f.SetCellValue(tab, ref, c.value))
		if c.style != nil {
			must(f.SetCellStyle(tab, ref, ref, style(c.style)))
		}
	}
	must(f.SetCellRichText(tab, "C5", []excelize.RichTextRun{{Text: "1", Font: &excelize.Font{Strike: true}}, {Text: "7"}}))
	for ref, formula := range map[string]string{
		"A6": "A1*2", "B6": `"texte"&A1`, "C6": "1/0", "D6": "NA()", "E6": "TRUE()", "F6": `""`, "G6": "A3+1",
	} {
		must(f.SetCellFormula(tab, ref, formula))
	}
	must(f.MergeCell(tab, "A7", "C9"))
	for row := 20; row < 40; row++ { // rows and cells that are all alike
		for _, column := range []string{"A", "B", "C"} {
			must(f.SetCellValue(tab, column+strings.TrimLeft(Address(0, row), " "), "même"))
		}
	}
	must(f.SetRowVisible(tab, 21, false))
	must(f.SetColVisible(tab, "B", false))
	must(f.AddComment(tab, excelize.Comment{Cell: "A1", Author: "Anne", Text: "plutôt 128"}))
	for _, name := range []string{"Cachée", "Vide", "L'autre. feuille"} {
		_, err := f.NewSheet(name)
		must(err)
	}
	must(f.SetCellValue("Cachée", "C3", "x"))
	must(f.SetSheetVisible("Cachée", false))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "bilan_poste", RefersTo: "'L''autre. feuille'!$B$8"}))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "bilan_annee", RefersTo: "2024"}))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "bilan_texte", RefersTo: `"MS-62-03"`}))
	must(f.SaveAs(file))
}
