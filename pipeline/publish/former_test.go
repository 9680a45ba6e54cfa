package publish

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// day is when somebody changed the files of these tests.
var day = time.Date(2026, 3, 1, 12, 0, 0, 0, time.Local)

// edition publishes texts by name into a target and returns what the user is
// told.
func edition(t *testing.T, target string, d *disk, names ...string) []string {
	t.Helper()
	p := Publication{Target: target, Edition: Edition{Campaign: "hdf", Year: 2024}, disk: d}
	p.Manifest = func(w []Written) ([]byte, error) { return manifestOf(p.Edition, w) }
	for _, name := range names {
		name, content, _ := strings.Cut(name, "=")
		p.Outputs = append(p.Outputs, text(name, content))
	}
	release, err := p.Reserve()
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if _, err := p.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	return p.Notices()
}

// put writes somebody's file.
func put(t *testing.T, content string, path ...string) {
	t.Helper()
	file := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(file, day, day); err != nil {
		t.Fatal(err)
	}
}

// tree is every file under a folder but for the manifests, by name.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == dir || d.Name() == ManifestName {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		if d.IsDir() {
			if inside, _ := os.ReadDir(path); len(inside) == 0 {
				all[filepath.ToSlash(rel)+"/"] = ""
			}
			return nil
		}
		content, err := os.ReadFile(path)
		all[filepath.ToSlash(rel)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What somebody added to an output, or changed in it, is there after the next
// runs: under its name, or beside the file that the run writes under it.
func TestSomebodysFilesAreKept(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "sortie")
	edition(t, target, nil, "a.txt=un", "b.txt=un", "g/c.svg=un", "g/d.svg=un", "prive/controle.xlsx=un", "prive/lettre.txt=un")
	put(t, "notes", target, "notes.txt")
	put(t, "fait", target, "prive", "relances-faites", "a.txt")
	put(t, "annoté", target, "prive", "controle.xlsx")
	put(t, "RE", target, "g", "c.svg")
	put(t, "gardé", target, "g", "d.svg")
	if err := os.Mkdir(filepath.Join(target, "à trier"), 0o755); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"a.txt": "deux", "notes.txt": "notes", "prive/relances-faites/a.txt": "fait", "à trier/": "",
		"prive/controle.xlsx": "deux", "prive/controle (modifié le 2026-03-01).xlsx": "annoté",
		"g/c.svg": "deux", "g/c (modifié le 2026-03-01).svg": "RE", "g/d.svg": "gardé",
	}
	told := edition(t, target, nil, "a.txt=deux", "g/c.svg=deux", "prive/controle.xlsx=deux")
	if d := cmp.Diff(want, tree(t, target)); d != "" {
		t.Error(d)
	}
	for _, name := range []string{"notes.txt", "prive/relances-faites/a.txt", "g/d.svg",
		"prive/controle.xlsx, sous le nom « controle (modifié le 2026-03-01).xlsx »"} {
		if len(told) != 1 || !strings.Contains(told[0], name) {
			t.Errorf("%q is not reported: %q", name, told)
		}
	}
	put(t, "annoté encore", target, "prive", "controle.xlsx")
	edition(t, target, nil, "a.txt=deux", "g/c.svg=deux", "prive/controle.xlsx=trois")
	want["prive/controle.xlsx"], want["prive/controle (modifié le 2026-03-01, 2).xlsx"] = "trois", "annoté encore"
	if d := cmp.Diff(want, tree(t, target)); d != "" {
		t.Error(d)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

// A version that kept no list of its private files leaves many that nobody
// recognises: they are kept, and told on one line.
func TestPrivateFilesOfAnOlderVersion(t *testing.T) {
	target := filepath.Join(t.TempDir(), "sortie")
	edition(t, target, nil, "a.txt=un", "prive/controle.xlsx=un", "prive/messages/m.txt=un")
	if err := os.Remove(filepath.Join(target, filepath.FromSlash(privateManifestName))); err != nil {
		t.Fatal(err)
	}
	put(t, "un", target, "prive", "controle.xlsx")
	put(t, "notes", target, "notes.txt")
	told := edition(t, target, nil, "a.txt=deux", "prive/controle.xlsx=deux")
	want := map[string]string{"a.txt": "deux", "notes.txt": "notes", "prive/controle.xlsx": "deux",
		"prive/controle (modifié le 2026-03-01).xlsx": "un", "prive/messages/m.txt": "un"}
	if d := cmp.Diff(want, tree(t, target)); d != "" {
		t.Error(d)
	}
	if len(told) != 2 || !strings.HasSuffix(told[0], "gardés : notes.txt") || !strings.Contains(told[1], "tout y est gardé (2 fichiers)") {
		t.Errorf("%q", told)
	}
}

// What somebody saves in the former output while the run is writing is kept too,
// up to the moment at which the folders change places.
func TestWhatIsSavedDuringTheRunIsKept(t *testing.T) {
	target := filepath.Join(t.TempDir(), "sortie")
	edition(t, target, nil, "a.txt=un", "prive/controle.xlsx=un")
	d := (&Publication{}).real()
	swap := d.exchange
	d.exchange = func(a, b string) error {
		put(t, "annoté", target, "prive", "controle.xlsx")
		put(t, "notes", target, "notes.txt")
		return swap(a, b)
	}
	edition(t, target, &d, "a.txt=deux", "prive/controle.xlsx=deux")
	want := map[string]string{
		"a.txt": "deux", "notes.txt": "notes", "prive/controle.xlsx": "deux", "prive/controle (modifié le 2026-03-01).xlsx": "annoté",
	}
	if d := cmp.Diff(want, tree(t, target)); d != "" {
		t.Error(d)
	}
}

// A run that was killed between the exchange and the removal, or that was not
// allowed to remove, leaves the former edition: what somebody's it holds comes
// into the next one.
func TestSomebodysFilesInAnEditionThatWasNotRemoved(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "sortie")
	edition(t, target, nil, "a.txt=un", "prive/controle.xlsx=un")
	d := (&Publication{}).real()
	d.remove = func(string) error { return fs.ErrPermission }
	told := edition(t, target, &d, "a.txt=deux", "prive/controle.xlsx=deux")
	if len(told) != 1 || !strings.Contains(told[0], "les nouvelles sorties sont en place") || read(t, target, "a.txt") != "deux" {
		t.Errorf("%q, a.txt holds %q", told, read(t, target, "a.txt"))
	}
	stale, err := filepath.Glob(filepath.Join(dir, ".sortie-en-cours-*"))
	if err != nil || len(stale) != 1 {
		t.Fatal(stale, err)
	}
	put(t, "annoté", stale[0], "prive", "controle.xlsx")
	if told := edition(t, target, &d, "a.txt=trois"); len(told) != 2 {
		t.Errorf("a run tells again what a former one left: %q", told)
	}
	edition(t, target, nil, "a.txt=quatre")
	want := map[string]string{"a.txt": "quatre", "prive/controle.xlsx": "annoté"}
	if d := cmp.Diff(want, tree(t, target)); d != "" {
		t.Error(d)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

// A folder is replaced only if its manifest is ours, of the same campaign and
// year.
func TestOtherFoldersAreRefused(t *testing.T) {
	for _, c := range []struct{ manifest, says string }{
		{"", "ne viennent pas de bilan"},
		{`{"appli": "autre"}`, "ne vient pas de bilan"},
		{`{"outil": "bilan"`, "ne vient pas de bilan"},
		{`{"outil": "bilan", "campagne": "bfc", "annee": 2024}`, "d'une autre campagne ou d'une autre année (bfc 2024), pas celles de hdf 2024"},
		{`{"outil": "bilan", "campagne": "hdf", "annee": 2023}`, "(hdf 2023)"},
		{`{"outil": "bilan", "portee": "national", "annee": 2024}`, "(national 2024)"},
		{`{"outil": "bilan", "fiches": ["a"]}`, "(des fiches)"},
	} {
		dir := t.TempDir()
		put(t, "unique", dir, "photos", "unique.txt")
		if c.manifest != "" {
			put(t, c.manifest, dir, ManifestName)
		}
		p := Publication{Target: dir, Edition: Edition{Campaign: "hdf", Year: 2024}}
		_, err := p.Reserve()
		if !errors.Is(err, ErrTarget) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "--sortie") {
			t.Errorf("%s: %v", c.manifest, err)
		}
		if read(t, dir, "photos", "unique.txt") != "unique" {
			t.Errorf("%s: the folder changed", c.manifest)
		}
	}
}

// The private manifest knows private files and is private; the public one does
// not name them.
func TestPrivateFilesAreListedInPrivate(t *testing.T) {
	target := filepath.Join(t.TempDir(), "sortie")
	edition(t, target, nil, "a.txt=un", "prive/lettre-MS-62-01.txt=un")
	public, private := read(t, target, ManifestName), read(t, target, PrivateFolder, ManifestName)
	if strings.Contains(public, "MS-62-01") || !strings.Contains(public, "a.txt") {
		t.Errorf("public: %s", public)
	}
	if !strings.Contains(private, "prive/lettre-MS-62-01.txt") || strings.Contains(private, "a.txt") {
		t.Errorf("private: %s", private)
	}
	var by Program
	if err := json.Unmarshal([]byte(private), &by); err != nil || by != ThisProgram() {
		t.Errorf("written by %+v, %v", by, err)
	}
}

// A link in the target's place stays a link: what it leads to is replaced. The
// guard on campaigns sees where links lead.
func TestLinksAreFollowed(t *testing.T) {
	dir := t.TempDir()
	if dir, err := filepath.EvalSymlinks(dir); err != nil {
		t.Fatal(dir, err)
	}
	link, leads := filepath.Join(dir, "lien"), filepath.Join(dir, "disque", "sorties")
	if err := os.Mkdir(filepath.Dir(leads), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(leads, link); err != nil {
		t.Fatal(err)
	}
	for _, content := range []string{"un", "deux"} {
		edition(t, link, nil, "a.txt="+content)
		if to, _ := os.Readlink(link); to != leads || read(t, leads, "a.txt") != content {
			t.Errorf("the link leads to %q, which holds %q", to, read(t, leads, "a.txt"))
		}
	}
	campaign := filepath.Join(dir, "disque", "campagne")
	if err := os.Mkdir(campaign, 0o755); err != nil {
		t.Fatal(err)
	}
	inside := filepath.Join(dir, "dedans")
	if err := os.Symlink(filepath.Join(campaign, "retours"), inside); err != nil {
		t.Fatal(err)
	}
	if _, err := reserved(inside, campaign); !errors.Is(err, ErrTarget) || !strings.Contains(err.Error(), "l'un dans l'autre") {
		t.Errorf("a link into the campaign: %v", err)
	}
	if _, err := reserved(filepath.Join(dir, "disque"), campaign); !errors.Is(err, ErrTarget) ||
		!strings.Contains(err.Error(), "l'un dans l'autre") {
		t.Errorf("around the campaign: %v", err)
	}
	circle := filepath.Join(dir, "rond")
	if err := os.Symlink(circle, circle); err != nil {
		t.Fatal(err)
	}
	if _, err := reserved(circle, campaign); err == nil {
		t.Error("a link to itself is taken")
	}
}

// What a run does to the disk comes in the order in which nothing can be lost:
// all of the edition is on the disk before it changes places with the former
// one, then the names are, and only then the former one goes.
func TestOrderOfTheLastSteps(t *testing.T) {
	target := filepath.Join(t.TempDir(), "sortie")
	edition(t, target, nil, "a.txt=un")
	put(t, "notes", target, "notes.txt")
	real := (&Publication{}).real()
	var steps []string
	var syncs = make(chan string, 100)
	d := disk{
		sync: func(path string) error { syncs <- path; return real.sync(path) },
		exchange: func(a, b string) error {
			for len(syncs) > 0 {
				rel, _ := filepath.Rel(a, <-syncs)
				steps = append(steps, filepath.ToSlash(rel))
			}
			slices.Sort(steps)
			if absent(filepath.Join(a, "notes.txt")) {
				t.Error("somebody's file is not in the edition that takes the place of the former one")
			}
			steps = append(steps, "exchange")
			return real.exchange(a, b)
		},
		rename: real.rename,
		lock:   real.lock,
		remove: func(path string) error {
			for len(syncs) > 0 {
				if <-syncs == filepath.Dir(target) {
					steps = append(steps, "parent")
				}
			}
			steps = append(steps, "remove")
			return real.remove(path)
		},
	}
	edition(t, target, &d, "a.txt=deux", "g/b.txt=deux")
	if d := cmp.Diff([]string{".", "a.txt", "g", "g/b.txt", ManifestName, "notes.txt", "exchange", "parent", "remove"}, steps); d != "" {
		t.Error(d)
	}
}

// An edition that the disk does not confirm is not put in place.
func TestAnEditionThatIsNotOnTheDiskIsNotPutInPlace(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "sortie")
	edition(t, target, nil, "a.txt=un")
	broken := errors.New("erreur d'entrée/sortie")
	for _, fails := range []string{"a.txt", "g", ManifestName} {
		d := (&Publication{}).real()
		sync := d.sync
		d.sync = func(path string) error {
			if filepath.Base(path) == fails {
				return broken
			}
			return sync(path)
		}
		p := Publication{Target: target, Outputs: []Output{text("a.txt", "deux"), text("g/b.txt", "deux")}, Manifest: plainManifest, disk: &d}
		if _, err := p.Run(context.Background()); !errors.Is(err, broken) || read(t, target, "a.txt") != "un" {
			t.Errorf("%s: %v, a.txt holds %q", fails, err, read(t, target, "a.txt"))
		}
		if entries, _ := os.ReadDir(dir); len(entries) != 1 {
			t.Errorf("left behind: %v", entries)
		}
	}
}

// Without the system's exchange of names the folders change places in two moves:
// if the second fails, the first is undone; if that fails as well, the former
// edition is named, and the next run puts it back.
func TestSwapInTwoMoves(t *testing.T) {
	broken := errors.New("fichier ouvert")
	for _, c := range []struct {
		fails     []int // moves, from 1
		holds     string
		displaced bool
	}{
		{nil, "deux", false},
		{[]int{1}, "un", false},
		{[]int{2}, "un", false},
		{[]int{2, 3}, "", true},
	} {
		dir := t.TempDir()
		target := filepath.Join(dir, "sortie")
		edition(t, target, nil, "a.txt=un")
		d, move := (&Publication{}).real(), 0
		d.exchange = func(a, b string) error { return errors.ErrUnsupported }
		d.rename = func(from, to string) error {
			if move++; slices.Contains(c.fails, move) {
				return broken
			}
			return os.Rename(from, to)
		}
		p := Publication{Target: target, Outputs: []Output{text("a.txt", "deux")}, Manifest: plainManifest, disk: &d}
		_, err := p.Run(context.Background())
		if (err != nil) != (c.fails != nil) || err != nil && !errors.Is(err, broken) || read(t, target, "a.txt") != c.holds {
			t.Errorf("%v: %v, a.txt holds %q", c.fails, err, read(t, target, "a.txt"))
		}
		if entries, _ := os.ReadDir(dir); len(entries) != 1 {
			t.Errorf("%v: left behind %v", c.fails, entries)
		}
		if !c.displaced {
			continue
		}
		if !strings.Contains(err.Error(), "est restée dans "+filepath.Join(dir, ".sortie-en-cours-")) ||
			strings.Contains(err.Error(), "n'a pas été modifié") {
			t.Errorf("%v", err)
		}
		release, err := reserved(target, t.TempDir())
		if err == nil {
			release()
		}
		if read(t, target, "a.txt") != "un" {
			t.Errorf("the former edition did not come back (%v)", err)
		}
	}
}
