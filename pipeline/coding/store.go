package coding

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Save puts the workbook of codes in its place at once: a reader sees the old
// file or the new one, never half of either. A former file of other content is
// first kept beside, as codage.precedent.xlsx, or -2, -3… when that name holds
// something else already. It returns the name under which the former file was
// kept, empty when there was none or nothing changed.
func Save(file string, content []byte) (kept string, err error) {
	former, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return "", err
	case bytes.Equal(former, content):
		return "", nil
	default:
		if kept, err = keepBeside(file, former); err != nil {
			return "", fmt.Errorf("garde de l'ancien fichier : %w", err)
		}
	}
	return kept, replace(file, content)
}

// keepBeside writes the former content under the first name that is free, or
// that holds it already.
func keepBeside(file string, former []byte) (string, error) {
	stem := strings.TrimSuffix(file, filepath.Ext(file))
	for n := 1; ; n++ {
		beside := stem + ".precedent.xlsx"
		if n > 1 {
			beside = fmt.Sprintf("%s.precedent-%d.xlsx", stem, n)
		}
		held, err := os.ReadFile(beside)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return beside, replace(beside, former)
		case err != nil:
			return "", err
		case bytes.Equal(held, former):
			return beside, nil
		}
	}
}

// replace writes to a temporary file of the same folder, makes sure that it is
// on the disk, and gives it the name.
func replace(file string, content []byte) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(temp.Name())
		}
	}()
	if _, err = temp.Write(content); err == nil {
		err = temp.Sync()
	}
	if shut := temp.Close(); err == nil {
		err = shut
	}
	if err == nil {
		err = os.Chmod(temp.Name(), 0o644)
	}
	if err != nil {
		return err
	}
	return os.Rename(temp.Name(), file)
}
