package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A second run into a folder stops before any work and names the first; the
// folder is free again when the first ends, and no lock stays beside it.
func TestTwoRunsIntoOneFolder(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "sortie")
	release, err := reserved(target, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	_, err = reserved(target, t.TempDir())
	if !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), fmt.Sprintf("processus %d de la machine", os.Getpid())) ||
		!strings.Contains(err.Error(), "depuis le ") {
		t.Errorf("the second run: %v", err)
	}
	if other, err := reserved(filepath.Join(dir, "autre"), t.TempDir()); err != nil {
		t.Errorf("another target: %v", err)
	} else {
		other()
	}
	release()
	again, err := reserved(target, t.TempDir())
	if err != nil {
		t.Fatalf("after the first run: %v", err)
	}
	again()
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("left behind: %v", entries)
	}
}

// On a file system without locks the run goes on and says so; what lies beside
// its target may be a living run's, and stays.
func TestARunWithoutLocks(t *testing.T) {
	dir := t.TempDir()
	target, begun, whole := filepath.Join(dir, "sortie"), filepath.Join(dir, ".sortie-en-cours-12"), filepath.Join(dir, ".sortie-en-cours-13")
	put(t, "commencé", begun, "a.txt")
	edition(t, whole, nil, "a.txt=entier")
	d := (&Publication{}).real()
	d.lock = func(*os.File) error { return errNoLocks }
	p := Publication{Target: target, Outputs: []Output{text("a.txt", "un")}, Manifest: plainManifest, disk: &d}
	release, err := p.Reserve()
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if _, err := p.Run(context.Background()); err != nil || read(t, target, "a.txt") != "un" {
		t.Errorf("%v, a.txt holds %q", err, read(t, target, "a.txt"))
	}
	if len(p.Notices()) != 1 || !strings.Contains(p.Notices()[0], "ne sait pas verrouiller les fichiers") {
		t.Errorf("notices: %q", p.Notices())
	}
	if absent(begun) || absent(whole) || !absent(lockPath(target)) {
		t.Error("what another run was writing is gone, or a lock file stays")
	}
}

// A lock file that a dead process left stops nobody.
func TestLockOfADeadProcess(t *testing.T) {
	target := filepath.Join(t.TempDir(), "sortie")
	if err := os.WriteFile(lockPath(target), []byte("processus 1, hier"), 0o644); err != nil {
		t.Fatal(err)
	}
	release, err := reserved(target, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	release()
}

// The temporary folders of a target are removed by its next run; those of other
// targets, and whatever merely looks alike, are not.
func TestStaleTemporariesOfTheTargetAlone(t *testing.T) {
	dir := t.TempDir()
	stale := []string{".hdf-en-cours-12", ".hdf-en-cours-7-ancien"}
	others := []string{".hdf-2-en-cours-12", ".hdf-en-cours-12-en-cours-3", ".hdf-en-cours-", ".hdf-en-cours-ancien", "hdf-en-cours-12", "hdf"}
	for _, name := range append(stale, others...) {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	release, err := reserved(filepath.Join(dir, "hdf"), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	release()
	for _, name := range stale {
		if !absent(filepath.Join(dir, name)) {
			t.Errorf("%s is still there", name)
		}
	}
	for _, name := range others {
		if absent(filepath.Join(dir, name)) {
			t.Errorf("%s is gone", name)
		}
	}
}

// Where names cannot be exchanged, a run killed between the two moves has put
// the former output aside: the next run puts it back.
func TestFormerOutputThatWasMovedAsideComesBack(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "sortie")
	for _, name := range []string{".sortie-en-cours-5", ".sortie-en-cours-5" + replaced} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name, "f"), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	release, err := reserved(target, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	release()
	if entries, _ := os.ReadDir(dir); len(entries) != 1 || read(t, target, "f") != ".sortie-en-cours-5"+replaced {
		t.Errorf("%v holds %q", entries, read(t, target, "f"))
	}
}

// What the file system refuses is worded with what to do, and what was there
// stays.
func TestFileSystemErrorsAreExplained(t *testing.T) {
	for _, c := range []struct {
		fault error
		says  string
	}{
		{full, "le disque est plein : libérer de la place"},
		{syscall.EACCES, "rien ne peut être écrit à la place de"},
	} {
		dir := t.TempDir()
		target := filepath.Join(dir, "sortie")
		if _, err := published(context.Background(), target, plainManifest, []Output{text("a.txt", "avant")}); err != nil {
			t.Fatal(err)
		}
		broken := Output{"b.txt", func(io.Writer) error { return &fs.PathError{Op: "write", Path: "b.txt", Err: c.fault} }}
		_, err := published(context.Background(), target, plainManifest, []Output{text("a.txt", "après"), broken})
		if !errors.Is(err, c.fault) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "n'a pas été modifié") {
			t.Errorf("%v: %v", c.fault, err)
		}
		if entries, _ := os.ReadDir(dir); len(entries) != 1 || read(t, target, "a.txt") != "avant" {
			t.Errorf("%v: %v", c.fault, entries)
		}
	}
}
