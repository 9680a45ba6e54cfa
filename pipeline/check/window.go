package check

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

var windowKind = kind{
	name: "hors-collecte",
	find: window, codes: []survey.Code{survey.RuleEarly, survey.RuleLate},
}

// window finds the returns that are dated before or after the survey. One
// without a date is not outside.
func window(cb *codebook.Codebook, _ codebook.Rule, responses []survey.Response) []survey.Issue {
	var issues []survey.Issue
	for _, r := range responses {
		at := func() survey.Ref { return place(r, r.Answers.Of(codebook.DateQuestion)) }
		switch day := r.Submitted; {
		case day.IsZero():
		case day.Before(cb.Campaign.Opens):
			issues = append(issues, survey.NewIssue(survey.RuleEarly, at(), "date", french.ShortDay(day), "debut",
				french.ShortDay(cb.Campaign.Opens)))
		case day.After(cb.Campaign.Closes) && !cb.Campaign.Closes.IsZero():
			issues = append(issues, survey.NewIssue(survey.RuleLate, at(), "date", french.ShortDay(day), "fin", french.ShortDay(cb.Campaign.Closes)))
		}
	}
	return issues
}
