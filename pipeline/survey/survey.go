// Package survey is the vocabulary of bilan: the words that every other
// package shares and that belong to none of them.
//
// A mediator's return becomes a [Response]: one [Answer] for each question of
// the questionnaire, packed together as [Answers], each with the [Ref] of the
// cell it was read from, so that any figure can be followed back to its source.
// The register of the campaign is a list of [Post]. Whatever a person has to mend is an [Issue], never an
// error: it travels with the results and is worded once, in French, by the
// message catalogue of this package.
//
// The package uses the standard library alone.
package survey

import (
	"slices"
	"time"
)

// State tells what became of the answer to one question.
type State int

// The states of an answer. The zero State is Missing: what was never set was
// never answered.
const (
	Missing       State = iota // asked, left empty
	Given                      // read; the value is in Num, Text or Choices
	NotApplicable              // not asked of this mediator (XLSForm "relevant" is false)
	Invalid                    // written but not readable; Raw keeps it, an Issue explains
)

// String names the state as the open data write it.
func (s State) String() string {
	return [...]string{"manquant", "donne", "sans objet", "invalide"}[s]
}

// Answer is the answer of one mediator to one question.
type Answer struct {
	Question string   // stable name of the question
	Raw      string   // exactly what the cell held
	Num      float64  // value of an integer or decimal question
	Text     string   // value of a text question; ISO date of a date question
	Choices  []string // names of the chosen choices, in the order of the list
	Other    string   // free text of « Autre, préciser »
	State    State
	Ref      Ref
}

// Is reports whether the choice was made in a Given answer.
func (a Answer) Is(choice string) bool {
	return a.State == Given && slices.Contains(a.Choices, choice)
}

// Response is what one mediator returned for one year.
type Response struct {
	Post      string    // identifier in the register
	Year      int       // year that the bilan is about
	Answers   Answers   // to every question of the codebook
	Source    Ref       // file, and row for a one-row-per-respondent layout
	Submitted time.Time // day of submission, UTC; zero when unknown
}

// Superseded is a return that a later one of the same post replaced with other
// answers.
type Superseded struct {
	Post      string
	Source    Ref
	Submitted time.Time // day, UTC; zero when unknown
}

// Territory is the kind of area a post works in.
type Territory string

// The two kinds of area of the scheme.
const (
	QPV   Territory = "QPV"   // quartier prioritaire de la politique de la ville
	Rural Territory = "Rural" // rural area
)

// Post is one funded position of the register (postes.xlsx).
type Post struct {
	ID         string
	Department string // official code: "02", "62", "974"
	Commune    string
	INSEE      string // code of the commune
	Longitude  float64
	Latitude   float64
	Territory  Territory
	Quarters   []string // codes of the priority neighbourhoods that it serves; none when unknown
	Structure  string   // kind of employer
	Mail       string   // of the mediator, where reminders go; private
	Opened     string   // ISO date, empty when unknown
	Located    bool     // Longitude and Latitude are known
	Central    bool     // they are the centre of the commune: the register does not say more
	// Traits are what else columns of the tables ask of it, folded, by name; see
	// codebook.Condition.
	Traits map[string]string
	Filled bool // false: vacant, no return expected
	Ref    Ref
}
