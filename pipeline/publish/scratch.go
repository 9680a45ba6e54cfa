package publish

import (
	"os"
	"path/filepath"
)

// ScratchBeside makes a folder beside the target, where an output waits that
// memory should not hold. Nobody else may open it, and the next run clears it
// like everything that a killed one leaves. Empty where there can be none.
func ScratchBeside(target string) (folder string, remove func()) {
	folder, err := os.MkdirTemp(filepath.Dir(target), "."+filepath.Base(target)+underway)
	if err != nil {
		return "", func() {}
	}
	return folder, func() { os.RemoveAll(folder) }
}
