// Package codebook holds every definition of a campaign: the questionnaire,
// the indicators, the columns they are broken down by, the sections and texts
// of the documents, and the look.
//
// Each definition has an embedded default in templates/; a file of the same
// name in the campaign folder replaces it. [Load] reads them all, strictly:
// an unknown key, a name that points nowhere or an expression that does not
// parse is an Issue with its file and line, and all of them are reported in
// one pass. What Load returns without an Error issue can be relied on: later
// packages look names up without asking again.
package codebook

import (
	"slices"

	"bilan/pipeline/survey"
)

// Codebook is the complete set of definitions of one campaign.
type Codebook struct {
	Campaign   Campaign
	Form       Form
	Questions  []Question          // in the order of the form
	Rules      []Rule              // in the order of questionnaire/regles.yaml
	Former     Former              // how a former questionnaire is read
	Lists      map[string][]Choice // choice lists, each in the order that breaks ties in rankings
	Indicators []Indicator         // in the order of indicateurs.yaml
	Removed    map[string]bool     // default indicators that the campaign does without: default texts say nothing of them
	Columns    []Column            // in the order of croisements.yaml
	Report     Report
	Texts      map[string]Text // those that the report prints, by name: textes/activite.tmpl is "activite"
	Remarks    []Remark        // of the analyst, in the order of their files
	Theme      Theme
	Logo       []byte   // of the publisher, as large as documents show it: PNG or JPEG; nil for none
	Sources    []Source // the files the definitions came from, in reading order
	// Definitions are what applies, default and campaign together.
	Definitions []Definition
}

// Source is one definition file that was read.
type Source struct {
	Name     string // questionnaire/survey.csv, indicateurs.yaml, …
	Embedded bool   // the default of templates/, not a file of the campaign
	SHA256   string // of its content, in hexadecimal
}

// Text is the source of one sentence template (text/template syntax).
type Text struct {
	Name   string
	File   string // for messages
	Source string
}

// Question returns the question of that name.
func (c *Codebook) Question(name string) (Question, bool) {
	for i := range c.Questions { // asked often: only what is found is copied
		if q := &c.Questions[i]; q.Name == name {
			return *q, true
		}
	}
	return Question{}, false
}

// Indicator returns the indicator of that identifier.
func (c *Codebook) Indicator(id string) (Indicator, bool) {
	for i := range c.Indicators {
		if ind := &c.Indicators[i]; ind.ID == id {
			return *ind, true
		}
	}
	return Indicator{}, false
}

// Column returns the column of that identifier.
func (c *Codebook) Column(id string) (Column, bool) { return find(c.Columns, id, Column.id) }

// RegionColumn is the first column without a filter: the whole campaign.
func (c *Codebook) RegionColumn() Column {
	if col, ok := first(c.Columns, Column.Whole); ok {
		return col
	}
	return Column{ID: "region", Label: "Région"}
}

// Choices returns the choices of a question in list order, or nil if the
// question offers none.
func (c *Codebook) Choices(question string) []Choice {
	q, _ := c.Question(question)
	return c.Lists[q.List]
}

// Department returns the campaign's department of that official code.
func (c *Codebook) Department(code string) (Department, bool) {
	return c.Campaign.Department(code)
}

// Department returns the department of that official code.
func (c Campaign) Department(code string) (Department, bool) {
	return find(c.Departments, code, Department.id)
}

func (q Question) id() string   { return q.Name }
func (i Indicator) id() string  { return i.ID }
func (c Column) id() string     { return c.ID }
func (d Department) id() string { return d.Code }

func (c Choice) id() string { return c.Name }

func find[T any](all []T, id string, key func(T) string) (T, bool) {
	return first(all, func(x T) bool { return key(x) == id })
}

func first[T any](all []T, is func(T) bool) (found T, ok bool) {
	for _, x := range all {
		if is(x) {
			return x, true
		}
	}
	return found, false
}

// Whole reports whether the column is the whole campaign: it has no filter.
func (c Column) Whole() bool { return len(c.Departments) == 0 && c.WholeDepartments() }

// Selects reports whether the post is counted in the column.
func (c Column) Selects(p survey.Post) bool {
	if c.Territory != "" && c.Territory != p.Territory || !holds(c.Conditions, p) {
		return false
	}
	return len(c.Departments) == 0 || slices.Contains(c.Departments, p.Department)
}
