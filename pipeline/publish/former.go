package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// former is an edition that is replaced, or that a killed run left beside the
// target. What no run wrote of it, or somebody changed, is carried over.
type former struct {
	dir    string
	sums   map[string]listed      // what a run wrote, by name
	seen   map[string]fs.FileInfo // what was looked at, by name
	added  []string               // carried over under its name
	beside []string               // carried over beside the new file of that name
	closed bool                   // a part is not ours to read

	unlisted bool // by a version that kept no list of its private files
	private  int  // of these, carried over
}

// formers lists the edition in the target's place and those that were replaced
// and not removed.
func (p *Publication) formers(made staging) []*former {
	var all []*former
	if !absent(p.place) {
		all = append(all, newFormer(p.place))
	}
	if p.unlocked {
		return all
	}
	stale, _ := p.stale() // the folder was read when the target was reserved
	for _, folder := range stale {
		if _, err := readManifest(filepath.Join(folder, ManifestName)); err == nil && folder != made.dir {
			all = append(all, newFormer(folder))
		}
	}
	return all
}

// newFormer reads what a run wrote there. Without a manifest that can be read,
// it wrote nothing.
func newFormer(dir string) *former {
	f := &former{dir: dir, sums: map[string]listed{}, seen: map[string]fs.FileInfo{}}
	for _, name := range [...]string{ManifestName, privateManifestName} {
		m, err := readManifest(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			continue
		}
		for _, out := range m.Outputs {
			f.sums[out.Name] = out
		}
	}
	f.unlisted = len(f.sums) > 0 && absent(filepath.Join(dir, filepath.FromSlash(privateManifestName)))
	return f
}

// carryInto brings into an edition what no run wrote, or somebody changed, since
// the last call.
func (f *former) carryInto(made staging) error {
	return filepath.WalkDir(f.dir, func(file string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrPermission) {
			f.closed = true
			return nil
		}
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(f.dir, file)
		if err != nil || rel == "." {
			return err
		}
		if d.IsDir() {
			return f.folder(made, file, filepath.ToSlash(rel))
		}
		err = f.file(made, file, filepath.ToSlash(rel))
		if errors.Is(err, fs.ErrPermission) {
			f.closed = true
			return nil
		}
		return err
	})
}

// folder carries an empty folder over: no run makes any.
func (f *former) folder(made staging, dir, name string) error {
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) > 0 {
		return nil // the walk tells what is in it, or that it is closed
	}
	return made.folders(name)
}

func (f *former) file(made staging, file, name string) error {
	info, err := os.Lstat(file)
	if err != nil {
		return err
	}
	if before, known := f.seen[name]; known && unchanged(before, info) {
		return nil
	}
	ours, err := f.wrote(file, name, info)
	if err == nil && !ours {
		err = f.carry(made, file, name, info)
	}
	if err == nil {
		f.seen[name] = info
	}
	return err
}

func unchanged(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}

// wrote reports whether a run wrote the file as it is.
func (f *former) wrote(file, name string, info fs.FileInfo) (bool, error) {
	if name == ManifestName || name == privateManifestName {
		return true, nil
	}
	out, known := f.sums[name]
	if !known || !info.Mode().IsRegular() || info.Size() != out.Size {
		return false, nil
	}
	sum, err := sumOf(file)
	return sum == out.SHA256, err
}

func sumOf(file string) (string, error) {
	in, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer in.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, in); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// carry brings a file into the edition, under its name or beside what a run
// wrote under it.
func (f *former) carry(made staging, file, name string, info fs.FileInfo) error {
	if err := made.folders(path.Dir(name)); err != nil {
		return err
	}
	for n := 0; ; n++ {
		as := besideName(name, info.ModTime(), n)
		there, err := os.Lstat(made.path(as))
		switch {
		case err == nil && sameContent(file, info, made.path(as), there):
			return nil
		case err == nil:
			continue
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
		if err := linkOrCopy(file, info, made.path(as)); err != nil {
			return err
		}
		f.note(name, path.Base(as))
		return nil
	}
}

// note remembers a file that was carried over, under what name.
func (f *former) note(name, as string) {
	switch {
	case f.unlisted && isPrivate(name):
		f.private++
	case path.Base(name) == as:
		f.added = append(f.added, name)
	default:
		f.beside = append(f.beside, fmt.Sprintf("%s, sous le nom « %s »", name, as))
	}
}

// besideName is the n-th name for a file: its own, then that with the day on
// which somebody changed it.
func besideName(name string, changed time.Time, n int) string {
	if n == 0 {
		return name
	}
	ext := path.Ext(name)
	mark := " (modifié le " + changed.Format(time.DateOnly)
	if n > 1 {
		mark += fmt.Sprintf(", %d", n)
	}
	return strings.TrimSuffix(name, ext) + mark + ")" + ext
}

// sameContent reports whether two files say the same.
func sameContent(a string, infoA fs.FileInfo, b string, infoB fs.FileInfo) bool {
	switch {
	case os.SameFile(infoA, infoB):
		return true
	case infoA.Mode().Type() != infoB.Mode().Type():
		return false
	case infoA.Mode()&fs.ModeSymlink != 0:
		toA, errA := os.Readlink(a)
		toB, errB := os.Readlink(b)
		return errA == nil && errB == nil && toA == toB
	case !infoA.Mode().IsRegular() || infoA.Size() != infoB.Size():
		return false
	}
	sumA, errA := sumOf(a)
	sumB, errB := sumOf(b)
	return errA == nil && errB == nil && sumA == sumB
}

// linkOrCopy gives a file a second name in the new edition; where the file system
// has no second names, or allows none for another user's file, it is copied with
// its date.
func linkOrCopy(from string, info fs.FileInfo, to string) error {
	if info.Mode()&fs.ModeSymlink != 0 {
		leads, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(leads, to)
	}
	if os.Link(from, to) == nil {
		return nil
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s n'est pas un fichier ordinaire et ne peut pas être gardé : le déplacer", from)
	}
	return copyFile(from, info, to)
}

func copyFile(from string, info fs.FileInfo, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm()|0o200)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close(), os.Chtimes(to, time.Time{}, info.ModTime()))
}

// notices tells what was carried over.
func (f *former) notices() (all []string) {
	if len(f.added)+len(f.beside) > 0 {
		all = append(all, "ajoutés ou modifiés par quelqu'un, et gardés : "+strings.Join(enough(slices.Concat(f.beside, f.added)), " ; "))
	}
	if f.private > 0 {
		all = append(all, fmt.Sprintf("%s/ n'avait pas de liste de ce que bilan y a écrit, comme avec une version antérieure : tout y est "+
			"gardé (%s), au besoin "+
			"sous un nom qui finit par « (modifié le AAAA-MM-JJ) » ; supprimer ce qui ne sert plus", PrivateFolder, files(f.private)))
	}
	return all
}

func files(n int) string {
	if n == 1 {
		return "1 fichier"
	}
	return fmt.Sprintf("%d fichiers", n)
}

// enough cuts a list that would fill the screen.
func enough(names []string) []string {
	const most = 8
	if len(names) <= most {
		return names
	}
	return append(slices.Clip(names[:most]), fmt.Sprintf("et %d autres", len(names)-most))
}
