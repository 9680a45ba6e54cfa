package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

// Replace puts the content in the place of a file in one step: whoever reads it
// meanwhile sees the former file or the new one.
func Replace(path string, content []byte, o Saving) error {
	clearTemporaries(filepath.Dir(path))
	r, err := o.stage(path, content)
	if err != nil {
		return err
	}
	defer r.drop()
	if err := r.settle(); err != nil {
		return err
	}
	return o.waits(filepath.Dir(r.path))
}

// replacement is a file that waits beside the one whose place it takes.
type replacement struct {
	path   string // behind all links
	temp   string
	lock   *os.File // keeps other runs from clearing it away
	former string   // where the former file waits, once this one is in its place; empty without one
}

// temporary is how the names of files that wait begin.
const temporary = ".bilan-en-cours-"

// stage writes the content beside the path and onto the disk.
func (o Saving) stage(path string, content []byte) (*replacement, error) {
	path, err := behindLinks(path)
	if err != nil {
		return nil, err
	}
	mode, _ := modes(o.Private, o.Shared)
	temp, err := newFile(filepath.Dir(path), temporary, mode)
	if err != nil {
		return nil, fmt.Errorf("rien ne peut être écrit dans %s : %w", filepath.Dir(path), err)
	}
	r := &replacement{path: path, temp: temp.Name(), lock: temp}
	_ = tryLock(temp) // where there are no locks, nothing is cleared away either
	if _, err = temp.Write(content); err == nil {
		err = o.waits(temp.Name())
	}
	if err != nil {
		r.drop()
		return nil, explained(path, err)
	}
	return r, nil
}

// settle gives the file its name; the former one waits under another until the
// replacement is dropped.
func (r *replacement) settle() error {
	_ = r.lock.Close()
	if err := r.remember(); err != nil {
		return fmt.Errorf("%s ne peut pas être remplacé : %w", r.path, err)
	}
	if err := os.Rename(r.temp, r.path); err != nil {
		return fmt.Errorf("%s ne peut pas être remplacé ; s'il est ouvert dans un autre programme, le fermer et recommencer (%w)", r.path, err)
	}
	return nil
}

// remember gives the former file a second name, under which it can come back.
func (r *replacement) remember() error {
	info, err := os.Stat(r.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		r.former = r.temp + replaced
		err = linkOrCopy(r.path, info, r.former)
	}
	return err
}

// undo puts the former file back in its place.
func (r *replacement) undo() error {
	if r.former == "" {
		return os.Remove(r.path)
	}
	return os.Rename(r.former, r.path)
}

// drop removes what is left beside the file.
func (r *replacement) drop() {
	_ = r.lock.Close()
	_ = os.Remove(r.temp)
	if r.former != "" {
		_ = os.Remove(r.former)
	}
}

// left is the name of a file that a killed command was writing, also in the way
// of earlier versions.
var left = regexp.MustCompile(`^\.(bilan-en-cours-\d+(-ancien)?|codage.*\.xlsx-\d+)$`)

// clearTemporaries removes the files that killed commands left in a folder. One
// that a living command is writing is locked.
func clearTemporaries(dir string) {
	entries, _ := os.ReadDir(dir) // what cannot be read is said where it is written
	for _, e := range entries {
		if !left.MatchString(e.Name()) || !e.Type().IsRegular() {
			continue
		}
		f, err := os.OpenFile(filepath.Join(dir, e.Name()), os.O_RDWR, 0)
		if err != nil {
			continue
		}
		if tryLock(f) == nil {
			releaseLock(f)
		}
		_ = f.Close()
	}
}

// Keep puts the content in the place of a file, whose former content, if it is
// another, is first kept beside under the first free name of the form
// stem.precedent.ext, stem.precedent-2.ext… It returns that name; empty when there
// was no file or nothing changed.
func Keep(file string, content []byte, o Saving) (kept string, err error) {
	if err := notOpen(file); err != nil {
		return "", err
	}
	former, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return "", err
	case digest(former) == digest(content):
		return "", nil
	default:
		if kept, err = keepBeside(file, former, o); err != nil {
			return "", fmt.Errorf("garde de l'ancien fichier : %w", err)
		}
	}
	return kept, Replace(file, content, o)
}

// keepBeside writes the former content under the first name that is free, or
// that holds it already.
func keepBeside(file string, former []byte, o Saving) (string, error) {
	ext := filepath.Ext(file)
	stem := file[:len(file)-len(ext)]
	for n := 1; ; n++ {
		beside := stem + ".precedent" + ext
		if n > 1 {
			beside = fmt.Sprintf("%s.precedent-%d%s", stem, n, ext)
		}
		held, err := os.ReadFile(beside)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return beside, Replace(beside, former, o)
		case err != nil:
			return "", err
		case digest(held) == digest(former):
			return beside, nil
		}
	}
}

func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
