package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// savedAs lists which of these names are in the campaign folder: the analyst's own
// tables may be saved in several formats. More than one there is not a choice that a
// program can make.
func savedAs(dir string, names ...string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		_, err := os.Lstat(filepath.Join(dir, name))
		return err != nil
	})
}

// bothThere words that choice.
func bothThere(names []string) string {
	return strings.Join(names, " et ") + " sont tous deux dans le dossier : lequel est le bon ?"
}
