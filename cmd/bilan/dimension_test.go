package main

import (
	"archive/zip"
	"cmp"
	"encoding/xml"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Programs that read a sheet row by row trust the range that it says it uses:
// pyxform, KoboToolbox and Power BI find an empty sheet when it says « A1 ».
// Every workbook of every command says what it holds.
func TestEverySheetSaysWhatItHolds(t *testing.T) {
	dir, out := copied(t), t.TempDir() // the logs are of a campaign with few posts
	for _, args := range [][]string{
		{"produire", dir, "--sortie", filepath.Join(out, "produire"), "--formats", "xlsx"},
		{"questionnaires", dir, "--sortie", filepath.Join(out, "questionnaires")},
		{"questionnaires", dir, "--xlsform", "--sortie", filepath.Join(out, "xlsform")},
		{"suivi", opened(t), "--sortie", filepath.Join(out, "suivi")},
		{"retours", dir, "--sortie", filepath.Join(out, "retours")},
		{"coder", dir},
		{"coder", dir, "--aveugle", "20"},
		{"nouvelle", filepath.Join(out, "nouvelle"), "--region", "84", "--annee", "2025"},
		{"porte-a-porte", "../../data/roanne-2016", "--modele", filepath.Join(out, "journal.xlsx")},
		{"porte-a-porte", "../../data/roanne-2016", "--sortie", filepath.Join(out, "roanne")},
		{"comparer", dir, "--publie", annexePubliee, "--sortie", filepath.Join(out, "comparer")},
	} {
		if res := bilan(args...); res.code != exitDone && args[0] != "comparer" {
			t.Fatalf("%s: code %d\n%s", args[0], res.code, res.stderr)
		}
	}
	sheets := map[string]int{}
	for _, root := range []string{out, dir} {
		walkWorkbooks(t, root, func(file, part, said, holds string) {
			sheets[strings.SplitN(file, string(filepath.Separator), 2)[0]]++
			if said != holds {
				t.Errorf("%s, %s says %q and holds %q", file, part, said, holds)
			}
		})
	}
	for _, from := range []string{"produire", "questionnaires", "xlsform", "suivi", "retours", "nouvelle", "journal.xlsx", "roanne",
		"codage.xlsx", "codage-aveugle.xlsx", "comparer"} {
		if sheets[from] == 0 {
			t.Errorf("no sheet of %s", from)
		}
	}
}

// alike is how many workbooks of a folder are looked at: a command writes all
// forms the same way.
const alike = 6

// walkWorkbooks visits every sheet of the workbooks under a folder.
func walkWorkbooks(t *testing.T, root string, visit func(file, part, said, holds string)) {
	t.Helper()
	seen := map[string]int{}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".xlsx" || e.Name() == "codage.precedent.xlsx" { // kept as it was
			return err
		}
		if seen[filepath.Dir(path)]++; seen[filepath.Dir(path)] > alike {
			return nil
		}
		archive, err := zip.OpenReader(path)
		if err != nil {
			return err
		}
		defer archive.Close()
		name, _ := filepath.Rel(root, path)
		for _, f := range archive.File {
			if strings.HasPrefix(f.Name, "xl/worksheets/sheet") {
				said, holds := extents(t, f)
				visit(name, f.Name, said, holds)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// extents are the range that a sheet says it uses, and the one its cells do.
func extents(t *testing.T, f *zip.File) (said, holds string) {
	t.Helper()
	part, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer part.Close()
	left, top, right, bottom := 1<<30, 1<<30, 0, 0
	for d := xml.NewDecoder(part); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "dimension" && start.Name.Local != "c" {
			continue
		}
		for _, a := range start.Attr {
			switch {
			case start.Name.Local == "dimension":
				said = a.Value
			case a.Name.Local == "r":
				column, row, err := excelize.CellNameToCoordinates(a.Value)
				if err != nil {
					t.Fatal(err)
				}
				left, top, right, bottom = min(left, column), min(top, row), max(right, column), max(bottom, row)
			}
		}
	}
	from, _ := excelize.CoordinatesToCellName(left, top)
	to, _ := excelize.CoordinatesToCellName(right, bottom)
	if from == to {
		return said, cmp.Or(from, "A1")
	}
	return said, from + ":" + to
}

// exceljs knows the properties of a document by their usual prefix only, and
// refuses the whole workbook for one without it.
func TestPropertiesHaveTheirUsualPrefix(t *testing.T) {
	out := t.TempDir()
	bilan("questionnaires", sample, "--xlsform", "--sortie", out)
	archive, err := zip.OpenReader(filepath.Join(out, "questionnaire.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	core, err := fs.ReadFile(archive, "docProps/core.xml")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<cp:coreProperties xmlns:cp=", "<cp:lastModifiedBy>", "</cp:coreProperties>"} {
		if !strings.Contains(string(core), want) {
			t.Errorf("no %s in %s", want, core)
		}
	}
}
