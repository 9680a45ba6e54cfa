package pipeline

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/edition"
)

// A campaign beside itself has every figure twice, and no difference.
func TestRegionOfTwoYears(t *testing.T) {
	y, err := CompareYears(context.Background(), "../data/hdf-2024", "../data/hdf-2024", nil)
	if err != nil {
		t.Fatal(err)
	}
	lines := y.RegionLines()
	if len(lines) == 0 {
		t.Error("no line")
	}
	for _, l := range lines {
		if l.Before != l.After || strings.ContainsAny(l.Moved, "123456789") {
			t.Errorf("a campaign differs from itself: %+v", l)
		}
	}
}

// A campaign without a folder of returns leaves the audit of the table alone.
func TestAuditWithoutReturns(t *testing.T) {
	dir := copied(t, "hdf-2024")
	if err := os.RemoveAll(filepath.Join(dir, "retours")); err != nil {
		t.Fatal(err)
	}
	a, err := AuditPublished(context.Background(), dir, "../data/hdf-2024/annexe-publiee.csv", nil)
	if err != nil || a.Responses != 0 || len(a.Report.Verdicts) != 0 || !a.Contradicted() {
		t.Errorf("%v, %+v", err, a)
	}
}

// A declared former campaign gives the annexe a sheet of the two years.
func TestFormerYearInTheAnnexe(t *testing.T) {
	now, then := copied(t, "hdf-2024"), copied(t, "hdf-2023")
	definition := readFile(t, filepath.Join(then, "campagne.yaml"))
	declare := func(folder string) {
		err := os.WriteFile(filepath.Join(now, "correspondances.yaml"), []byte("campagne_precedente: "+folder+"\n"), 0o644)
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(then, "campagne.yaml"), []byte(strings.Replace(definition, "annee: 2024", "annee: 2023", 1)),
		0o644); err != nil {
		t.Fatal(err)
	}
	relative, err := filepath.Rel(now, then)
	if err != nil {
		t.Fatal(err)
	}
	declare(filepath.ToSlash(relative))
	res, err := Produce(context.Background(), edition.Options{Campaign: now, Target: filepath.Join(t.TempDir(), "sortie"),
		Formats: edition.Formats{edition.XLSX}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(filepath.Join(res.Target, "annexe.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if !slices.Contains(f.GetSheetList(), "Évolutions") {
		t.Errorf("sheets %v", f.GetSheetList())
	}
	declare("../nulle-part")
	var fault *edition.DefinitionError
	if _, err := Produce(context.Background(), edition.Options{Campaign: now, Target: filepath.Join(t.TempDir(), "sortie")}); !errors.As(err,
		&fault) {
		t.Errorf("a former campaign that is not there: %v", err)
	}
}

// copied is a copy of the sample campaign that a test may change.
func copied(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	if err := os.CopyFS(dir, os.DirFS("../data/hdf-2024")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
