package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What a run publishes of the answers is declared in one place: sums over the
// columns that are shown, and from eight answers up how they differ. So answers
// that change without changing what is declared change no byte of any public
// file, whatever its kind: text, cell, attribute, coordinate, picture. A new
// output that told anything else would fail here without anybody having thought
// of it.
func TestPublicFilesTellOnlyWhatIsDeclared(t *testing.T) {
	for _, c := range []struct {
		rule   string
		posts  []string // that answer; all where there are none
		hidden string   // a column that is
		change func(answers)
	}{
		{"the Oise and the Somme are hidden, and columns hold both or none: two of their mediators exchange all their answers", nil, "dep-60",
			func(a answers) { a.exchange("MS-60-01", "MS-80-02", a.columns()...) }},
		{"seven answers are known by their sums: what one did more another did less, or they exchange it",
			[]string{"MS-59-05", "MS-59-06", "MS-59-07", "MS-62-02", "MS-62-03", "MS-62-04", "MS-60-01"}, "dep-62",
			func(a answers) {
				for i, name := range a.columns() {
					if strings.HasPrefix(name, "formation") { // who answers one of these decides who is asked the next
						i = 0
					}
					a.exchange("MS-59-05", []string{"MS-59-06", "MS-59-07"}[i%2], name)
					a.exchange("MS-60-01", []string{"MS-62-02", "MS-62-03", "MS-62-04"}[i%3], name)
					a.move("MS-59-06", "MS-59-07", name)
					a.move("MS-60-01", "MS-62-04", name)
				}
			}},
	} {
		dir := copied(t)
		a := answersOf(t, dir, c.posts)
		before := publicFiles(t, dir, a)
		if state := stateOf(t, before, "personnes", c.hidden); state != "secret" {
			t.Fatalf("%s: %s is %s", c.rule, c.hidden, state)
		}
		c.change(a)
		after := publicFiles(t, dir, a)
		if !slices.Equal(names(before), names(after)) {
			t.Errorf("%s: %v, then %v", c.rule, names(before), names(after))
		}
		for name, content := range before {
			if after[name] != content {
				t.Errorf("%s: %s tells it", c.rule, name)
			}
		}
	}
}

// answers is the returns as a table, headings first.
type answers [][]string

// answersOf reads the returns of a campaign, keeps those of some posts, and
// empties the folder that held them.
func answersOf(t *testing.T, dir string, posts []string) answers {
	t.Helper()
	out, res := produced(t, dir, "--formats", "csv")
	if res.code != exitDone {
		t.Fatal(res.stderr)
	}
	content, err := os.ReadFile(filepath.Join(out, "prive", "reponses.csv"))
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(content), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	kept := answers{all[0][2:]} // after the post and the file that it came from
	for _, row := range all[1:] {
		if len(posts) == 0 || slices.Contains(posts, row[0]) {
			kept = append(kept, row[2:])
		}
	}
	for _, name := range []string{"retours", "codage.xlsx"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return kept
}

// publicFiles is what a run on the answers writes for everybody.
func publicFiles(t *testing.T, dir string, a answers) map[string]string {
	t.Helper()
	var content bytes.Buffer
	if err := csv.NewWriter(&content).WriteAll(a); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "retours"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "retours", "export.csv"), content.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	out, res := produced(t, dir)
	if res.code != exitDone {
		t.Fatal(res.stderr)
	}
	all := files(t, out)
	for name := range all {
		if strings.HasPrefix(name, "prive/") {
			delete(all, name)
		}
	}
	return all
}

func stateOf(t *testing.T, public map[string]string, indicator, column string) string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(public["donnees/indicateurs.csv"], "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row[0] == indicator && row[1] == column {
			return row[slices.Index(rows[0], "etat")]
		}
	}
	return ""
}

// columns is the questions whose answers are counted: all but the texts, whose
// coding is a matter of its own.
func (a answers) columns() []string {
	return slices.DeleteFunc(slices.Clone(a[0]), func(name string) bool {
		return slices.Contains([]string{"id_poste", "date_saisie", "facilitateurs", "obstacles", "ameliorations"}, name)
	})
}

func (a answers) at(post, question string) *string {
	row := slices.IndexFunc(a, func(row []string) bool { return row[0] == post })
	return &a[row][slices.Index(a[0], question)]
}

// exchange gives two mediators each other's answers.
func (a answers) exchange(one, other string, questions ...string) {
	for _, q := range questions {
		x, y := a.at(one, q), a.at(other, q)
		*x, *y = *y, *x
	}
}

// move takes one off what a mediator did and gives it to another.
func (a answers) move(from, to, question string) {
	x, y := a.at(from, question), a.at(to, question)
	less, err := strconv.Atoi(*x)
	more, err2 := strconv.Atoi(*y)
	if err == nil && err2 == nil && less > 1 {
		*x, *y = strconv.Itoa(less-1), strconv.Itoa(more+1)
	}
}
