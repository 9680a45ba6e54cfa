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
	Dir         string // folder, as given on the command line
	Name        string // base name of the folder: names the output folder
	Region      Region
	Year        int          // year that the bilans are about
	Title       string       // title of the documents
	Opens       time.Time    // first day on which a return may be filled in (collecte.debut)
	Closes      time.Time    // last day (collecte.fin)
	Departments []Department // in the order in which documents list them
	// Quarters are the priority neighbourhoods of the departments, in their
	// order, with inhabitants of one source and vintage, QuartersSource.
	Quarters       []data.Quartier
	QuartersSource string
	// Threshold is seuil_repondants: a column with fewer respondents is
	// hidden. Default 3; 0 hides nothing but medians of a few, and below zero, as
	// Opened has it, not even these.
	Threshold int
	// CitationThreshold is seuil_citations: in rankings, a choice that fewer
	// mediators cite is hidden. Default 0, which hides nothing.
	CitationThreshold int
	// MaxShare is part_maximale, in percent: a sum of which one mediator makes
	// more is hidden. Default 85; 0 hides nothing.
	MaxShare float64
	// HideUnanimous hides what fewer than twice Threshold mediators answer as one
	// (unanimes: masquer).
	HideUnanimous bool
	// Draft marks every page as not to be passed on (brouillon).
	Draft bool
	// Logs tells to count, for a post without a return, what its follow-up log
	// under suivis/ says (suivis).
	Logs bool
	// Restored tells to write a page for each mediator with every run
	// (retours_individuels).
	Restored bool
	// Shared gives the group what is otherwise for the user alone (partage:
	// groupe): private outputs, the review of the open questions, reminders.
	Shared       bool
	TestAccounts []string // accounts of the collection tool whose submissions are tests
	// ReviewedOnly leaves the codes of the open questions that nobody reviewed
	// out of the documents (codage_non_relu: masquer).
	ReviewedOnly bool
	// Nouns are what who answers and what they fill in are called (repondant,
	// document, poste).
	Nouns french.Nouns
	// Territories are the campaign's own kinds of territory (territoires); nil where
	// it has those of the scheme. See Kinds.
	Territories []survey.Territory
	Publisher   Publisher
	Edition     Edition
	// RemarkTitle heads what the analyst wrote (titre_remarques).
	RemarkTitle string
	Source      string // printed under tables and charts: where the figures come from
	QPVSource   string // where the numbers of QPV inhabitants come from
	Disclaimer  string // avertissement, printed on every document; empty for real answers
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

// Region is a French region by its official code.
type Region struct {
	Code string
	Name string
	Of   string // with the preposition « de »: « des Hauts-de-France »
	In   string // « dans les Hauts-de-France »
}

// Department is a department of the region. Code comes from campagne.yaml, the
// name and its grammar from the official list (package data).
type Department struct {
	Code           string
	Name           string // « Pas-de-Calais »
	The            string // « le Pas-de-Calais »
	Of             string // « du Pas-de-Calais »
	In             string // « dans le Pas-de-Calais »
	QPVInhabitants int    // inhabitants of priority neighbourhoods; 0 when unknown
	PublishedPosts int    // posts that were published for it, to hold the register against; 0 when unknown
}

// Edition is what a campaign says of the publication of its documents
// (publication): what it does not say is zero.
type Edition struct {
	Version  string
	Date     time.Time // of the publication, in place of the day of the last return
	Replaces time.Time // the day of the edition that this one corrects
}

// Publisher is who signs the documents (editeur).
type Publisher struct {
	Name    string
	Service string
	Address []string
	Phone   string
	Mail    string
	Site    string
	Logo    string // PNG or JPEG file in the campaign folder; empty for none
}
