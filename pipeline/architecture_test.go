package pipeline_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What each package of the house may import of the house. Imports run one way:
// cmd → pipeline → render → present → aggregate → codebook → survey; packages
// on one floor do not know each other.
var allowed = map[string][]string{
	"cmd/bilan":                    {"pipeline", "pipeline/codebook", "pipeline/coding", "pipeline/findings", "pipeline/form", "pipeline/ingest", "pipeline/logbook", "pipeline/opening", "pipeline/present", "pipeline/publish", "pipeline/survey", "pipeline/track", "templates"},
	"pipeline":                     {"data", "pipeline/aggregate", "pipeline/audit", "pipeline/check", "pipeline/codebook", "pipeline/coding", "pipeline/findings", "pipeline/ingest", "pipeline/logbook", "pipeline/outreach", "pipeline/present", "pipeline/publish", "pipeline/render/chart", "pipeline/render/control", "pipeline/render/csv", "pipeline/render/fiche", "pipeline/render/html", "pipeline/render/junit", "pipeline/render/parquet", "pipeline/render/pdf", "pipeline/render/tables", "pipeline/render/xlsx", "pipeline/survey", "pipeline/track", "templates"},
	"pipeline/render/xlsx":         {"pipeline/aggregate", "pipeline/codebook", "pipeline/findings", "pipeline/present", "pipeline/survey", "pipeline/workbook"},
	"pipeline/render/control":      {"pipeline/codebook", "pipeline/findings", "pipeline/present", "pipeline/survey"},
	"pipeline/render/junit":        {"pipeline/survey"},
	"pipeline/render/tables":       {"pipeline/codebook", "pipeline/present"},
	"pipeline/render/csv":          {"pipeline/aggregate", "pipeline/codebook", "pipeline/present", "pipeline/survey"},
	"pipeline/render/parquet":      {"pipeline/aggregate", "pipeline/codebook", "pipeline/render/csv", "pipeline/survey"},
	"pipeline/render/html":         {"pipeline/codebook", "pipeline/present", "templates"},
	"pipeline/render/fiche":        {"pipeline/codebook", "pipeline/present"},
	"pipeline/render/chart":        {"pipeline/codebook", "pipeline/present"},
	"pipeline/render/pdf":          {"pipeline/codebook", "pipeline/present", "pipeline/render/chart", "pipeline/render/pdf/tagged", "pipeline/render/pdf/typeset", "pipeline/render/pdf/vgcanvas"},
	"pipeline/render/pdf/typeset":  {"pipeline/render/pdf/tagged"},
	"pipeline/render/pdf/vgcanvas": {"pipeline/render/pdf/tagged", "pipeline/render/pdf/typeset"},
	"pipeline/render/pdf/tagged":   {},
	"pipeline/present":             {"data", "pipeline/aggregate", "pipeline/audit", "pipeline/codebook", "pipeline/survey"},
	"pipeline/aggregate":           {"pipeline/codebook", "pipeline/secrecy", "pipeline/survey"},
	"pipeline/audit":               {"pipeline/aggregate", "pipeline/codebook", "pipeline/sheet", "pipeline/survey"},
	"pipeline/coding":              {"data", "pipeline/coding/persons", "pipeline/codebook", "pipeline/secrecy", "pipeline/sheet", "pipeline/survey", "pipeline/workbook"},
	"pipeline/coding/persons":      {},
	"pipeline/check":               {"pipeline/codebook", "pipeline/survey"},
	"pipeline/findings":            {"pipeline/codebook", "pipeline/survey"},
	"pipeline/outreach":            {"pipeline/aggregate", "pipeline/codebook", "pipeline/secrecy", "pipeline/survey", "pipeline/workbook"},
	"pipeline/opening":             {"data", "pipeline/codebook", "pipeline/form", "pipeline/survey", "templates"},
	"pipeline/form":                {"data", "pipeline/codebook", "pipeline/sheet", "pipeline/survey", "pipeline/workbook"},
	"pipeline/logbook":             {"pipeline/codebook", "pipeline/sheet", "pipeline/survey"},
	"pipeline/track":               {"data", "pipeline/codebook", "pipeline/survey", "pipeline/workbook"},
	"pipeline/ingest":              {"data", "pipeline/codebook", "pipeline/sheet", "pipeline/survey"},
	"pipeline/codebook":            {"data", "pipeline/sheet", "pipeline/survey", "templates"},
	"pipeline/french":              {},
	"pipeline/publish":             {},
	"pipeline/sheet":               {},
	"pipeline/workbook":            {},
	"pipeline/secrecy":             {},
	"pipeline/survey":              {},
	"data":                         {},
	"data/geographie/reconstruire": {"data"},
	"data/porte-a-porte":           {"pipeline/codebook", "pipeline/outreach", "pipeline/survey"},
	"data/grande-campagne":         {"pipeline/codebook", "pipeline/form", "pipeline/ingest", "pipeline/survey"},
	"data/echantillon":             {"pipeline/codebook", "pipeline/form", "pipeline/sheet", "pipeline/survey", "pipeline/workbook"},
	"templates":                    {},

	"pipeline/coding/persons/reconstruire": {"pipeline/coding/persons"},
}

// What any room may import besides: it knows the language and none of the rooms.
var shared = []string{"pipeline/french"}

// Libraries that one part of the house keeps to itself.
var reserved = map[string][]string{
	"github.com/jung-kurt/gofpdf":      {"pipeline/render/pdf"},
	"gonum.org/v1/plot":                {"pipeline/render"},
	"github.com/go-gota/gota":          {"pipeline/audit"},
	"github.com/parquet-go/parquet-go": {"pipeline/render/parquet"},
	"github.com/spf13/cobra":           {"cmd/bilan"},
	"go.yaml.in/yaml/v3":               {"pipeline/codebook", "pipeline/coding"},
}

// Packages that only tests may import: this one would add 7 MB to the program.
var testsOnly = []string{"github.com/parquet-go/parquet-go"}

func TestImportsRunOneWay(t *testing.T) {
	for pkg, imports := range houseImports(t) {
		mine, known := allowed[pkg]
		if !known {
			t.Errorf("package %s has no place in the house: give it one here", pkg)
		}
		for _, path := range imports {
			if house, ok := strings.CutPrefix(path, "bilan/"); ok && !slices.Contains(mine, house) && !slices.Contains(shared, house) {
				t.Errorf("%s must not import %s", pkg, path)
			}
			if slices.Contains(testsOnly, path) {
				t.Errorf("%s imports %s, which is for tests", pkg, path)
			}
			for library, owners := range reserved {
				owned := slices.ContainsFunc(owners, func(owner string) bool { return strings.HasPrefix(pkg, owner) })
				if strings.HasPrefix(path, library) && !owned {
					t.Errorf("%s must not import %s: it belongs to %s", pkg, path, strings.Join(owners, ", "))
				}
			}
		}
	}
}

// houseImports lists the imports of each package, tests left out.
func houseImports(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, top := range []string{"cmd", "pipeline", "data", "templates"} {
		root := filepath.Join("..", top)
		err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
				return err
			}
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			if err != nil {
				return err
			}
			pkg := strings.TrimPrefix(path.Dir(filepath.ToSlash(file)), "../")
			for _, i := range f.Imports {
				found[pkg] = append(found[pkg], strings.Trim(i.Path.Value, `"`))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}
