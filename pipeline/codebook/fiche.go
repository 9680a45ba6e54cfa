package codebook

import "time"

// Fiche is one « fiche d'expérience »: what a territory did and learnt, under
// the headings that its readers know. Its texts are templates whose figures are
// references, never typed.
type Fiche struct {
	ID         string // base name of its file, or of its folder when that is fiche.yaml
	File       string // as messages show it
	Title      string
	Place      string // who did it: « Ville de Roanne »
	Setting    string // « Roannais Agglomération, Loire »; may be empty
	Department string // official code; may be empty
	Author     string // who wrote it; may be empty
	Written    time.Time
	Themes     []string // the first is the main one
	Disclaimer string
	Sections   []FicheSection // in the order of the sheet; empty ones too
	Outreach   string         // folder of the door-to-door campaign that figures come from; empty for none
	Campaign   string         // folder of the campaign of bilans that figures come from; empty for none
	Column     string         // of that campaign; empty: the region
	Post       string         // whose answers the fiche draws on; empty for none
	Consent    bool           // of the mediator of that post
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
	Title      string
	Publisher  Publisher
	Disclaimer string
	Fiches     []Fiche
	Theme      Theme
	Sources    []Source
}
