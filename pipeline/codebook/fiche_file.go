package codebook

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"

	"bilan/data"
	"bilan/pipeline/survey"
	"bilan/templates"
)

// Names of the files of a collection.
const (
	FicheFile      = "fiche.yaml"
	fichesFolder   = "fiches"
	collectionFile = "recueil.yaml"
)

// ficheForm is a fiche as it is written: its sections are keys, in the order of the
// published fiches.
type ficheForm struct {
	Fiche
	ficheTexts
}

type ficheTexts struct {
	Presentation string `yaml:"presentation" heading:"Présentation succincte de l'action" need:"l'action en quelques phrases"`
	Territory    string `yaml:"territoire" heading:"Présentation de la collectivité"`
	Remarkable   string `yaml:"points_remarquables" heading:"Points remarquables"`
	History      string `yaml:"historique" heading:"Historique et modalités de mise en œuvre"`
	Goals        string `yaml:"objectifs" heading:"Objectifs"`
	Means        string `yaml:"moyens" heading:"Moyens mobilisés"`
	Success      string `yaml:"facteurs_de_succes" heading:"Facteurs de succès"`
	Prospects    string `yaml:"perspectives" heading:"Perspectives de développement"`
	Risks        string `yaml:"contraintes" heading:"Contraintes et risques"`
	Contact      string `yaml:"contact" heading:"Contact"`
}

// sections are the texts under their headings.
func (t ficheTexts) sections() []FicheSection {
	var all []FicheSection
	for field, text := range reflect.ValueOf(t).Fields() {
		all = append(all, FicheSection{Key: field.Tag.Get("yaml"), Heading: field.Tag.Get("heading"), Source: text.String()})
	}
	return all
}

// LoadFiches reads the fiches of a folder: fiche.yaml, then those of fiches/ in
// the order of their names. recueil.yaml, which may be missing, names the
// collection.
func LoadFiches(dir string) (*FicheCollection, []survey.Issue, error) {
	f := &faults{}
	info, err := os.Stat(dir)
	switch {
	case err != nil && !absent(err):
		return nil, nil, fmt.Errorf("lecture du dossier des fiches : %w", err)
	case err != nil || !info.IsDir():
		f.add(survey.FicheAbsent, survey.Ref{File: filepath.ToSlash(dir)})
		return nil, f.issues, nil
	}
	l := &ficheLoader{
		loader: &loader{folder: &folder{campaign: os.DirFS(dir), defaults: templates.Files(), faults: f}, faults: f, book: &Codebook{}},
		all:    &FicheCollection{Dir: dir, Title: "Recueil des fiches d'expérience"},
	}
	var files []string
	if l.holds(FicheFile) {
		files = append(files, FicheFile)
	}
	files = append(files, l.list(fichesFolder, ".yaml")...)
	if len(files) == 0 {
		f.add(survey.FicheAbsent, survey.Ref{File: filepath.ToSlash(dir)})
		return nil, f.issues, nil
	}
	if l.holds(collectionFile) {
		l.yaml(collectionFile, l.all)
	}
	for _, name := range files {
		l.fiche(name)
	}
	l.theme()
	l.all.Theme, l.all.Sources = l.book.Theme, l.sources
	return l.all, f.issues, nil
}

type ficheLoader struct {
	*loader
	all *FicheCollection
}

func (l *ficheLoader) fiche(name string) {
	var form ficheForm
	d := l.yaml(name, &form)
	fiche := form.Fiche
	fiche.ID, fiche.File, fiche.Sections = l.ficheID(name), name, form.sections()
	fiche.Outreach, fiche.Campaign = l.beside(name, form.Outreach), l.beside(name, form.Campaign)
	if _, ok := data.DepartementParCode(form.Department); form.Department != "" && !ok {
		l.badValue(d.at("departement"), "departement", form.Department, "le code officiel entre guillemets, comme \"42\"")
	}
	if (form.Post != "" || form.Column != "") && form.Campaign == "" {
		l.missing(d.at("poste"), "campagne", "le dossier de la campagne de bilans d'où viennent les réponses")
	}
	if form.Post != "" && !form.Consent {
		l.add(survey.FicheNoConsent, d.at("poste"), "poste", form.Post)
	}
	for i := range fiche.Sections {
		s := &fiche.Sections[i]
		at := d.at(s.Key)
		s.Line = at.Line
		l.template(s.Source, name, s.Line+1)
	}
	l.all.Fiches = append(l.all.Fiches, fiche)
}

// ficheID names the outputs of a fiche.
func (l *ficheLoader) ficheID(name string) string {
	if name == FicheFile {
		return folderName(l.all.Dir)
	}
	return strings.TrimSuffix(path.Base(name), path.Ext(name))
}

// beside is a folder that a fiche names, from the folder of its own file.
func (l *ficheLoader) beside(name, target string) string {
	if target == "" {
		return ""
	}
	return filepath.Join(l.all.Dir, filepath.FromSlash(path.Dir(name)), filepath.FromSlash(target))
}
