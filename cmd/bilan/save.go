package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// workbookFile is a workbook to save under a name of the target folder.
type workbookFile struct {
	name  string
	write func(io.Writer) error
}

// saved tells what became of the files of a folder.
type saved struct {
	written   []string
	unchanged []string // there already, the same byte for byte
	kept      []string // there already, with somebody's work in it
}

// saveAll writes the files into dir. One that is there is replaced only if
// mayReplace says of its content that nothing is lost. Nothing at all is
// written when one of them is open elsewhere.
func saveAll(dir string, files []workbookFile, mayReplace func([]byte) bool) (saved, error) {
	var s saved
	for _, f := range files {
		if err := notOpen(filepath.Join(dir, f.name)); err != nil {
			return s, err
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return s, fmt.Errorf("le dossier %s ne peut pas être créé : %w", dir, err)
	}
	for _, f := range files {
		var b bytes.Buffer
		if err := f.write(&b); err != nil {
			return s, fmt.Errorf("%s : %w", f.name, err)
		}
		if err := s.one(filepath.Join(dir, f.name), b.Bytes(), mayReplace); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (s *saved) one(path string, content []byte, mayReplace func([]byte) bool) error {
	name := filepath.Base(path)
	former, err := os.ReadFile(path)
	switch {
	case err == nil && bytes.Equal(former, content):
		s.unchanged = append(s.unchanged, name)
		return nil
	case err == nil && !mayReplace(former):
		s.kept = append(s.kept, name)
		return nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s ne peut pas être remplacé : %w", path, err)
	}
	s.written = append(s.written, name)
	return replace(path, content)
}

// always lets a file be replaced: what the program wrote from the campaign it
// can write again.
func always([]byte) bool { return true }

// replace puts the content in the place of a file in one step: whoever reads it
// meanwhile sees the former file or the new one.
func replace(path string, content []byte) error {
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

// errOpen is a file that another program holds open.
var errOpen = errors.New("fichier ouvert dans un autre programme")

// notOpen refuses a file beside which Excel or LibreOffice keeps its lock.
func notOpen(path string) error {
	dir, name := filepath.Split(path)
	for _, lock := range [...]string{"~$" + name, ".~lock." + name + "#"} {
		if _, err := os.Lstat(filepath.Join(dir, lock)); err == nil {
			return fmt.Errorf("%w : %s ; le fermer et recommencer, ou supprimer %s s'il est resté là par erreur (rien n'a été écrit)", errOpen, path, lock)
		}
	}
	return nil
}
