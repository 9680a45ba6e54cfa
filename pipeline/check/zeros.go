package check

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// zeros finds the returns of which every number is zero: more likely a form
// that was not filled in than a year without anybody.
func zeros(cb *codebook.Codebook, rule codebook.Rule, responses []survey.Response) []survey.Issue {
	questions := rule.Numbers(cb)
	var issues []survey.Issue
	for _, r := range responses {
		var given []survey.Answer
		zero := true
		for _, q := range questions {
			if a := r.Answers.Of(q.Name); a.State == survey.Given {
				given = append(given, a)
				zero = zero && a.Num == 0
			}
		}
		if zero && len(given) > 0 && len(given) >= rule.Minimum {
			issues = append(issues, survey.NewIssue(survey.RuleAllZero, place(r, given[0]), "cellules", cells(given)))
		}
	}
	return issues
}

// cells lists the places of answers of one return, the first ten of them.
func cells(answers []survey.Answer) string {
	const most = 10
	list := ""
	for i, a := range answers {
		switch {
		case i == most:
			return list + "…"
		case i > 0:
			list += ", "
		}
		list += within(a)
	}
	return list
}
