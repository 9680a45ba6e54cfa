// Package trace follows a figure back to the cells of the returns that it rests
// on, and an answer on to the figures and sentences that it moves.
//
//	trace.go         a campaign with everything that may be asked of it
//	figure.go        a figure → its formula, who counts in it and who does not
//	contribution.go  a return → its cells, the rank of its value, the figure without it
//	formula.go       a figure → how it was computed, with its numbers
//	hidden.go        a secret figure → the rule, or the subtraction, that hides it
//	interval.go      a margin → what it was made of
//	turns.go         a figure → the returns without which another thing would be said
//	answer.go        a return or a cell → every figure that it moves
//
// All of it names mediators and shows what secrecy hides: it is for the analyst,
// and stays under prive/.
package trace

import (
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/audit"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/secrecy"
	"bilan/pipeline/survey"
)

// Campaign is a campaign whose figures can be explained.
type Campaign struct {
	Codebook  *codebook.Codebook
	Posts     []survey.Post
	Responses []survey.Response
	Cube      *aggregate.Cube // the figures as they are published

	workings *aggregate.Workings
	names    audit.Names
	everyone secrecy.Set
	posts    map[string]survey.Post
	notes    map[survey.Ref][]survey.Issue
}

// New takes what a run read: each post has one response at most. Issues are those
// found in the returns; the corrections and the readings with tolerance are among
// them.
func New(cb *codebook.Codebook, posts []survey.Post, responses []survey.Response, issues []survey.Issue, cube *aggregate.Cube) *Campaign {
	c := &Campaign{
		Codebook: cb, Posts: posts, Responses: responses, Cube: cube,
		workings: aggregate.NewWorkings(cb, posts, responses), names: audit.NewNames(cb), everyone: secrecy.FullSet(len(responses)),
		posts: make(map[string]survey.Post, len(posts)), notes: map[survey.Ref][]survey.Issue{},
	}
	for _, p := range posts {
		c.posts[p.ID] = p
	}
	for _, i := range issues {
		if !i.Ref.Whole() {
			c.notes[i.Ref] = append(c.notes[i.Ref], i)
		}
	}
	return c
}

// NameError is a name that nothing has.
type NameError struct{ Problem, Name, Advice string }

// Error says so, and gives the nearest names.
func (e *NameError) Error() string { return e.Problem + " « " + e.Name + " » ; " + e.Advice }

// Indicator finds an indicator by its identifier, its label or what a published
// table calls it. The error is a *NameError.
func (c *Campaign) Indicator(name string) (codebook.Indicator, error) {
	if ind, ok := c.names.Indicator(name); ok {
		return ind, nil
	}
	var known, alike []string
	for _, ind := range c.Codebook.Indicators {
		known = append(known, ind.ID)
		if words := french.FoldWords(name); words != "" && strings.Contains(french.FoldWords(ind.ID+" "+ind.Label), words) {
			alike = append(alike, ind.ID)
		}
	}
	if len(alike) > 0 {
		known = alike
	}
	return codebook.Indicator{}, &NameError{"aucun indicateur", name, codebook.Suggest(name, known)}
}

// Column finds a column the same way, or a department by its code.
func (c *Campaign) Column(name string) (codebook.Column, error) {
	if col, ok := c.names.Column(name); ok {
		return col, nil
	}
	var known []string
	for _, col := range c.Codebook.Columns {
		known = append(known, col.ID)
	}
	return codebook.Column{}, &NameError{"aucune colonne", name, codebook.Suggest(name, known)}
}
