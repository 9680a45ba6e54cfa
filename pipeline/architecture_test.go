package pipeline_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The floors of the house, from the roof down. A package imports from the floors
// below its own; packages on one floor do not know each other. A new package is
// given its place here.
var floors = [][]string{
	{"cmd/bilan", "cmd/release", "data/echantillon", "data/geographie/reconstruire", "data/grande-campagne", "data/porte-a-porte",
		"pipeline/coding/persons/reconstruire"},
	{"pipeline/desk"}, // the page of the analyst, on what the commands call
	{"pipeline"},
	{"pipeline/national", "pipeline/outreach/canvass"}, // other runs than the main job
	{"pipeline/edition"}, // what one run publishes
	{"pipeline/changes"},
	{"pipeline/render/*"},                            // a format each
	{"pipeline/render/chart", "pipeline/render/csv"}, // formats that others take in
	{"pipeline/render/pdf/vgcanvas"},
	{"pipeline/render/pdf/typeset"},
	{"pipeline/render/pdf/tagged"},

	{"pipeline/trace"},
	{"pipeline/present"},
	{"pipeline/opening", "pipeline/outreach", "pipeline/years"},
	{ // what is made of answers and figures, a subject each
		"pipeline/audit", "pipeline/check", "pipeline/coding", "pipeline/findings", "pipeline/form", "pipeline/ingest", "pipeline/logbook",
		"pipeline/track",
	},
	{"pipeline/aggregate"},
	{"pipeline/codebook", "pipeline/coding/persons", "pipeline/coverage", "pipeline/guide"},
	{"pipeline/formula"}, // of the questionnaire
	{ // what knows nothing of the house
		"data", "templates", "pipeline/publish", "pipeline/secrecy", "pipeline/sheet", "pipeline/survey", "pipeline/workbook",
	},
	{"pipeline/french"}, // what knows nothing at all
}

// What a room must not know although it stands below: a folder stands for all
// that it holds.
var strangers = map[string][]string{
	"pipeline/aggregate": {"pipeline/sheet", "pipeline/workbook", "pipeline/publish"},
	"pipeline/check":     {"pipeline/sheet", "pipeline/workbook", "pipeline/aggregate"},
	"pipeline/present":   {"pipeline/sheet", "pipeline/workbook", "pipeline/publish", "pipeline/ingest", "pipeline/form", "pipeline/coding"},
	"pipeline/render":    {"pipeline/sheet", "pipeline/ingest", "pipeline/check", "pipeline/audit", "pipeline/secrecy", "pipeline/publish"},
	"pipeline/codebook":  {"pipeline/workbook", "pipeline/publish", "pipeline/secrecy"},
}

// maxRoot is how many files the main job takes.
const maxRoot = 10

// Libraries that one part of the house keeps to itself.
var reserved = map[string][]string{
	"github.com/jung-kurt/gofpdf":      {"pipeline/render/pdf"},
	"gonum.org/v1/plot":                {"pipeline/render"},
	"github.com/go-gota/gota":          {"pipeline/years"},
	"github.com/parquet-go/parquet-go": {"pipeline/render/parquet"},
	"github.com/spf13/cobra":           {"cmd/bilan"},
	"go.yaml.in/yaml/v3":               {"pipeline/codebook"},
}

// Packages that only tests may import: this one would add 7 MB to the program.
var testsOnly = []string{"github.com/parquet-go/parquet-go"}

func TestImportsRunOneWay(t *testing.T) {
	floor := map[string]int{}
	for i, rooms := range floors {
		for _, room := range rooms {
			floor[room] = i
		}
	}
	for pkg, imports := range houseImports(t) {
		mine, known := floorOf(floor, pkg)
		if !known {
			t.Errorf("package %s has no place in the house: give it one here", pkg)
		}
		for _, imported := range imports {
			house, ok := strings.CutPrefix(imported, "bilan/")
			if below, _ := floorOf(floor, house); ok && below <= mine {
				t.Errorf("%s must not import %s, which is not below it", pkg, house)
			}
			if ok && isStranger(pkg, house) {
				t.Errorf("%s must not know %s", pkg, house)
			}
			if slices.Contains(testsOnly, imported) {
				t.Errorf("%s imports %s, which is for tests", pkg, imported)
			}
			for library, owners := range reserved {
				owned := slices.ContainsFunc(owners, func(owner string) bool { return strings.HasPrefix(pkg, owner) })
				if strings.HasPrefix(imported, library) && !owned {
					t.Errorf("%s must not import %s: it belongs to %s", pkg, imported, strings.Join(owners, ", "))
				}
			}
		}
	}
}

// floorOf finds a package by its name, or among all those of its folder.
func floorOf(floor map[string]int, pkg string) (at int, known bool) {
	if at, known = floor[pkg]; !known {
		at, known = floor[path.Dir(pkg)+"/*"]
	}
	return at, known
}

func isStranger(pkg, house string) bool {
	for room, unknown := range strangers {
		if pkg != room && !strings.HasPrefix(pkg, room+"/") {
			continue
		}
		if slices.Contains(unknown, house) {
			return true
		}
	}
	return false
}

// The root package is the main job and nothing else.
func TestTheRootIsTheMainJob(t *testing.T) {
	all, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files := slices.DeleteFunc(all, func(file string) bool { return strings.HasSuffix(file, "_test.go") })
	if len(files) > maxRoot {
		t.Errorf("%d files: %s", len(files), strings.Join(files, ", "))
	}
}

// README names every room of the pipeline once, and only files that are there.
func TestTheReadmeShowsTheHouse(t *testing.T) {
	content, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, house, _ := strings.Cut(string(content), "\n## The house\n")
	house, _, _ = strings.Cut(house, "\n## ")
	for _, rooms := range floors {
		for _, room := range rooms {
			name, inside := strings.CutPrefix(room, "pipeline/")
			if inside && !strings.Contains(name, "/") && strings.Count(house, "\n  "+name+"/ ") != 1 {
				t.Errorf("README does not show %s once", room)
			}
		}
	}
	room := ""
	for _, name := range regexp.MustCompile("`([a-z_/]+(\\.go)?)`").FindAllStringSubmatch(house, -1) {
		if name[2] == "" {
			room = name[1]
			continue
		}
		if _, err := os.Stat(filepath.Join("..", room, name[1])); err != nil {
			t.Errorf("README: %v", err)
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

// A line of code, or of a text, fits a screen beside another; a row of a table in Markdown cannot be broken.
func TestLinesAreShort(t *testing.T) {
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		if d != nil && d.Name() == "node_modules" { // of the tests with a browser
			return filepath.SkipDir
		}
		if err != nil || d.IsDir() || !slices.Contains([]string{".go", ".md"}, filepath.Ext(file)) {
			return err
		}
		content, err := os.ReadFile(file)
		for i, line := range strings.Split(string(content), "\n") {
			if len(line) > 140 && !(filepath.Ext(file) == ".md" && strings.HasPrefix(line, "|")) {
				t.Errorf("%s:%d has %d bytes, more than 140", file, i+1, len(line))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
