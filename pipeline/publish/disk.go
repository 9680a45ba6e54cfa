package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// disk is what is asked of the file system at the moments that decide whether
// anything can be lost. Tests make each of them fail.
type disk struct {
	lock     func(*os.File) error    // for this process, or says at once why not
	sync     func(path string) error // waits until a file or folder is on the disk
	exchange func(a, b string) error // of two names, in one step
	rename   func(from, to string) error
	remove   func(folder string) error
}

func (p *Publication) real() disk {
	if p.disk != nil {
		return *p.disk
	}
	return disk{lock: tryLock, sync: syncPath, exchange: exchangeNames, rename: os.Rename, remove: os.RemoveAll}
}

// swap puts the edition in the place of the target, on the disk too, and returns
// where the former one lies; empty when there was none. Where the system can
// exchange two names in one step it does; elsewhere the former edition is moved
// aside first and moved back if the second move fails.
func (s staging) swap(target string) (old string, err error) {
	switch {
	case absent(target):
		err = s.disk.rename(s.dir, target)
	case s.disk.exchange(s.dir, target) == nil:
		old = s.dir
	default:
		old, err = s.moveAside(target)
	}
	return old, err
}

// moveAside swaps in two moves.
func (s staging) moveAside(target string) (aside string, err error) {
	aside = s.dir + replaced
	if err := s.disk.rename(target, aside); err != nil {
		return "", err
	}
	if err := s.disk.rename(s.dir, target); err != nil {
		if back := s.disk.rename(aside, target); back != nil {
			return "", &displacedError{target, aside, errors.Join(err, back)}
		}
		return "", err
	}
	return aside, nil
}

// displacedError is a former edition that is whole but not in its place.
type displacedError struct {
	target, aside string
	cause         error
}

func (e *displacedError) Error() string {
	return fmt.Sprintf("l'édition précédente de %s est restée dans %s : rendre à ce dossier son nom, ou relancer la "+
		"commande, qui le fera "+
		"(%v)",
		e.target, e.aside, e.cause)
}

func (e *displacedError) Unwrap() error { return e.cause }

// clear removes what the edition replaced, as far as all of it is known to be
// ours or was carried over. Nothing of it can fail the run.
func (p *Publication) clear(made staging, old string, olds []*former) {
	parent := filepath.Dir(p.place)
	if err := made.disk.sync(parent); err != nil {
		p.notices = append(p.notices, fmt.Sprintf("le disque n'a pas confirmé l'écriture de %s (%v)", p.Target, err))
	}
	made.dir = p.place
	for _, f := range olds {
		current := f.dir == p.place
		if current {
			f.dir = old
		}
		err := f.carryInto(made) // what was saved there since
		if err == nil && f.closed {
			err = errClosed
		}
		if err == nil {
			err = made.disk.remove(f.dir)
		}
		p.notices = append(p.notices, f.notices()...)
		if err != nil && current {
			p.notices = append(p.notices, fmt.Sprintf("les nouvelles sorties sont en place dans %s, mais l'édition précédente reste dans %s, "+
				"qui n'a pas pu être supprimé (%s) ; rien à faire : la prochaine exécution qui en a le droit le supprimera, et gardera ce que "+
				"quelqu'un "+
				"y aurait ajouté", p.Target, f.dir, reason(err)))
		}
	}
}

// errClosed is a former edition of which a part is another user's.
var errClosed = errors.New("une partie est réservée à un autre utilisateur, ce que « partage: groupe » dans campagne.yaml évite")

// reason is the cause of an error of the file system, in French where it is usual.
func reason(err error) string {
	switch {
	case errors.Is(err, errClosed):
		return errClosed.Error()
	case errors.Is(err, fs.ErrPermission):
		return "droit refusé"
	}
	return err.Error()
}

func absent(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, fs.ErrNotExist)
}
