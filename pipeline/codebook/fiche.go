package codebook

import "time"

// Fiche is one « fiche d'expérience »: what a territory did and learnt, under
// the headings that its readers know. Its texts are templates whose figures are
// references, never typed.
type Fiche struct {
	ID         string // base name of its file, or of its folder when that is fiche.yaml
	File       string // as messages show it
	Title      string `yaml:"titre" need:"le titre, comme « Médiation santé QPV »"`
	Place      string `yaml:"collectivite" need:"qui a mené l'action, comme « Ville de Roanne »"`
	Setting    string `yaml:"cadre"`       // « Roannais Agglomération, Loire »; may be empty
	Department string `yaml:"departement"` // official code; may be empty
	Writing    `yaml:"redaction" need:"qui a écrit la fiche et quand : {par: \"…\", date: 2017-11-30}"`
	Themes     []string       `yaml:"thematiques" need:"une thématique au moins : [Santé]"` // the first is the main one
	Disclaimer string         `yaml:"avertissement"`
	Outreach   string         `yaml:"porte_a_porte"` // folder of the door-to-door campaign that figures come from; empty for none
	Campaign   string         `yaml:"campagne"`      // folder of the campaign of bilans that figures come from; empty for none
	Column     string         `yaml:"colonne"`       // of that campaign; empty: the region
	Post       string         `yaml:"poste"`         // whose answers the fiche draws on; empty for none
	Consent    bool           `yaml:"consentement"`  // of the mediator of that post
	Sections   []FicheSection // in the order of the sheet; empty ones too
}

// Writing is who wrote a text, which may be empty, and when.
type Writing struct {
	Author  string    `yaml:"par"`
	Written time.Time `yaml:"date" need:"une date, comme 2017-11-30"`
}

// FicheSection is one heading and its text.
type FicheSection struct {
	Key     string // in the file
	Heading string
	Source  string // text/template
	Line    int
}

// FicheCollection is the fiches of a folder, and how their collection is called.
type FicheCollection struct {
	Dir        string
	Title      string    `yaml:"titre" need:"le titre du recueil"`
	Publisher  Publisher `yaml:"editeur"`
	Disclaimer string    `yaml:"avertissement"`
	Fiches     []Fiche
	Theme      Theme
	Sources    []Source
}
