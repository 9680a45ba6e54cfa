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
	"cmd/bilan":                    {"pipeline", "pipeline/survey"},
	"pipeline":                     {"pipeline/aggregate", "pipeline/check", "pipeline/codebook", "pipeline/ingest", "pipeline/present", "pipeline/render/chart", "pipeline/render/csv", "pipeline/render/pdf", "pipeline/render/xlsx", "pipeline/survey"},
	"pipeline/render/xlsx":         {"pipeline/aggregate", "pipeline/codebook", "pipeline/present", "pipeline/survey", "pipeline/workbook"},
	"pipeline/render/csv":          {"pipeline/aggregate", "pipeline/codebook", "pipeline/present", "pipeline/survey"},
	"pipeline/render/chart":        {"pipeline/codebook", "pipeline/present"},
	"pipeline/render/pdf":          {"pipeline/codebook", "pipeline/present", "pipeline/render/chart", "pipeline/render/pdf/tagged", "pipeline/render/pdf/typeset", "pipeline/render/pdf/vgcanvas"},
	"pipeline/render/pdf/typeset":  {"pipeline/render/pdf/tagged"},
	"pipeline/render/pdf/vgcanvas": {"pipeline/render/pdf/tagged", "pipeline/render/pdf/typeset"},
	"pipeline/render/pdf/tagged":   {},
	"pipeline/present":             {"data", "pipeline/aggregate", "pipeline/codebook", "pipeline/survey"},
	"pipeline/aggregate":           {"pipeline/codebook", "pipeline/survey"},
	"pipeline/check":               {"pipeline/codebook", "pipeline/survey"},
	"pipeline/form":                {"pipeline/codebook", "pipeline/survey", "pipeline/workbook"},
	"pipeline/ingest":              {"data", "pipeline/codebook", "pipeline/ingest/xlsx", "pipeline/survey"},
	"pipeline/codebook":            {"data", "pipeline/ingest/xlsx", "pipeline/survey", "templates"},
	"pipeline/ingest/xlsx":         {},
	"pipeline/workbook":            {},
	"pipeline/survey":              {},
	"data":                         {},
	"data/geographie/reconstruire": {"data"},
	"data/echantillon":             {"pipeline/codebook", "pipeline/form", "pipeline/ingest/xlsx", "pipeline/survey", "pipeline/workbook"},
	"templates":                    {},
}

// Libraries that one part of the house keeps to itself.
var reserved = map[string]string{
	"github.com/jung-kurt/gofpdf": "pipeline/render/pdf",
	"gonum.org/v1/plot":           "pipeline/render",
	"github.com/go-gota/gota":     "pipeline/present",
	"github.com/spf13/cobra":      "cmd/bilan",
	"go.yaml.in/yaml/v3":          "pipeline/codebook",
}

func TestImportsRunOneWay(t *testing.T) {
	for pkg, imports := range houseImports(t) {
		mine, known := allowed[pkg]
		if !known {
			t.Errorf("package %s has no place in the house: give it one here", pkg)
		}
		for _, path := range imports {
			if house, ok := strings.CutPrefix(path, "bilan/"); ok && !slices.Contains(mine, house) {
				t.Errorf("%s must not import %s", pkg, path)
			}
			for library, owner := range reserved {
				if strings.HasPrefix(path, library) && !strings.HasPrefix(pkg, owner) {
					t.Errorf("%s must not import %s: it belongs to %s", pkg, path, owner)
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
