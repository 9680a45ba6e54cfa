// Package check holds the responses against the rules of the questionnaire,
// one file for each kind of rule. It changes nothing: an answer that breaks a
// rule is still used, and an Issue says with which cells it does not agree.
package check

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// rule finds the answers of one response that break a kind of rule.
type rule func(*codebook.Codebook, survey.Response) []survey.Issue

// rules is the table of the kinds of rule: adding one is a line here and a
// file.
func rules() []rule { return []rule{required, constraints} }

// Responses applies every rule to every response, in order.
func Responses(cb *codebook.Codebook, responses []survey.Response) []survey.Issue {
	var issues []survey.Issue
	for _, r := range responses {
		for _, broken := range rules() {
			issues = append(issues, broken(cb, r)...)
		}
	}
	return issues
}
