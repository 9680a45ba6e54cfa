//go:build external

package form_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/form"
)

// throughLibreOffice opens the workbook in LibreOffice, which computes its
// formulas, and saves it again.
func throughLibreOffice(t *testing.T, content []byte) []byte {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("LibreOffice (soffice) is needed for this test")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "classeur.xlsx")
	check(t, os.WriteFile(file, content, 0o600))
	out, err := exec.Command(office, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	saved, err := os.ReadFile(filepath.Join(dir, "out", "classeur.xlsx"))
	check(t, err)
	return saved
}

// kinds counts the validations of a sheet by kind.
func kinds(t *testing.T, f *excelize.File, sheet string) map[string]int {
	t.Helper()
	rules, err := f.GetDataValidations(sheet)
	check(t, err)
	found := map[string]int{}
	for _, r := range rules {
		found[r.Type]++
	}
	return found
}

func TestExternalFormSurvivesLibreOffice(t *testing.T) {
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
	found := kinds(t, s.f, codebook.FormSheet)
	for _, kind := range []string{"date", "whole", "decimal", "list"} {
		if found[kind] == 0 {
			t.Errorf("no validation of kind %s is left", kind)
		}
	}
	protection, err := s.f.GetSheetProtection(codebook.FormSheet)
	check(t, err)
	if !protection.SelectUnlockedCells { // excelize gives the zero value for a sheet without protection
		t.Errorf("protection became %+v", protection)
	}
}

// A blank form and a blank log that LibreOffice saved are still blank: opening
// one is not writing in it.
func TestExternalBlankWorkbooksStayBlank(t *testing.T) {
	_, cb := campaign(t)
	var log bytes.Buffer
	check(t, form.WriteLog(&log, cb, post()))
	for name, content := range map[string][]byte{"form": write(t, nil), "log": log.Bytes()} {
		if !form.Blank(throughLibreOffice(t, content)) {
			t.Errorf("the %s is no longer blank", name)
		}
	}
}

func TestExternalLogAndRegisterSurviveLibreOffice(t *testing.T) {
	_, cb := campaign(t)
	var log, register bytes.Buffer
	check(t, form.WriteLog(&log, cb, post()))
	check(t, form.WriteRegister(&register, cb, nil))

	f := open(t, throughLibreOffice(t, log.Bytes()))
	if k := kinds(t, f, codebook.LogPeople); k["list"] < 5 || k["date"] != 1 {
		t.Errorf("validations of the log became %v", k)
	}
	names, err := f.GetRowVisible(codebook.LogPeople, codebook.LogNameRow)
	check(t, err)
	protection, err := f.GetSheetProtection(codebook.LogPeople)
	check(t, err)
	if names || !protection.SelectUnlockedCells {
		t.Errorf("names in sight: %v; protection %+v", names, protection)
	}

	f = open(t, throughLibreOffice(t, register.Bytes()))
	if k := kinds(t, f, "Postes"); k["list"] != 4 || k["decimal"] == 0 || k["date"] != 1 {
		t.Errorf("validations of the register became %v", k)
	}
}
