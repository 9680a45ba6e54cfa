package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// ErrBusy is a target folder that another run is writing.
var ErrBusy = errors.New("dossier de sortie occupé")

// What keeps a lock from being taken: another process holds it, or the file
// system has none.
var (
	errHeld    = errors.New("held")
	errNoLocks = errors.New("no locks")
)

// Reserve keeps the target for this run until release is called: it refuses a
// target that must not be replaced or that another run is writing, and clears
// away what killed runs left beside it. All of that comes before any work. On a
// file system without locks the run goes on, with a notice.
func (p *Publication) Reserve() (release func(), err error) {
	if err := p.locate(); err != nil {
		return nil, err
	}
	for _, campaign := range p.Campaigns {
		if err := p.checkPlace(campaign); err != nil {
			return nil, err
		}
	}
	if err := p.checkEdition(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(p.place), 0o777); err != nil {
		return nil, explained(p.Target, err)
	}
	f, err := takeLock(p.place, p.real().lock)
	if errors.Is(err, errNoLocks) {
		p.unlocked = true
		p.notices = append(p.notices, fmt.Sprintf("le disque qui contient %s ne sait pas verrouiller les fichiers : "+
			"veiller à ce qu'aucun autre bilan n'y écrive en même temps", p.Target))
		return func() {}, nil
	}
	if err != nil {
		return nil, err
	}
	if err := p.clearStale(); err != nil {
		releaseLock(f)
		return nil, explained(p.Target, err)
	}
	return func() { releaseLock(f) }, nil
}

// lockPath is the lock file of a target, beside it: the target itself is
// exchanged for another folder at the end of a run.
func lockPath(target string) string {
	return filepath.Join(filepath.Dir(target), "."+filepath.Base(target)+".verrou")
}

// takeLock takes the lock of a target. The system holds it on the open file, so
// that it ends with the process, however the process ends; a lock file without
// a process behind it stops nobody.
func takeLock(target string, try func(*os.File) error) (*os.File, error) {
	path := lockPath(target)
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
		if err != nil {
			return nil, explained(target, err)
		}
		if err := try(f); errors.Is(err, errNoLocks) {
			releaseLock(f)
			return nil, err
		} else if err != nil {
			return nil, errors.Join(refusal(target, f, err), f.Close())
		}
		if current(f, path) {
			return f, signLock(target, f)
		}
		// The run that held it removed it between the opening and the lock.
		if err := f.Close(); err != nil {
			return nil, err
		}
	}
}

// current reports whether the path still names the open file.
func current(f *os.File, path string) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(mine, there)
}

// signLock writes who holds the lock, for the message that a second run prints.
func signLock(target string, f *os.File) error {
	machine, err := os.Hostname()
	if err != nil {
		machine = "inconnue"
	}
	holder := fmt.Sprintf("processus %d de la machine %s, depuis le %s", os.Getpid(), machine, time.Now().Format("02/01/2006 à 15:04:05"))
	err = f.Truncate(0)
	if err == nil {
		_, err = f.WriteAt([]byte(holder), 0)
	}
	if err != nil {
		releaseLock(f)
		return explained(target, err)
	}
	return nil
}

// refusal words why the lock was not taken, and names who holds it.
func refusal(target string, f *os.File, err error) error {
	if !errors.Is(err, errHeld) {
		return explained(target, err)
	}
	const longest = 300 // bytes of a signature
	holder, err := io.ReadAll(io.LimitReader(f, longest))
	if err != nil || len(holder) == 0 {
		holder = []byte("il vient de commencer")
	}
	return fmt.Errorf("%w : un autre bilan écrit déjà dans %s (%s) ; "+
		"attendre qu'il finisse et recommencer, ou choisir un autre dossier avec --sortie", ErrBusy, target, holder)
}

// Names that Run and swap give to what lies beside a target.
const (
	underway = "-en-cours-"
	replaced = "-ancien"
)

// clearStale removes the temporary folders that killed runs of this target left
// beside it; only the run that holds the lock may. A former edition that was
// moved aside and never replaced is put back. One that was replaced and never
// removed may hold somebody's work, and waits for [Publication.formers]. What
// cannot be removed is left: it is in nobody's way.
func (p *Publication) clearStale() error {
	stale, err := p.stale()
	if err != nil {
		return err
	}
	for _, folder := range stale {
		switch {
		case strings.HasSuffix(folder, replaced) && absent(p.place):
			if err := os.Rename(folder, p.place); err != nil {
				return err
			}
		case unfinished(folder):
			_ = os.RemoveAll(folder)
		}
	}
	return nil
}

// unfinished reports whether a run was still writing an edition: its manifest
// comes last.
func unfinished(folder string) bool {
	_, err := readManifest(filepath.Join(folder, ManifestName))
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, errForeign)
}

// stale lists the temporary folders beside the target.
func (p *Publication) stale() ([]string, error) {
	parent := filepath.Dir(p.place)
	entries, err := os.ReadDir(parent)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, e := range entries {
		if e.IsDir() && staleName(filepath.Base(p.place), e.Name()) {
			all = append(all, filepath.Join(parent, e.Name()))
		}
	}
	return all, nil
}

// staleName recognises the temporary folders of one target: its name, then
// digits. Those of a target whose name begins alike have more between.
func staleName(target, name string) bool {
	number, ok := strings.CutPrefix(name, "."+target+underway)
	number = strings.TrimSuffix(number, replaced)
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}
