package publish

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// save saves texts by name.
func save(t *testing.T, dir string, o Saving, files ...string) Saved {
	t.Helper()
	done, err := o.Save(dir, texts(files...))
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func texts(files ...string) []Output {
	var all []Output
	for i := 0; i < len(files); i += 2 {
		all = append(all, text(files[i], files[i+1]))
	}
	return all
}

// A file that somebody changed since bilan wrote it, or that bilan never wrote,
// makes room and is kept beside; what bilan wrote is written again.
func TestSaveKeepsWhatSomebodyChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "suivi")
	save(t, dir, Saving{}, "retours.xlsx", "un", "relances.csv", "un")
	if done := save(t, dir, Saving{}, "retours.xlsx", "deux", "relances.csv", "un"); len(done.Beside) > 0 || len(done.Unchanged) != 1 {
		t.Errorf("%+v", done)
	}
	put(t, "annoté", dir, "retours.xlsx")
	put(t, "à moi", dir, "autre.csv")
	done := save(t, dir, Saving{}, "retours.xlsx", "trois", "relances.csv", "deux", "autre.csv", "un")
	if d := cmp.Diff([]string{"retours (modifié le 2026-03-01).xlsx", "autre (modifié le 2026-03-01).csv"}, done.Beside); d != "" {
		t.Error(d)
	}
	save(t, dir, Saving{}, "retours.xlsx", "quatre")
	want := map[string]string{
		"retours.xlsx": "quatre", "relances.csv": "deux", "autre.csv": "un",
		"retours (modifié le 2026-03-01).xlsx": "annoté", "autre (modifié le 2026-03-01).csv": "à moi",
	}
	got := tree(t, dir)
	delete(got, saveName)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// The files of a call are all written or none is: what cannot be made, or be
// given its name, leaves the others as they were.
func TestSaveWritesAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	save(t, dir, Saving{}, "a.xlsx", "un")
	before := tree(t, dir)
	broken := errors.New("panne")
	fails := Output{"b.csv", func(io.Writer) error { return broken }}
	if _, err := (Saving{}).Save(dir, append(texts("a.xlsx", "deux"), fails)); !errors.Is(err, broken) {
		t.Error(err)
	}
	if d := cmp.Diff(before, tree(t, dir)); d != "" {
		t.Error(d)
	}
	s := saving{dir: dir, record: map[string]string{}}
	for _, name := range []string{"a.xlsx", "neuf.csv", "b.csv"} {
		if err := s.stage(filepath.Join(dir, name), []byte("deux")); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(s.prepared[2].temp); err != nil {
		t.Fatal(err)
	}
	err := s.settle()
	s.drop()
	if err == nil {
		t.Error("the third file had nothing to be renamed")
	}
	if d := cmp.Diff(before, tree(t, dir)); d != "" {
		t.Error(d)
	}
}

// What killed commands left among the files of a folder goes with the next one,
// whoever else's temporary file that is being written stays.
func TestFilesThatKilledCommandsLeft(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{".bilan-en-cours-12", ".bilan-en-cours-12-ancien", ".codage.xlsx-345", ".codage.precedent-2.xlsx-6"} {
		put(t, "", dir, name)
	}
	for _, name := range []string{".bilan-en-cours-", ".bilan-en-cours-1a", ".codage.xlsx", "codage.xlsx-3"} {
		put(t, "à quelqu'un", dir, name)
	}
	living, err := (Saving{}).stage(filepath.Join(dir, "x"), []byte("en cours"))
	if err != nil {
		t.Fatal(err)
	}
	save(t, dir, Saving{Blank: func([]byte) bool { return true }}, "a.xlsx", "un")
	if absent(living.temp) {
		t.Error("the file of another command that is writing is gone")
	}
	living.drop()
	want := map[string]string{"a.xlsx": "un"}
	for _, name := range []string{".bilan-en-cours-", ".bilan-en-cours-1a", ".codage.xlsx", "codage.xlsx-3"} {
		want[name] = "à quelqu'un"
	}
	if d := cmp.Diff(want, tree(t, dir)); d != "" {
		t.Error(d)
	}
}

// The former content of a file that people review is kept under a name of its
// own, each content once.
func TestKeepLosesNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "codage.xlsx")
	for i, content := range []string{"un", "un", "deux", "trois", "deux"} {
		if _, err := Keep(file, []byte(content), Saving{}); err != nil {
			t.Fatal(i, err)
		}
	}
	want := map[string]string{"codage.xlsx": "deux", "codage.precedent.xlsx": "un", "codage.precedent-2.xlsx": "deux",
		"codage.precedent-3.xlsx": "trois"}
	if d := cmp.Diff(want, tree(t, filepath.Dir(file))); d != "" {
		t.Error(d)
	}
	put(t, "", filepath.Dir(file), "~$codage.xlsx")
	if _, err := Keep(file, []byte("quatre"), Saving{}); !errors.Is(err, ErrOpen) {
		t.Errorf("open elsewhere: %v", err)
	}
}

// A link in a file's place stays a link.
func TestReplaceFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	put(t, "un", dir, "partage", "codage.xlsx")
	link := filepath.Join(dir, "codage.xlsx")
	if err := os.Symlink(filepath.Join("partage", "codage.xlsx"), link); err != nil {
		t.Fatal(err)
	}
	if err := Replace(link, []byte("deux"), Saving{}); err != nil {
		t.Fatal(err)
	}
	if to, _ := os.Readlink(link); to == "" || read(t, dir, "partage", "codage.xlsx") != "deux" {
		t.Errorf("the link leads to %q, which holds %q", to, read(t, dir, "partage", "codage.xlsx"))
	}
}

// The new content is on the disk before the file changes, and its name after; a
// content that the disk does not confirm changes nothing.
func TestReplaceIsOnTheDisk(t *testing.T) {
	for _, several := range []bool{false, true} {
		dir := t.TempDir()
		file := filepath.Join(dir, "a.txt")
		put(t, "un", file)
		var seen []string
		o := Saving{sync: func(path string) error {
			what := "content"
			if path == dir {
				what = "name"
			}
			if !strings.Contains(read(t, path), ".txt") { // the record of what bilan wrote is a file too
				seen = append(seen, what+" beside "+read(t, file))
			}
			return nil
		}}
		replace := func() error {
			if !several {
				return Replace(file, []byte("deux"), o)
			}
			_, err := o.Save(dir, []Output{text("a.txt", "deux")})
			return err
		}
		if err := replace(); err != nil {
			t.Fatal(err)
		}
		want := []string{"content beside un", "name beside deux"}
		if several {
			want = slices.Insert(want, 0, "content beside un") // somebody's file, kept beside
		}
		if !slices.Equal(seen, want) {
			t.Errorf("several %t: %q, not %q", several, seen, want)
		}
		put(t, "un", file)
		broken := errors.New("erreur d'entrée/sortie")
		o.sync = func(string) error { return broken }
		if err := replace(); !errors.Is(err, broken) || read(t, file) != "un" {
			t.Errorf("several %t: %v, the file holds %q", several, err, read(t, file))
		}
	}
}

// A file in which somebody wrote stays as it is; a blank one is made anew.
func TestSaveKeepsFormsThatAreFilled(t *testing.T) {
	dir := t.TempDir()
	put(t, "vierge, l'an dernier", dir, "blanc.xlsx")
	put(t, "rempli", dir, "rempli.xlsx")
	o := Saving{Blank: func(content []byte) bool { return strings.HasPrefix(string(content), "vierge") }}
	done, err := o.Save(dir, []Output{text("blanc.xlsx", "vierge"), text("rempli.xlsx", "vierge")})
	if err != nil || read(t, dir, "blanc.xlsx") != "vierge" || read(t, dir, "rempli.xlsx") != "rempli" ||
		!slices.Equal(done.Kept, []string{"rempli.xlsx"}) {
		t.Errorf("%+v, %v, %q, %q", done, err, read(t, dir, "blanc.xlsx"), read(t, dir, "rempli.xlsx"))
	}
}

// A new file is there whole, or not at all; one that is there stays.
func TestSaveNew(t *testing.T) {
	file := filepath.Join(t.TempDir(), "cadre.qdc")
	broken := errors.New("erreur d'entrée/sortie")
	err := SaveNew(file, func(w io.Writer) error { _, _ = io.WriteString(w, "à moitié"); return broken })
	if !errors.Is(err, broken) || !absent(file) {
		t.Errorf("%v, the file is there: %t", err, !absent(file))
	}
	if err := SaveNew(file, text("", "a").Write); err != nil {
		t.Fatal(err)
	}
	if err := SaveNew(file, text("", "b").Write); !errors.Is(err, fs.ErrExist) || read(t, file) != "a" {
		t.Errorf("%v, %q", err, read(t, file))
	}
}
