package form_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"bilan/pipeline/codebook"
)

// throughLibreOffice opens the workbook in LibreOffice, which computes its
// formulas, and saves it again. Where LibreOffice is not installed the
// workbook comes back as it is, and the test checks what bilan wrote.
func throughLibreOffice(t *testing.T, content []byte) []byte {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Log("LibreOffice is not installed")
		return content
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "bilan.xlsx")
	check(t, os.WriteFile(file, content, 0o600))
	out, err := exec.Command(office, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	saved, err := os.ReadFile(filepath.Join(dir, "out", "bilan.xlsx"))
	check(t, err)
	return saved
}

func TestFormSurvivesLibreOffice(t *testing.T) {
	all := answers()
	all["personnes"] = num("personnes", 3)
	s := read(t, throughLibreOffice(t, write(t, all)))
	if got := s.cell(t, "idees", codebook.AnswerColumn); got != "=1+1\nUne autre" {
		t.Errorf("text became %q", got)
	}
	if got := s.cell(t, "personnes_qpv", codebook.HintColumn); got != "À vérifier. Plus que le total." {
		t.Errorf("warning became %q", got)
	}
	progress, err := s.f.GetCellValue(codebook.FormSheet, "C2")
	check(t, err)
	if progress != "8 réponses sur 8" {
		t.Errorf("progress became %q", progress)
	}
	rules, err := s.f.GetDataValidations(codebook.FormSheet)
	check(t, err)
	kinds := map[string]bool{}
	for _, r := range rules {
		kinds[r.Type] = true
	}
	for _, kind := range []string{"date", "whole", "decimal", "list"} {
		if !kinds[kind] {
			t.Errorf("no validation of kind %s is left", kind)
		}
	}
	protection, err := s.f.GetSheetProtection(codebook.FormSheet)
	check(t, err)
	if !protection.SelectUnlockedCells { // excelize gives the zero value for a sheet without protection
		t.Errorf("protection became %+v", protection)
	}
}
