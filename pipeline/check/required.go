package check

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// required finds the questions that a mediator had to answer and left empty.
// An answer that could not be read has an issue of its own already.
func required(cb *codebook.Codebook, r survey.Response) []survey.Issue {
	var issues []survey.Issue
	for i := range cb.Questions {
		q := &cb.Questions[i]
		if !q.Required || q.Identifies() {
			continue
		}
		if a := r.Answers.Of(q.Name); a.State == survey.Missing && q.RequiredOf(r.Answers.Of) {
			issues = append(issues, survey.NewIssue(survey.RuleRequired, place(r, a), "question", q.Label).AboutQuestion(q.Name))
		}
	}
	return issues
}
