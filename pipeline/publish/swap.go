package publish

import (
	"errors"
	"io/fs"
	"os"
)

// swap puts the folder made in the place of target. Where the system can
// exchange two names in one step it does; elsewhere the former target is moved
// aside first and moved back if the second move fails.
func swap(made, target string) error {
	if absent(target) {
		return os.Rename(made, target)
	}
	if exchange(made, target) == nil {
		return os.RemoveAll(made)
	}
	return moveAside(made, target)
}

// moveAside swaps in two moves.
func moveAside(made, target string) error {
	aside := made + replaced
	if err := os.Rename(target, aside); err != nil {
		return err
	}
	if err := os.Rename(made, target); err != nil {
		return errors.Join(err, os.Rename(aside, target))
	}
	return os.RemoveAll(aside)
}

func absent(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, fs.ErrNotExist)
}
