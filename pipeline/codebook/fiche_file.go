package codebook

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
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

// ficheForm is a fiche as it is written.
type ficheForm struct {
	Title        string      `yaml:"titre" need:"le titre, comme « Médiation santé QPV »"`
	Place        string      `yaml:"collectivite" need:"qui a mené l'action, comme « Ville de Roanne »"`
	Setting      string      `yaml:"cadre"`
	Department   string      `yaml:"departement"`
	Written      writtenForm `yaml:"redaction" need:"qui a écrit la fiche et quand : {par: \"…\", date: 2017-11-30}"`
	Themes       []string    `yaml:"thematiques" need:"une thématique au moins : [Santé]"`
	Disclaimer   string      `yaml:"avertissement"`
	Outreach     string      `yaml:"porte_a_porte"`
	Campaign     string      `yaml:"campagne"`
	Column       string      `yaml:"colonne"`
	Post         string      `yaml:"poste"`
	Consent      bool        `yaml:"consentement"`
	Presentation string      `yaml:"presentation" need:"l'action en quelques phrases"`
	Territory    string      `yaml:"territoire"`
	Remarkable   string      `yaml:"points_remarquables"`
	History      string      `yaml:"historique"`
	Goals        string      `yaml:"objectifs"`
	Means        string      `yaml:"moyens"`
	Success      string      `yaml:"facteurs_de_succes"`
	Prospects    string      `yaml:"perspectives"`
	Risks        string      `yaml:"contraintes"`
	Contact      string      `yaml:"contact"`
}

type writtenForm struct {
	By   string `yaml:"par"`
	Date string `yaml:"date" need:"une date, comme 2017-11-30"`
}

type collectionForm struct {
	Title      string        `yaml:"titre" need:"le titre du recueil"`
	Publisher  publisherForm `yaml:"editeur"`
	Disclaimer string        `yaml:"avertissement"`
}

// sections are the headings in the order of the published fiches.
func (f ficheForm) sections() []FicheSection {
	return []FicheSection{
		{Key: "presentation", Heading: "Présentation succincte de l'action", Source: f.Presentation},
		{Key: "territoire", Heading: "Présentation de la collectivité", Source: f.Territory},
		{Key: "points_remarquables", Heading: "Points remarquables", Source: f.Remarkable},
		{Key: "historique", Heading: "Historique et modalités de mise en œuvre", Source: f.History},
		{Key: "objectifs", Heading: "Objectifs", Source: f.Goals},
		{Key: "moyens", Heading: "Moyens mobilisés", Source: f.Means},
		{Key: "facteurs_de_succes", Heading: "Facteurs de succès", Source: f.Success},
		{Key: "perspectives", Heading: "Perspectives de développement", Source: f.Prospects},
		{Key: "contraintes", Heading: "Contraintes et risques", Source: f.Risks},
		{Key: "contact", Heading: "Contact", Source: f.Contact},
	}
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
	l.collection()
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

func (l *ficheLoader) collection() {
	if !l.holds(collectionFile) {
		return
	}
	var form collectionForm
	l.yaml(collectionFile, &form)
	l.all.Title, l.all.Publisher, l.all.Disclaimer = form.Title, Publisher(form.Publisher), form.Disclaimer
}

func (l *ficheLoader) fiche(name string) {
	var form ficheForm
	d := l.yaml(name, &form)
	fiche := Fiche{
		ID: l.ficheID(name), File: name, Title: form.Title, Place: form.Place, Setting: form.Setting, Department: form.Department,
		Author: form.Written.By, Written: l.date(d, form.Written.Date, "redaction", "date"), Themes: form.Themes, Disclaimer: form.Disclaimer,
		Outreach: l.beside(name, form.Outreach), Campaign: l.beside(name, form.Campaign), Column: form.Column,
		Post: form.Post, Consent: form.Consent, Sections: form.sections(),
	}
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
