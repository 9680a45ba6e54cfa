package workbook_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/workbook"
)

func properties() workbook.Properties {
	return workbook.Properties{
		Title: "Bilan 2024", Subject: "Essai", Author: "ARS Hauts-de-France", Description: "Éléments",
		Date: time.Date(2025, time.January, 6, 0, 0, 0, 0, time.UTC),
	}
}

// sample has what excelize keeps in maps: several sheets, pictures' types,
// styles, names, validations.
func sample(t *testing.T) *excelize.File {
	t.Helper()
	f := excelize.NewFile()
	t.Cleanup(func() { f.Close() })
	for _, sheet := range []string{"Bilan", "Lisez-moi", "Listes"} {
		_, err := f.NewSheet(sheet)
		check(t, err)
		check(t, workbook.SetText(f, sheet, "A1", "Où ? « Là » — œuvre"))
		check(t, f.AddComment(sheet, excelize.Comment{Cell: "A1", Author: "a", Text: "note"}))
	}
	check(t, f.SetCellFloat("Bilan", "B2", 62.5, -1, 64))
	check(t, f.SetDefinedName(&excelize.DefinedName{Name: "bilan_poste", RefersTo: "'Lisez-moi'!$A$1"}))
	rule := excelize.NewDataValidation(true)
	rule.SetSqref("C1:C9")
	check(t, rule.SetRange(0, 10, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
	check(t, f.AddDataValidation("Bilan", rule))
	return f
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, f *excelize.File, p workbook.Properties) []byte {
	t.Helper()
	var b bytes.Buffer
	check(t, workbook.Write(&b, f, p))
	return b.Bytes()
}

func TestSameContentGivesSameBytes(t *testing.T) {
	first := write(t, sample(t), properties())
	for range 29 {
		if !bytes.Equal(write(t, sample(t), properties()), first) {
			t.Fatal("two workbooks of the same content differ")
		}
	}
}

func TestOtherContentGivesOtherBytes(t *testing.T) {
	f := sample(t)
	check(t, f.SetCellInt("Bilan", "B3", 1))
	if bytes.Equal(write(t, f, properties()), write(t, sample(t), properties())) {
		t.Fatal("a changed cell does not show in the file")
	}
}

func TestPropertiesAreThoseGiven(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t, sample(t), properties())))
	check(t, err)
	defer f.Close()
	got, err := f.GetDocProps()
	check(t, err)
	want := excelize.DocProperties{
		Title: "Bilan 2024", Subject: "Essai", Creator: "ARS Hauts-de-France", LastModifiedBy: "ARS Hauts-de-France",
		Description: "Éléments", Language: "fr-FR",
		Created: "2025-01-06T00:00:00Z", Modified: "2025-01-06T00:00:00Z",
	}
	if *got != want {
		t.Errorf("got  %+v\nwant %+v", *got, want)
	}
}

func TestDateOfTheRunIsNowhere(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t, sample(t), workbook.Properties{})))
	check(t, err)
	defer f.Close()
	got, err := f.GetDocProps()
	check(t, err)
	if got.Created != "2000-01-01T00:00:00Z" || got.Modified != got.Created {
		t.Errorf("created %s, modified %s", got.Created, got.Modified)
	}
}

func TestPartsAreSortedAndDatedAlike(t *testing.T) {
	b := write(t, sample(t), properties())
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	check(t, err)
	var names []string
	for _, part := range z.File {
		names = append(names, part.Name)
		if part.Modified.Year() != 2000 {
			t.Errorf("%s is dated %v", part.Name, part.Modified)
		}
	}
	if !slices.IsSorted(names) || names[0] != "[Content_Types].xml" {
		t.Errorf("order of the parts: %v", names)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("disk full")

func TestErrorOfTheDestinationIsReturned(t *testing.T) {
	if err := workbook.Write(fullDisk{}, sample(t), properties()); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

func TestLibreOfficeReadsIt(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Log("LibreOffice is not installed: excelize alone reads the file here")
		_, err := excelize.OpenReader(bytes.NewReader(write(t, sample(t), properties())))
		check(t, err)
		return
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "essai.xlsx")
	check(t, os.WriteFile(file, write(t, sample(t), properties()), 0o600))
	out, err := exec.Command(office, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2", "--outdir", dir, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	csv, err := os.ReadFile(filepath.Join(dir, "essai-Bilan.csv"))
	check(t, err)
	if !strings.Contains(string(csv), "Où ? « Là » — œuvre") || !strings.Contains(string(csv), "62.5") {
		t.Errorf("LibreOffice read %q", csv)
	}
}
