package publish

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Saved tells what became of the files of a folder.
type Saved struct {
	Written   []string
	Unchanged []string // there already, the same byte for byte
	Kept      []string // there already, with somebody's work in it: not written
	Beside    []string // somebody's version, under its new name
	Aside     []string // of no post any more, and blank: moved into AsideFolder
	Stale     []string // of no post any more, with somebody's work in it: left where it is
}

// Saving says how files are saved among somebody's own.
type Saving struct {
	// Blank says of a file that is there that nothing is lost with it, whoever
	// wrote it; any other stays as it is. Nil: a file that is there is replaced,
	// and if somebody changed what bilan wrote, that is kept beside it.
	Blank   func([]byte) bool
	Private bool // for the user alone
	Shared  bool // and for the group

	sync func(path string) error // nil for the real disk
}

func (o Saving) waits(path string) error {
	if o.sync != nil {
		return o.sync(path)
	}
	return syncPath(path)
}

// saveName is the record of what bilan wrote in a folder, by which it knows
// later what somebody changed.
const saveName = ".bilan-ecrits.json"

// Save writes the files into dir, among what else is there: all of them or none.
// Nothing at all is written when one of them is open elsewhere.
func (o Saving) Save(dir string, files []Output) (Saved, error) {
	var s saving
	for _, f := range files {
		if err := notOpen(filepath.Join(dir, f.Name)); err != nil {
			return s.Saved, err
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return s.Saved, fmt.Errorf("le dossier %s ne peut pas être créé : %w", dir, err)
	}
	clearTemporaries(dir)
	s.dir, s.Saving, s.record = dir, o, readRecord(dir)
	defer s.drop()
	for _, f := range files {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			return s.Saved, fmt.Errorf("%s : %w", f.Name, err)
		}
		if err := s.prepare(f.Name, b.Bytes()); err != nil {
			return s.Saved, err
		}
	}
	if err := s.remember(); err != nil {
		return s.Saved, err
	}
	return s.Saved, s.settle()
}

// saving is one call of Save.
type saving struct {
	Saved
	Saving
	dir      string
	record   map[string]string // SHA-256 of what bilan wrote, by name
	prepared []*replacement
}

// prepare writes one file beside its place.
func (s *saving) prepare(name string, content []byte) error {
	path := filepath.Join(s.dir, name)
	former, err := os.ReadFile(path)
	there := err == nil
	switch {
	case there && bytes.Equal(former, content):
		s.Unchanged = append(s.Unchanged, name)
		s.wrote(name, content)
		return nil
	case there && s.Blank != nil && !s.Blank(former):
		s.Kept = append(s.Kept, name)
		return nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s ne peut pas être remplacé : %w", path, err)
	case there && s.Blank == nil && s.record[name] != digest(former):
		if err := s.keep(name, former); err != nil {
			return err
		}
	}
	s.Written = append(s.Written, name)
	s.wrote(name, content)
	return s.stage(path, content)
}

func (s *saving) stage(path string, content []byte) error {
	r, err := s.Saving.stage(path, content)
	if err == nil {
		s.prepared = append(s.prepared, r)
	}
	return err
}

// keep puts somebody's version of a file beside it.
func (s *saving) keep(name string, content []byte) error {
	info, err := os.Stat(filepath.Join(s.dir, name))
	if err != nil {
		return err
	}
	for n := 1; ; n++ {
		as := besideName(name, info.ModTime(), n)
		held, err := os.ReadFile(filepath.Join(s.dir, as))
		switch {
		case err == nil && bytes.Equal(held, content):
			return nil
		case err == nil:
			continue
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
		s.Beside = append(s.Beside, as)
		if err := s.stage(filepath.Join(s.dir, as), content); err != nil {
			return err
		}
		return os.Chtimes(s.prepared[len(s.prepared)-1].temp, time.Time{}, info.ModTime())
	}
}

// wrote notes what bilan wrote under a name. Files that are recognised by what
// they hold need no record.
func (s *saving) wrote(name string, content []byte) {
	if s.Blank == nil {
		s.record[name] = digest(content)
	}
}

// remember writes the record, if it says anything new.
func (s *saving) remember() error {
	content, err := json.MarshalIndent(s.record, "", "  ")
	if err != nil || s.Blank != nil {
		return err
	}
	content = append(content, '\n')
	if former, err := os.ReadFile(filepath.Join(s.dir, saveName)); err == nil && bytes.Equal(former, content) {
		return nil
	}
	return s.stage(filepath.Join(s.dir, saveName), content)
}

func readRecord(dir string) map[string]string {
	record := map[string]string{}
	content, err := os.ReadFile(filepath.Join(dir, saveName))
	if err != nil || json.Unmarshal(content, &record) != nil || record == nil {
		return map[string]string{} // nothing is known to be ours: what is there is kept
	}
	return record
}

// settle gives all files their names; if one cannot have it, those before give
// theirs back.
func (s *saving) settle() error {
	for i, r := range s.prepared {
		if err := r.settle(); err != nil {
			for _, done := range s.prepared[:i] {
				err = errors.Join(err, done.undo())
			}
			return err
		}
	}
	if len(s.prepared) > 0 {
		return s.waits(s.dir)
	}
	return nil
}

func (s *saving) drop() {
	for _, r := range s.prepared {
		r.drop()
	}
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
