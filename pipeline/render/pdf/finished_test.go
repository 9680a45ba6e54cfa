//go:build external

// The finished PDFs of the sample campaign, as pdf.js and poppler read them. The
// tests need node, npm and poppler-utils and fail where one is missing.
package pdf

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// finished is what structure/read.mjs says of a file.
type finished struct {
	File                 string `json:"-"`
	Title, Language, XMP string
	Marked, ShowsTitle   bool
	Bookmarks            []struct {
		Title       string
		Level, Page int
	}
	Pages []struct {
		Loose    []string // operators that paint outside the structure and are no artifact
		Numbers  []int    // of the marked contents painted
		Elements []taggedElement
		Links    []struct {
			URL  string
			Page int
		}
	}
}

type taggedElement struct {
	Role, Alt, Text string
	Depth           int
	Contents        []int
}

// TestExternalStructure has pdf.js read the six bilans of the sample.
func TestExternalStructure(t *testing.T) {
	files := campaign(t)
	for i, f := range pdfjs(t, files) {
		f.File = files[i]
		t.Run(filepath.Base(f.File), func(t *testing.T) {
			f.identity(t)
			f.everythingIsMarked(t)
			f.headings(t)
			f.roles(t)
			f.leads(t)
			f.words(t)
			scopes(t, f.File)
		})
	}
}

// campaign produces the sample and returns its PDF files.
func campaign(t *testing.T) []string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "sortie")
	cmd := exec.Command("go", "run", "./cmd/bilan", "produire", "data/hdf-2024", "--formats", "pdf", "--quiet", "--sortie", out)
	cmd.Dir = filepath.Join("..", "..", "..")
	if message, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, message)
	}
	files, err := filepath.Glob(filepath.Join(out, "bilan-*.pdf"))
	if err != nil || len(files) != 6 {
		t.Fatalf("%v, %q", err, files)
	}
	return files
}

func pdfjs(t *testing.T, files []string) (all []finished) {
	t.Helper()
	if _, err := os.Stat("structure/node_modules"); err != nil {
		npm := exec.Command("npm", "ci", "--omit=optional", "--no-audit", "--no-fund")
		npm.Dir = "structure"
		if message, err := npm.CombinedOutput(); err != nil {
			t.Fatalf("npm: %v\n%s", err, message)
		}
	}
	node := exec.Command("node", append([]string{"structure/read.mjs"}, files...)...)
	node.Stderr = os.Stderr
	out, err := node.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &all); err != nil || len(all) != len(files) {
		t.Fatalf("%v: %.200s", err, out)
	}
	return all
}

// The file says what it is, and in which language.
func (f finished) identity(t *testing.T) {
	if f.Language != "fr-FR" || !f.Marked || !f.ShowsTitle || f.Title == "" || f.XMP != f.Title || !strings.Contains(f.Title, "Bilan 2024") {
		t.Errorf("language %q, marked %v, title %q, shown %v, XMP %q", f.Language, f.Marked, f.Title, f.ShowsTitle, f.XMP)
	}
}

// Whatever is painted, text or path, belongs to an element or is an artifact;
// each content belongs to one element, and each element's content is there.
func (f finished) everythingIsMarked(t *testing.T) {
	for n, p := range f.Pages {
		if len(p.Loose) > 0 {
			t.Errorf("page %d: %d operators paint outside the structure: %.5q", n+1, len(p.Loose), p.Loose)
		}
		var owned []int
		for _, e := range p.Elements {
			owned = append(owned, e.Contents...)
		}
		slices.Sort(owned)
		slices.Sort(p.Numbers)
		if len(p.Numbers) == 0 || !slices.Equal(owned, p.Numbers) {
			t.Errorf("page %d paints the contents %v, the structure owns %v", n+1, p.Numbers, owned)
		}
	}
}

// One H1, no level skipped, no heading without words.
func (f finished) headings(t *testing.T) {
	level, first := 0, 0
	for n, p := range f.Pages {
		for _, e := range p.Elements {
			if len(e.Role) != 2 || e.Role[0] != 'H' {
				continue
			}
			l := int(e.Role[1] - '0')
			if l > level+1 || strings.TrimSpace(e.Text) == "" {
				t.Errorf("page %d: %s %q after H%d", n+1, e.Role, e.Text, level)
			}
			if level = l; l == 1 {
				first++
			}
		}
	}
	if first != 1 {
		t.Errorf("%d headings of the first level", first)
	}
}

// A figure has an alternative that states its figures; a table has rows, and
// rows have cells; a list has items with a body.
func (f finished) roles(t *testing.T) {
	within := map[string]string{"TR": "Table THead TBody", "TH": "TR", "TD": "TR", "LI": "L", "LBody": "LI", "Lbl": "LI", "TOCI": "TOC"}
	seen := map[string]int{}
	for n, p := range f.Pages {
		var path []string
		for _, e := range p.Elements {
			path = append(path[:e.Depth], e.Role)
			seen[e.Role]++
			if parents := within[e.Role]; parents != "" && !slices.Contains(strings.Fields(parents), path[e.Depth-1]) {
				t.Errorf("page %d: %s in %s", n+1, e.Role, path[e.Depth-1])
			}
			if e.Role == "Figure" && !regexp.MustCompile(`\d`).MatchString(e.Alt) {
				t.Errorf("page %d: the alternative of a figure is %q", n+1, e.Alt)
			}
		}
	}
	least := map[string]int{"Figure": 8, "Table": 4, "TH": 30, "TD": 60, "L": 3, "TOCI": 10, "Link": 10, "Sect": 8}
	if f.isNote() {
		least = map[string]int{"Figure": 1, "Table": 3, "TH": 20, "TD": 30, "L": 1, "Link": 2, "Sect": 5}
	}
	for role, least := range least {
		if seen[role] < least {
			t.Errorf("%d elements %s, want %d at least", seen[role], role, least)
		}
	}
}

// isNote reports whether it is the note of a department that publishes no figure.
func (f finished) isNote() bool { return len(f.Bookmarks) < 5 }

// Links and bookmarks lead to a page, or to a file beside this one; the bookmarks go forward and stand on the
// page that they name.
func (f finished) leads(t *testing.T) {
	links := 0
	for n, p := range f.Pages {
		for _, l := range p.Links {
			if links++; l.Page == 0 && !leadsOut.MatchString(l.URL) {
				t.Errorf("page %d has a link to nowhere", n+1)
			}
		}
	}
	last := 1
	for _, b := range f.Bookmarks {
		if b.Page < last || b.Page > len(f.Pages) {
			t.Fatalf("%q leads to page %d", b.Title, b.Page)
		}
		last = b.Page
		if !slices.ContainsFunc(f.Pages[b.Page-1].Elements, func(e taggedElement) bool {
			return e.Role[0] == 'H' &&
				squeezed(e.Text) == squeezed(b.Title)
		}) {
			t.Errorf("page %d has no heading %q", b.Page, b.Title)
		}
	}
	if !f.isNote() && (len(f.Bookmarks) < 10 || links < len(f.Bookmarks)) {
		t.Errorf("%d bookmarks, %d links", len(f.Bookmarks), links)
	}
}

var leadsOut = regexp.MustCompile(`^(https://|mailto:|bilan-region\.pdf$)`)

func squeezed(s string) string { return strings.Join(strings.Fields(s), " ") }

var joined = regexp.MustCompile(`\pL[.;:!?]\pL|\p{Ll}\p{Lu}|\d\p{Lu}\p{Ll}`)

// In the order of the structure the sections follow one another, and no two
// words are stuck together.
func (f finished) words(t *testing.T) {
	var b strings.Builder
	for _, p := range f.Pages {
		for _, e := range p.Elements {
			b.WriteString(e.Text + "\n")
			if bad := joined.FindString(e.Text); bad != "" && e.Role != "Figure" && e.Role != "Link" && !strings.Contains(e.Text,
				"www.") && bad != "e.x" { // annexe.xlsx
				t.Errorf("words are joined at %q in %q", bad, e.Text)
			}
		}
	}
	text := squeezed(b.String())
	titles := []string{
		"Sommaire", "En résumé :", "1. Qu’est-ce qu’un médiateur santé ?", "2. Combien de médiateurs santé",
		"Territoire Habitants en QPV",
		"3. Où sont les médiateurs", "4. Les missions", "a) L’activité", "b) Les partenaires", "c) Les médiateurs", "d) La mise en œuvre",
		"e) L’après-mission", "Conclusion", "Méthode et définitions", "Qui a répondu.", "Mentions", "Annexe 1",
	}
	if f.isNote() {
		titles = []string{"l’essentiel", "Combien de médiateurs santé", "Où sont les médiateurs santé ?", "Mentions"}
	}
	for _, want := range titles {
		i := strings.Index(text, want)
		if i < 0 {
			t.Fatalf("%q is not in what follows: %.200s", want, text)
		}
		text = text[i+len(want):]
	}
}

var tableHead = regexp.MustCompile(`(?m)^ *TH\b[^\n]*\n *(.*)`)

// Each head of a table says whether it is of a column or of a row. poppler reads
// it: pdf.js does not tell.
func scopes(t *testing.T, file string) {
	heads := tableHead.FindAllStringSubmatch(run(t, "pdfinfo", "-struct", file), -1)
	if len(heads) < 20 {
		t.Fatalf("%d heads", len(heads))
	}
	for _, h := range heads {
		if h[1] != "/Scope /Column" && h[1] != "/Scope /Row" {
			t.Fatalf("a head without scope: %q", h[0])
		}
	}
}
