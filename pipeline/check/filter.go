package check

import (
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// filters finds the choices that the choice_filter of their question does not
// let be made, beside the answers that it looks at. It is silent while one of
// those is not there.
func filters(cb *codebook.Codebook, r survey.Response) []survey.Issue {
	var issues []survey.Issue
	for i := range cb.Questions {
		q := &cb.Questions[i]
		if q.Filter == nil {
			continue
		}
		a := r.Answers.Of(q.Name)
		if a.State != survey.Given || !known(q.Filter, r) {
			continue
		}
		for _, c := range cb.Lists[q.List] {
			if !slices.Contains(a.Choices, c.Name) {
				continue
			}
			if lets, err := q.Filter.Lets(c, r.Answers.Of); err == nil && !lets {
				issues = append(issues, survey.NewIssue(survey.RuleFilter, place(r, a),
					"valeur", c.Label, "question", q.Label, "avec", others(q.Filter, r)).AboutQuestion(q.Name))
			}
		}
	}
	return issues
}
