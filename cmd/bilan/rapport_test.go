package main

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// replanned changes the plan of the sample's bilan in a copy of the campaign and
// returns the folder.
func replanned(t *testing.T, change func(plan string) string) string {
	t.Helper()
	dir := copied(t)
	plan, err := os.ReadFile("../../templates/rapport.yaml")
	if err != nil {
		t.Fatal(err)
	}
	changed := change(string(plan))
	if changed == string(plan) {
		t.Fatal("the plan did not change")
	}
	write(t, filepath.Join(dir, "rapport.yaml"), changed)
	return dir
}

// section cuts a section out of a plan.
func section(t *testing.T, plan, id string) (before, section, after string) {
	t.Helper()
	start := strings.Index(plan, "  - id: "+id+"\n")
	if start < 0 {
		t.Fatal("no section " + id)
	}
	length := strings.Index(plan[start:], "\n\n") + 2
	return plan[:start], plan[start : start+length], plan[start+length:]
}

var (
	pdfStream = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	pdfText   = regexp.MustCompile(`/(Title|Alt) <FEFF([0-9A-F]+)>`)
)

// strings of a PDF: its bookmarks after the title, and the alternatives of its
// figures.
func marks(t *testing.T, file string) (bookmarks, alternatives []string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	objects := bytes.Clone(content)
	for _, m := range pdfStream.FindAllSubmatch(content, -1) {
		if r, err := zlib.NewReader(bytes.NewReader(m[1])); err == nil {
			inflated, _ := io.ReadAll(r)
			objects = append(objects, inflated...)
		}
	}
	for _, m := range pdfText.FindAllSubmatch(objects, -1) {
		if text := wide(t, m[2]); string(m[1]) == "Alt" {
			alternatives = append(alternatives, text)
		} else {
			bookmarks = append(bookmarks, text)
		}
	}
	return bookmarks[1:], alternatives
}

// wide reads a text of UTF-16 units written in hexadecimal.
func wide(t *testing.T, digits []byte) string {
	t.Helper()
	raw, err := hex.DecodeString(string(digits))
	if err != nil {
		t.Fatal(err)
	}
	var units []uint16
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(string(utf16.Decode(units)))
}

// The plan alone decides which sections a bilan has, in which order, and which
// charts: no Go is written.
func TestThePlanDecidesTheDocument(t *testing.T) {
	const department = "bilan-62-pas-de-calais.pdf"
	for _, c := range []struct {
		rule   string
		change func(plan string) string
		check  func(t *testing.T, bookmarks, alternatives []string)
	}{
		{"a section moves", func(plan string) string {
			before, conclusion, after := section(t, plan, "conclusion")
			i := strings.Index(before, "  - id: dispositif")
			return before[:i] + conclusion + before[i:] + after
		}, func(t *testing.T, bookmarks, _ []string) {
			if i := slices.Index(bookmarks, "Conclusion"); i < 0 || !strings.HasPrefix(bookmarks[i+1], "1. ") {
				t.Errorf("the conclusion is at %d of %q", i, bookmarks)
			}
		}},
		{"a section is dropped", func(plan string) string {
			before, _, after := section(t, plan, "carte")
			return before + after
		}, func(t *testing.T, bookmarks, alternatives []string) {
			if slices.Contains(bookmarks, "3. Où sont les médiateurs santé ?") || len(bookmarks) != 14 {
				t.Errorf("the bookmarks are %q", bookmarks)
			}
			if n := strings.Count(strings.Join(alternatives, "\n"), "Boulogne-sur-Mer"); n != 1 { // the small one of the summary
				t.Errorf("%d maps", n)
			}
		}},
		{"a chart of another indicator is added", func(plan string) string {
			plan = strings.Replace(plan, "      - tableau: apres\n", "      - tableau: apres\n      - graphique: formations\n", 1)
			return strings.Replace(plan, "graphiques:\n", "graphiques:\n"+
				"  - {id: formations, genre: barres, titre: Les formations suivies, sous_titre: Part des médiateurs, indicateurs: "+
				"[formations_suivies], colonnes: [document], repere: region}\n", 1)
		}, func(t *testing.T, _, alternatives []string) {
			if !slices.ContainsFunc(alternatives, func(a string) bool {
				return strings.HasPrefix(a,
					"Les formations suivies. Part des médiateurs")
			}) {
				t.Errorf("no such chart in %q", alternatives)
			}
		}},
		{"a section is for the region alone", func(plan string) string {
			return strings.Replace(plan, "  - id: conclusion\n", "  - id: conclusion\n    pour: region\n", 1)
		}, func(t *testing.T, bookmarks, _ []string) {
			if slices.Contains(bookmarks, "Conclusion") {
				t.Errorf("the bookmarks are %q", bookmarks)
			}
		}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			out, res := produced(t, replanned(t, c.change), "--formats", "pdf", "--departement", "62", "--quiet")
			if res.code != exitDone {
				t.Fatal(res.stderr)
			}
			bookmarks, alternatives := marks(t, filepath.Join(out, department))
			c.check(t, bookmarks, alternatives)
		})
	}
}

// A slip in a text or in the plan is reported with its file and line before any
// return is read: the folder of returns is not even there.
func TestASlipIsToldBeforeReturnsAreRead(t *testing.T) {
	for _, c := range []struct{ rule, file, content, place, words string }{
		{"an indicator that does not exist", "textes/activite.tmpl", "Bonjour.\n\n{{ with chiffre \"persones\" }}{{ . }}{{ end }}\n",
			"textes/activite.tmpl › ligne 3", "persones"},
		{"a function that does not exist", "textes/freins.tmpl", "{{ chifre \"personnes\" }}\n", "textes/freins.tmpl › ligne 1", "chifre"},
		{"a tag that is not closed", "textes/apres.tmpl", "Un\ndeux {{ with chiffre \"personnes\" }}\n", "textes/apres.tmpl › ligne 3",
			"{{end}}"},
		{"a block of the plan that does not exist", "rapport.yaml",
			"sections:\n  - id: un\n    titre: Un\n    blocs:\n      - graphique: nulle_part\n", "rapport.yaml › ligne 5", "nulle_part"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			dir := copied(t)
			if err := os.RemoveAll(filepath.Join(dir, "retours")); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dir, c.file), c.content)
			out, res := produced(t, dir)
			if res.code != exitUsage || !strings.Contains(res.stderr, c.place) || !strings.Contains(res.stderr, c.words) {
				t.Errorf("code %d, %s", res.code, res.stderr)
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("something was written")
			}
		})
	}
}

// A department that nobody answered from has a note: its posts, their map and why
// there is no figure, without those of the region under its name.
func TestADepartmentWithoutAnswersHasANote(t *testing.T) {
	dir := copied(t)
	returns, err := filepath.Glob(filepath.Join(dir, "retours", "*_MS-60-*"))
	if err != nil || len(returns) != 1 {
		t.Fatal(returns, err)
	}
	remove(t, returns[0])
	out, res := produced(t, dir, "--formats", "pdf", "--quiet")
	if res.code != exitDone {
		t.Fatal(res.stderr)
	}
	sections, alternatives := marks(t, filepath.Join(out, "bilan-60-oise.pdf"))
	want := []string{"Oise, 2024 : l’essentiel", "Combien de médiateurs santé en Hauts-de-France ?", "Où sont les médiateurs santé ?",
		"Mentions"}
	if d := cmp.Diff(want, sections); d != "" {
		t.Error(d)
	}
	if len(alternatives) != 1 || !strings.HasPrefix(alternatives[0], "Les postes de médiateur santé dans l’Oise") {
		t.Errorf("the pictures are %q", alternatives)
	}
}
