package codebook

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"syscall"

	"bilan/pipeline/survey"
)

// maxDefinition bounds a definition file: what is larger is not one, and must
// not be held in memory.
const maxDefinition = 8 << 20

// folder reads definitions: from the campaign if it holds a file of that name,
// otherwise the default.
type folder struct {
	campaign fs.FS
	defaults fs.FS
	faults   *faults
	sources  []Source
	kept     []Definition
}

// defaultFolder is where messages show a default.
const defaultFolder = "templates"

// definition is the content of one definition file.
type definition struct {
	name string // as messages show it
	data []byte
}

// holds reports whether the campaign has its own file of that name, whatever
// its state: a broken symbolic link is a file to report, not to skip.
func (f *folder) holds(name string) bool {
	_, err := fs.Lstat(f.campaign, name)
	return !errors.Is(err, fs.ErrNotExist)
}

// read returns the definition of that name, or false when it cannot be read,
// which is then reported. Only a program built without its templates lacks a
// default.
func (f *folder) read(name string) (definition, bool) {
	if f.holds(name) {
		data, err := readBounded(f.campaign, name)
		if err != nil {
			f.faults.add(survey.DefUnreadable, survey.Ref{File: name}, "cause", cause(err))
			return definition{}, false
		}
		def := definition{name: name, data: data}
		f.recordSource(name, def, false)
		return def, true
	}
	def, err := f.readDefault(name)
	if err != nil {
		f.faults.add(survey.DefUnreadable, survey.Ref{File: name}, "cause", cause(err))
		return definition{}, false
	}
	f.recordSource(name, def, true)
	return def, true
}

// readDefault returns the default of that name; not every definition has one.
func (f *folder) readDefault(name string) (definition, error) {
	data, err := fs.ReadFile(f.defaults, name)
	return definition{name: path.Join(defaultFolder, name), data: data}, err
}

// isDefault reports whether a file, as messages show it, is a default.
func isDefault(shown string) bool { return strings.HasPrefix(shown, defaultFolder+"/") }

// recordSource keeps where a definition came from, and what it says.
func (f *folder) recordSource(name string, def definition, embedded bool) {
	sum := sha256.Sum256(def.data)
	f.sources = append(f.sources, Source{Name: name, Embedded: embedded, SHA256: hex.EncodeToString(sum[:])})
	f.keep(Definition{Name: name, Files: []string{def.name}, source: def.data})
}

// absent reports whether an error says that there is no such folder: nothing
// of that name, a file in its place, or a link that leads to itself.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ELOOP)
}

// list returns the names of the files of a subfolder with that extension, from
// the campaign and the defaults together, sorted.
func (f *folder) list(sub, extension string) []string {
	var names []string
	for _, source := range []fs.FS{f.campaign, f.defaults} {
		entries, err := fs.ReadDir(source, sub)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			f.faults.add(survey.DefUnreadable, survey.Ref{File: sub}, "cause", cause(err))
		}
		for _, e := range entries {
			if path.Ext(e.Name()) == extension && !strings.HasPrefix(e.Name(), ".") {
				names = append(names, path.Join(sub, e.Name()))
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Why a file of the campaign is not read as a definition, in the words of the
// message.
var (
	errTooLarge   = errors.New("fichier de plus de 8 Mo")
	errNotRegular = errors.New("ce n'est pas un fichier ordinaire")
)

func readBounded(source fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(source, name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errNotRegular
	case info.Size() > maxDefinition:
		return nil, errTooLarge
	}
	return fs.ReadFile(source, name)
}

// cause says in French why a file could not be read.
func cause(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "fichier introuvable"
	case errors.Is(err, fs.ErrPermission):
		return "accès refusé"
	case errors.Is(err, errTooLarge), errors.Is(err, errNotRegular):
		return err.Error()
	}
	return "le disque ou le réseau ne répond pas (" + err.Error() + ")"
}
