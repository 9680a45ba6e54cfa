package ingest

import (
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// proposed are the answers that a form holds before anybody writes, by question.
func proposed(cb *codebook.Codebook) map[string]survey.Answer {
	all := map[string]survey.Answer{}
	for _, q := range cb.Questions {
		if a, ok := cb.DefaultAnswer(q); ok && q.Asked() {
			all[q.Name] = a
		}
	}
	return all
}

// untouched reports a form in which nobody wrote, not even the day: it holds what
// the questionnaire proposes and no more.
func (r *reader) untouched(answers survey.Answers) bool {
	found := false
	for _, q := range r.source {
		a := answers.Of(q.Name)
		if a.State == survey.Missing || a.State == survey.NotApplicable || q.Name == codebook.PostQuestion || !q.Asked() {
			continue
		}
		own, has := r.proposed[q.Name]
		if !has || a.State != survey.Given || a.Num != own.Num || a.Text != own.Text || a.Other != "" || !slices.Equal(a.Choices, own.Choices) {
			return false
		}
		found = true
	}
	return found
}
