package check

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

var allZero = survey.Finding{
	Code: "tout-a-zero", Level: survey.Warning,
	Problem: "tous les nombres du retour sont à zéro ({cellules})",
	Remedy:  "vérifier auprès du répondant que le questionnaire a été rempli ; les zéros sont comptés",
	Request: "Tous les nombres de votre questionnaire sont à zéro. Est-ce bien ce que vous vouliez écrire ?",
}

var zerosKind = kind{
	name: "tout-a-zero", keys: []string{"questions", "minimum"}, minimum: 2,
	find: zeros, findings: []*survey.Finding{&allZero},
}

// zeros finds the returns of which every number is zero: more likely a form
// that was not filled in than a year without anybody.
func zeros(cb *codebook.Codebook, rule codebook.Rule, responses []survey.Response) []survey.Issue {
	questions := rule.Numbers(cb)
	var issues []survey.Issue
	for _, r := range responses {
		if given := onlyZeros(r, questions); len(given) > 0 && len(given) >= rule.Minimum {
			issues = append(issues, allZero.Issue(place(r, given[0]), "cellules", cells(given)))
		}
	}
	return issues
}

// onlyZeros is the numbers that were given, or none where one is not zero.
func onlyZeros(r survey.Response, questions []codebook.Question) []survey.Answer {
	var given []survey.Answer
	for _, q := range questions {
		a := r.Answers.Of(q.Name)
		switch {
		case a.State != survey.Given:
		case a.Num != 0:
			return nil
		default:
			given = append(given, a)
		}
	}
	return given
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
		list += a.Ref.Within()
	}
	return list
}
