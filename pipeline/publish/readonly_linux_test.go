package publish

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// A folder that must not be written stops the run before its work, with what to
// do, and keeps what it holds.
func TestReadOnlyParent(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "sortie")
	if err := os.Mkdir(target, 0o755); err != nil {
		t.Fatal(err)
	}
	for folder, mode := range map[string]os.FileMode{filepath.Dir(dir): 0o755, dir: 0o555} {
		if err := os.Chmod(folder, mode); err != nil {
			t.Fatal(err)
		}
	}
	err := asNobody(func() error {
		_, err := reserved(target, filepath.Join(dir, "..", "campagne"))
		return err
	})
	if err == nil || !strings.Contains(err.Error(), "rien ne peut être écrit à la place de "+target) {
		t.Errorf("%v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("%v", entries)
	}
}

// asNobody does something without the rights of root. The thread that gave them
// up ends with its goroutine.
func asNobody(do func() error) error {
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		const nobody = 65534
		if os.Geteuid() == 0 {
			if err := unix.Setfsuid(nobody); err != nil {
				done <- err
				return
			}
		}
		done <- do()
	}()
	return <-done
}
