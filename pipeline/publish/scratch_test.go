package publish

import (
	"os"
	"path/filepath"
	"testing"
)

// What waits beside a target is gone when it is written, and what a killed run
// leaves of it has a name that the next run clears.
func TestScratchIsClearedLikeAllThatARunLeaves(t *testing.T) {
	target := filepath.Join(t.TempDir(), "sortie")
	folder, remove := ScratchBeside(target)
	if filepath.Dir(folder) != filepath.Dir(target) || !staleName(filepath.Base(target), filepath.Base(folder)) {
		t.Errorf("%s is not cleared beside %s", folder, target)
	}
	if err := os.WriteFile(filepath.Join(folder, "reste"), nil, 0o600); err != nil {
		t.Error(err)
	}
	if remove(); !absent(folder) {
		t.Errorf("%s is left", folder)
	}
}

// Where nothing can be written, there is no such folder, and no error.
func TestNoScratchWhereNothingCanBeWritten(t *testing.T) {
	folder, remove := ScratchBeside(filepath.Join(t.TempDir(), "absent", "sortie"))
	if remove(); folder != "" {
		t.Errorf("%s beside a target that has no place", folder)
	}
}
