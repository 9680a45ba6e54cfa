package codebook

import (
	"strings"
	"time"
	"unicode/utf8"

	"bilan/data"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Campaign is campagne.yaml: what is particular to one region and one year.
type Campaign struct {
	Dir    string // folder, as given on the command line
	Name   string // base name of the folder: names the output folder
	Region Region
	Year   int    `yaml:"annee" need:"l'année du bilan, comme 2024"` // that the bilans are about
	Title  string `yaml:"titre" need:"le titre des documents"`       // of the documents
	Window `yaml:"collecte" need:"les dates de la collecte : {debut: 2025-01-01, fin: 2025-02-28}"`
	// Departments come in the order in which documents list them.
	Departments []Department `yaml:"departements" need:"la liste des départements : [{code: \"62\"}]"`
	// Quarters are the priority neighbourhoods of the departments, in their
	// order, with inhabitants of one source and vintage, QuartersSource.
	Quarters       []data.Quartier
	QuartersSource string
	// Threshold is the number of respondents under which a column is hidden; 0 hides
	// nothing but medians of a few, and below zero, as Opened has it, not even these.
	Threshold int `yaml:"seuil_repondants" default:"3"`
	// Logs tells to count, for a post without a return, what its follow-up log
	// under suivis/ says.
	Logs bool `yaml:"suivis"`
	// Restored tells to write a page for each mediator with every run.
	Restored     bool     `yaml:"retours_individuels"`
	TestAccounts []string `yaml:"comptes_d_essai"` // of the collection tool, whose submissions are tests
	// CitationThreshold hides, in rankings, a choice that fewer mediators cite; 0
	// hides nothing.
	CitationThreshold int `yaml:"seuil_citations"`
	// MaxShare, in percent, hides a sum of which one mediator makes more; 0 hides
	// nothing.
	MaxShare float64 `yaml:"part_maximale" default:"85"`
	// HideUnanimous hides what fewer than twice Threshold mediators answer as one.
	HideUnanimous bool `yaml:"unanimes" words:"montrer,masquer"`
	// Draft marks every page as not to be passed on.
	Draft bool `yaml:"brouillon"`
	// ReviewedOnly leaves the codes of the open questions that nobody reviewed
	// out of the documents.
	ReviewedOnly bool `yaml:"codage_non_relu" words:"montrer,masquer"`
	// Shared gives the group what is otherwise for the user alone: private outputs,
	// the review of the open questions, reminders.
	Shared bool `yaml:"partage" words:"personne,groupe"`
	// Nouns are what who answers and what they fill in are called (repondant,
	// document, poste).
	Nouns french.Nouns
	// Territories are the campaign's own kinds of territory; nil where it has those
	// of the scheme. See Kinds.
	Territories []survey.Territory `yaml:"territoires"`
	Publisher   Publisher          `yaml:"editeur"`
	Edition     Edition            `yaml:"publication"`
	RemarkTitle string             `yaml:"titre_remarques"` // heads what the analyst wrote
	Source      string             `yaml:"source"`          // printed under tables and charts: where the figures come from
	QPVSource   string             `yaml:"source_qpv"`      // where the numbers of QPV inhabitants come from
	Disclaimer  string             `yaml:"avertissement"`   // printed on every document; empty for real answers
}

// Window is from when to when something is done: in a campaign, the first and the
// last day on which a return may be filled in.
type Window struct {
	Opens  time.Time `yaml:"debut" need:"une date, comme 2025-01-01"`
	Closes time.Time `yaml:"fin" need:"une date, comme 2025-02-28"`
}

// Opened is the campaign without any secrecy, to work out what is behind a figure.
// Nothing computed with it may be published.
func (c Campaign) Opened() Campaign {
	c.Threshold, c.CitationThreshold, c.MaxShare, c.HideUnanimous = -1, 0, 0, false
	return c
}

// Mark is what every page of a draft says; empty for what may be passed on.
func (c Campaign) Mark() string {
	if c.Draft {
		return "Provisoire, ne pas diffuser"
	}
	return ""
}

// Notice is what every document of the figures warns of: that it is a draft, then
// the campaign's own warning. Empty for none. What is sent to be filled in has
// the latter alone.
func (c Campaign) Notice() string {
	if !c.Draft {
		return c.Disclaimer
	}
	return strings.TrimSpace(c.Mark() + ". " + c.Disclaimer)
}

// Keywords are those under which a portal files the open data: those of health
// mediation, or who answers.
func (c Campaign) Keywords() []string {
	if c.Nouns.Respondent.Plural != "" {
		return []string{c.Nouns.Respondent.Plural}
	}
	return []string{"santé", "médiation en santé", "quartiers prioritaires", "politique de la ville"}
}

// Kinds are the kinds of territory that posts are in: QPV and Rural unless the
// campaign has its own, or none.
func (c Campaign) Kinds() []survey.Territory {
	if c.Territories == nil {
		return usualTerritories
	}
	return c.Territories
}

// TerritoryNames are territories as they are written.
func TerritoryNames(all []survey.Territory) []string {
	return names(all, func(t survey.Territory) string { return string(t) })
}

// FormSheet is the sheet of the form that holds the answers, called by what is
// filled in: « Bilan », « Enquête ».
func (c Campaign) FormSheet() string {
	const longest = 31 // of a sheet's name
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return -1
		}
		return r
	}, c.Nouns.Say("{Document}"))
	if utf8.RuneCountInString(name) > longest || name == HelpSheet || name == ListsSheet || name == "" {
		return FormSheet
	}
	return name
}

// Region is a French region by its official code; of a door-to-door campaign, the
// place, without a code.
type Region struct {
	Code string
	Name string `yaml:"nom" need:"le nom du lieu, comme Roanne"`
	Of   string `yaml:"de" need:"le lieu après « de », comme « de Roanne »"`  // « des Hauts-de-France »
	In   string `yaml:"a" need:"le lieu dans une phrase, comme « à Roanne »"` // « dans les Hauts-de-France »
}

// Department is a department of the region. Code comes from campagne.yaml, the
// name and its grammar from the official list (package data).
type Department struct {
	Code string `yaml:"code" need:"le code officiel entre guillemets, comme \"02\""`
	Name string // « Pas-de-Calais »
	The  string // « le Pas-de-Calais »
	Of   string // « du Pas-de-Calais »
	In   string // « dans le Pas-de-Calais »

	QPVInhabitants int `yaml:"habitants_qpv"`  // inhabitants of priority neighbourhoods; 0 when unknown
	PublishedPosts int `yaml:"postes_publies"` // posts that were published for it, to hold the register against; 0 when unknown
}

// Edition is what a campaign says of the publication of its documents: what it
// does not say is zero.
type Edition struct {
	Version  string    `yaml:"version"`
	Date     time.Time `yaml:"date"`     // of the publication, in place of the day of the last return
	Replaces time.Time `yaml:"remplace"` // the day of the edition that this one corrects
}

// Publisher is who signs the documents.
type Publisher struct {
	Name    string   `yaml:"nom"`
	Service string   `yaml:"service"`
	Address []string `yaml:"adresse"`
	Phone   string   `yaml:"telephone"`
	Mail    string   `yaml:"courriel"`
	Site    string   `yaml:"site"`
	Logo    string   `yaml:"logo"` // PNG or JPEG file in the campaign folder; empty for none
}

// SiteURL is the address of the site, which may be written without its protocol;
// empty for none.
func (p Publisher) SiteURL() string {
	if p.Site == "" || strings.Contains(p.Site, "://") {
		return p.Site
	}
	return "https://" + p.Site
}
