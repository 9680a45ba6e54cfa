package publish

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ManifestName is the file that marks a folder as the output of a run, and lists
// what can be published of it.
const ManifestName = "manifeste.json"

// PrivateFolder is the part of an output that is not published. It has a
// manifest of its own: the sum of a short private file would give away, in
// public, what it says to whoever tries the few texts that it can be.
const PrivateFolder = "prive"

const privateManifestName = PrivateFolder + "/" + ManifestName

// Edition is what an output folder is an edition of, in the words of its
// manifest. A run replaces only editions of its own campaign and year.
type Edition struct {
	Campaign string `json:"campagne"`
	Year     int    `json:"annee"`
	Scope    string `json:"portee"` // of what is no single campaign's
}

func (e Edition) String() string {
	name := e.Campaign
	switch {
	case e.Scope != "":
		name = e.Scope
	case name == "":
		return "des fiches"
	}
	if e.Year != 0 {
		return fmt.Sprintf("%s %d", name, e.Year)
	}
	return name
}

// listed is a file as a manifest tells it.
type listed struct {
	Name   string `json:"fichier"`
	Size   int64  `json:"octets"`
	SHA256 string `json:"sha256"`
}

// manifest is what publish reads of a manifest; the rest is for people.
type manifest struct {
	Tool string `json:"outil"`
	Edition
	Outputs []listed `json:"sorties"`
}

// readManifest reads a manifest of ours.
func readManifest(file string) (manifest, error) {
	var m manifest
	content, err := os.ReadFile(file)
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(content, &m); err != nil || m.Tool != tool {
		return m, errForeign
	}
	return m, nil
}

// errForeign is a manifest that bilan did not write.
var errForeign = errors.New("not a manifest of bilan")

// privateManifest lists the private files; nil where there are none.
func privateManifest(written []Written) func(io.Writer) error {
	m := struct {
		Program
		Outputs []listed `json:"sorties"`
	}{Program: ThisProgram()}
	for _, w := range written {
		if isPrivate(w.Name) {
			m.Outputs = append(m.Outputs, listed(w))
		}
	}
	if m.Outputs == nil {
		return nil
	}
	return func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(m)
	}
}

func isPrivate(name string) bool { return strings.HasPrefix(name, PrivateFolder+"/") }

// checkEdition refuses, before any work, a target whose content a run would
// destroy: only an absent or empty folder, or a former edition of the same
// campaign, is replaced.
func (p *Publication) checkEdition() error {
	entries, err := os.ReadDir(p.place)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w : %s ne peut pas être lu (%w)", ErrTarget, p.Target, err)
	}
	m, err := readManifest(filepath.Join(p.place, ManifestName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w : %s contient des fichiers qui ne viennent pas de bilan ; choisir un dossier vide avec --sortie", ErrTarget,
			p.Target)
	case errors.Is(err, errForeign):
		return fmt.Errorf("%w : le %s de %s ne vient pas de bilan, ou a été modifié ; choisir un dossier vide avec --sortie",
			ErrTarget, ManifestName, p.Target)
	case err != nil:
		return fmt.Errorf("%w : le %s de %s ne peut pas être lu (%w)", ErrTarget, ManifestName, p.Target, err)
	case m.Edition != p.Edition:
		return fmt.Errorf("%w : %s contient les sorties d'une autre campagne ou d'une autre année (%s), pas celles de %s ; "+
			"choisir un autre dossier avec --sortie, ou renommer celui-là", ErrTarget, p.Target, m.Edition, p.Edition)
	}
	return nil
}
