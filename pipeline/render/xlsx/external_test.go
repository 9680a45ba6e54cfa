//go:build external

// These tests ask LibreOffice what it makes of a workbook. They fail where it is
// missing.
package xlsx_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// converted is the folder of what LibreOffice makes of the drawn sample.
func converted(t *testing.T, format string) string {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "annexe.xlsx")
	check(t, os.WriteFile(file, write(t, drawnBook()), 0o600))
	out, err := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", format, "--outdir", dir,
		file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return dir
}

// Every sheet becomes a page with its title, its numbers and its drawing, none
// of them cut.
func TestExternalLibreOfficePrintsTheAnnexe(t *testing.T) {
	out, err := exec.Command("pdftotext", "-layout", filepath.Join(converted(t, "pdf"), "annexe.pdf"), "-").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, want := range []string{"Bilan 2024", "Notes et signes", "Annexe 1", "Postes ouverts", "Méthode"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%q is not printed", want)
		}
	}
	if strings.Contains(string(out), "###") {
		t.Error("a number does not fit its column")
	}
}

// Every sheet becomes a table of text, numbers unrounded and codes kept.
func TestExternalLibreOfficeExportsTheAnnexe(t *testing.T) {
	dir := converted(t, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1")
	content, err := os.ReadFile(filepath.Join(dir, "annexe-Annexe 1.csv"))
	check(t, err)
	for _, want := range []string{"Personnes accompagnées,1250.4,71.75,", "Co-animation,62.5,s,", "Actions,8.25,nd,"} {
		if !strings.Contains(strings.ReplaceAll(string(content), `"`, ""), want) {
			t.Errorf("no %q in %s", want, content)
		}
	}
	if sheets, err := filepath.Glob(filepath.Join(dir, "*.csv")); err != nil || len(sheets) != 5 {
		t.Errorf("sheets: %v %v", sheets, err)
	}
}
