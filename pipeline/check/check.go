// Package check holds the responses against the rules of the questionnaire,
// one file for each kind of rule. It changes nothing: an answer that breaks a
// rule is still used, and an Issue says with which cells it does not agree.
//
// What a question asks of its own answer (required, constraint) stands in the
// questionnaire; what is asked across answers and across returns is declared
// in regles.yaml.
package check

import (
	"cmp"
	"slices"
	"sync"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// asked finds the answers of one response that break what the questionnaire
// asks of them.
type asked func(*codebook.Codebook, survey.Response) []survey.Issue

// ofQuestions is the table of what the questionnaire itself asks.
func ofQuestions() []asked { return []asked{required, constraints, filters} }

// Responses applies every rule to every response, several rules at a time. The
// issues come first for what each question asks, in the order of the responses,
// then rule by rule.
func Responses(cb *codebook.Codebook, responses []survey.Response) []survey.Issue {
	found := make([][]survey.Issue, 1+len(cb.Rules))
	var group sync.WaitGroup
	group.Go(func() { found[0] = unlikeAsked(cb, responses) })
	for i, rule := range cb.Rules {
		if kind, ok := kindOf(rule); ok {
			rule.Minimum = cmp.Or(rule.Minimum, kind.minimum)
			group.Go(func() { found[1+i] = kind.find(cb, rule, responses) })
		}
	}
	group.Wait()
	return slices.Concat(found...)
}

// unlikeAsked finds what breaks what the questions themselves ask.
func unlikeAsked(cb *codebook.Codebook, responses []survey.Response) []survey.Issue {
	var issues []survey.Issue
	for _, r := range responses {
		for _, broken := range ofQuestions() {
			issues = append(issues, broken(cb, r)...)
		}
	}
	return issues
}

// place is where an answer stands, or where its return does when the cell is
// not there.
func place(r survey.Response, a survey.Answer) survey.Ref { return cmp.Or(a.Ref, r.Source) }
