package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Saved tells what became of the files of a folder.
type Saved struct {
	Written   []string
	Unchanged []string // there already, the same byte for byte
	Kept      []string // there already, with somebody's work in it
}

// Save writes the files into dir, among what else is there. One that is there is replaced only if
// mayReplace says of its content that nothing is lost. Nothing at all is
// written when one of them is open elsewhere.
func Save(dir string, files []Output, mayReplace func([]byte) bool) (Saved, error) {
	var s Saved
	for _, f := range files {
		if err := notOpen(filepath.Join(dir, f.Name)); err != nil {
			return s, err
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return s, fmt.Errorf("le dossier %s ne peut pas être créé : %w", dir, err)
	}
	for _, f := range files {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			return s, fmt.Errorf("%s : %w", f.Name, err)
		}
		if err := s.one(filepath.Join(dir, f.Name), b.Bytes(), mayReplace); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (s *Saved) one(path string, content []byte, mayReplace func([]byte) bool) error {
	name := filepath.Base(path)
	former, err := os.ReadFile(path)
	switch {
	case err == nil && bytes.Equal(former, content):
		s.Unchanged = append(s.Unchanged, name)
		return nil
	case err == nil && !mayReplace(former):
		s.Kept = append(s.Kept, name)
		return nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s ne peut pas être remplacé : %w", path, err)
	}
	s.Written = append(s.Written, name)
	return Replace(path, content)
}

// Always lets a file be replaced: what the program wrote from the campaign it
// can write again.
func Always([]byte) bool { return true }

// Replace puts the content in the place of a file in one step: whoever reads it
// meanwhile sees the former file or the new one.
func Replace(path string, content []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), ".bilan-en-cours-")
	if err != nil {
		return fmt.Errorf("rien ne peut être écrit dans %s : %w", filepath.Dir(path), err)
	}
	defer os.Remove(temp.Name())
	if _, err := temp.Write(content); err != nil {
		return errors.Join(err, temp.Close())
	}
	if err := errors.Join(temp.Chmod(0o644), temp.Close()); err != nil {
		return err
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return fmt.Errorf("%s ne peut pas être remplacé ; s'il est ouvert dans un autre programme, le fermer et recommencer (%w)", path, err)
	}
	return nil
}

// ErrOpen is a file that another program holds open.
var ErrOpen = errors.New("fichier ouvert dans un autre programme")

// notOpen refuses a file beside which Excel or LibreOffice keeps its lock.
func notOpen(path string) error {
	dir, name := filepath.Split(path)
	for _, lock := range [...]string{"~$" + name, ".~lock." + name + "#"} {
		if _, err := os.Lstat(filepath.Join(dir, lock)); err == nil {
			return fmt.Errorf("%w : %s ; "+
				"le fermer et recommencer, ou supprimer %s s'il est resté là par erreur (rien n'a été écrit)", ErrOpen, path, lock)
		}
	}
	return nil
}
