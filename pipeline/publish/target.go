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

// checkTarget refuses, before any work, a target whose content a run would
// destroy: only an absent or empty folder, or a former output, is replaced,
// and never a folder that holds the campaign or lies in it.
func checkTarget(target, campaign string) error {
	absTarget, err := filepath.Abs(target)
	if err != nil {
		return err
	}
	absCampaign, err := filepath.Abs(campaign)
	if err != nil {
		return err
	}
	if within(absCampaign, absTarget) || within(absTarget, absCampaign) {
		return fmt.Errorf("%w : %s et la campagne %s sont l'un dans l'autre ; "+
			"choisir un autre dossier avec --sortie", ErrTarget, target, campaign)
	}
	entries, err := os.ReadDir(target)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w : %s ne peut pas être lu (%w)", ErrTarget, target, err)
	}
	if _, err := os.Stat(filepath.Join(target, ManifestName)); err != nil {
		return fmt.Errorf("%w : %s contient des fichiers qui ne viennent pas de bilan ; "+
			"choisir un dossier vide avec --sortie", ErrTarget, target)
	}
	return nil
}

func within(path, folder string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != ".." && !filepath.IsAbs(rel) && !hasParent(rel)
}

func hasParent(rel string) bool {
	return len(rel) > 2 && rel[:3] == ".."+string(filepath.Separator)
}
