package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrTarget is a target folder that must not be replaced.
var ErrTarget = errors.New("dossier de sortie refusé")

// locate finds the place of the target: what a link leads to is replaced, never
// the link.
func (p *Publication) locate() (err error) {
	if p.place == "" {
		p.place, err = behindLinks(p.Target)
	}
	return err
}

// checkPlace refuses a target that holds the campaign or lies in it.
func (p *Publication) checkPlace(campaign string) error {
	inside, err := Inside(p.place, campaign)
	if err != nil {
		return err
	}
	around, err := Inside(campaign, p.place)
	if err != nil {
		return err
	}
	if inside || around {
		return fmt.Errorf("%w : %s et la campagne %s sont l'un dans l'autre ; choisir un autre dossier avec --sortie", ErrTarget, p.Target,
			campaign)
	}
	return nil
}

// Inside reports whether a path is a folder or lies in it, behind all links.
// Neither has to exist.
func Inside(path, folder string) (bool, error) {
	path, err := behindLinks(path)
	if err != nil {
		return false, err
	}
	if folder, err = behindLinks(folder); err != nil {
		return false, err
	}
	rel, err := filepath.Rel(folder, path)
	return err == nil && filepath.IsLocal(rel), nil
}

// manyLinks is more links than anybody follows but in a circle.
const manyLinks = 40

// behindLinks is the absolute path that a path leads to. Its last parts may not
// exist, and a link may lead to what is not there yet.
func behindLinks(path string) (string, error) {
	path, err := filepath.Abs(path)
	for range manyLinks {
		if err != nil {
			return "", err
		}
		real, fault := filepath.EvalSymlinks(path)
		if fault == nil {
			return real, nil
		}
		if !errors.Is(fault, fs.ErrNotExist) {
			return "", fmt.Errorf("%s ne peut pas être suivi : %w", path, fault)
		}
		leads, fault := os.Readlink(path)
		if fault != nil {
			return behindParent(path)
		}
		if !filepath.IsAbs(leads) {
			leads = filepath.Join(filepath.Dir(path), leads)
		}
		path = leads
	}
	return "", fmt.Errorf("%w : le lien %s tourne en rond", ErrTarget, path)
}

// behindParent is the place of what does not exist in a folder that may.
func behindParent(path string) (string, error) {
	parent := filepath.Dir(path)
	if parent == path {
		return path, nil
	}
	parent, err := behindLinks(parent)
	return filepath.Join(parent, filepath.Base(path)), err
}
