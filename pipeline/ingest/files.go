package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// ReturnsDir is the folder of the campaign that holds what came back.
const ReturnsDir = "retours"

// readmeFile lies in the folder from the beginning, and is nobody's return.
const readmeFile = "LISEZMOI.md"

// maxFileBytes is the size above which a file is not even read: a return
// weighs some tens of kilobytes.
const maxFileBytes = 64 << 20

// candidate is one entry of the folder of returns.
type candidate struct {
	file    string // as in survey.Ref
	path    string // to open
	ignored bool   // left by a program, nobody's return
	refused *survey.Issue
}

// ErrNoFolder is a campaign whose folder of returns cannot be entered. That is
// not the same as an empty one, where nobody answered yet.
var ErrNoFolder = errors.New("le dossier des retours n'y est pas")

// enter finds the folder of returns. It may be a link, to a shared drive say.
func enter(campaign string) (string, error) {
	root := filepath.Join(campaign, ReturnsDir)
	at, err := os.Lstat(root)
	if err == nil && at.Mode()&fs.ModeSymlink != 0 {
		if root, err = filepath.EvalSymlinks(root); err == nil {
			at, err = os.Stat(root)
		}
	}
	if err != nil {
		return "", fmt.Errorf("%w (%s)", ErrNoFolder, reason(err))
	}
	if !at.IsDir() {
		return "", fmt.Errorf("%w (ce n'est pas un dossier)", ErrNoFolder)
	}
	return root, nil
}

// list finds every entry under the folder of returns, sorted by path. Links
// to folders are not followed, so that a loop ends.
func list(campaign string) ([]candidate, error) {
	var all []candidate
	root, err := enter(campaign)
	if err != nil {
		return nil, err
	}
	err = filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
		if err != nil && p == root {
			return err
		}
		rel, relErr := filepath.Rel(root, p)
		if relErr != nil {
			return relErr
		}
		c := candidate{file: path.Join(ReturnsDir, filepath.ToSlash(rel)), path: p}
		switch {
		case err != nil:
			c.refuse(survey.FileUnreadable, "cause", reason(err))
		case p == root, strings.EqualFold(e.Name(), readmeFile): // what a new campaign says of the folder
			return nil
		case e.IsDir():
			switch {
			case endsIn(p, ".numbers", ".pages"): // documents of Apple may be folders
				c.refuseNature(sheet.FormatNumbers)
			case endsIn(p, ".xlsx", ".xlsm", ".ods", ".csv"):
				c.refuse(survey.FileFolder)
			default:
				return nil
			}
			all = append(all, c)
			return fs.SkipDir
		default:
			c.inspect(e)
		}
		all = append(all, c)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("lecture de %s : %w", root, err)
	}
	slices.SortFunc(all, func(a, b candidate) int { return strings.Compare(a.file, b.file) })
	return all, nil
}

func (c *candidate) refuse(code survey.Code, args ...string) {
	i := survey.NewIssue(code, survey.Ref{File: c.file}, args...)
	c.refused = &i
}

func (c *candidate) refuseNature(f sheet.Format) {
	i := otherNature(c.file, f)
	c.refused = &i
}

// inspect decides, before anything is opened, what cannot be a return.
func (c *candidate) inspect(e fs.DirEntry) {
	if endsIn(e.Name(), ".icloud") {
		c.refuseNature(sheet.FormatICloud)
		return
	}
	if leftover(e.Name()) {
		c.ignored = true
		return
	}
	info, err := os.Stat(c.path) // follows a link to a file
	switch {
	case err != nil && e.Type()&fs.ModeSymlink != 0:
		c.refuse(survey.FileLink, "cause", reason(err))
	case err != nil:
		c.refuse(survey.FileUnreadable, "cause", reason(err))
	case info.IsDir():
		c.refuse(survey.FileLink, "cause", "il mène à un dossier")
	case !info.Mode().IsRegular():
		c.refuse(survey.FileSpecial, "nature", special(info.Mode()))
	case info.Size() == 0:
		c.refuse(survey.FileEmpty)
	case info.Size() > maxFileBytes:
		c.refuse(survey.FileTooLarge, "taille", strconv.FormatInt(info.Size()>>20, 10), "limite", strconv.Itoa(maxFileBytes>>20))
	}
}

// leftover recognises what programs and systems leave behind: lock files of
// Office and LibreOffice, views of folders, hidden files.
func leftover(name string) bool {
	switch strings.ToLower(name) {
	case "thumbs.db", "desktop.ini":
		return true
	}
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".")
}

// endsIn reports whether a name has one of the extensions, in any case.
func endsIn(name string, extensions ...string) bool {
	return slices.Contains(extensions, strings.ToLower(path.Ext(name)))
}

func special(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "tube nommé"
	case m&fs.ModeSocket != 0:
		return "prise réseau"
	case m&fs.ModeDevice != 0:
		return "périphérique"
	}
	return "nature inconnue"
}

// reason words the errors of the file system that people meet.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "introuvable"
	case errors.Is(err, fs.ErrPermission):
		return "accès refusé"
	case errors.Is(err, syscall.ELOOP):
		return "lien qui tourne en rond"
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// load reads the file, or says why not.
func (c *candidate) load(work *workspace) []byte {
	data, err := work.load(c.path)
	switch {
	case err != nil:
		c.refuse(survey.FileUnreadable, "cause", reason(err))
		return nil
	case len(data) == 0:
		c.refuse(survey.FileEmpty)
		return nil
	}
	return data
}
