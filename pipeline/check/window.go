package check

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

var early = survey.Finding{
	Code: "avant-collecte", Level: survey.Warning,
	Problem: "retour daté du {date}, avant le début de la collecte ({debut})",
	Remedy:  "vérifier la date : le retour porte peut-être sur une autre année",
	Request: "Vous avez daté votre questionnaire du {date}. Cette date est-elle exacte ?",
}

var late = survey.Finding{
	Code: "apres-collecte", Level: survey.Warning,
	Problem: "retour daté du {date}, après la fin de la collecte ({fin})",
	Remedy:  "vérifier la date ; le retour est compté",
}

var windowKind = kind{
	name: "hors-collecte",
	find: window, findings: []*survey.Finding{&early, &late},
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
			issues = append(issues, early.Issue(at(), "date", french.ShortDay(day), "debut",
				french.ShortDay(cb.Campaign.Opens)))
		case day.After(cb.Campaign.Closes) && !cb.Campaign.Closes.IsZero():
			issues = append(issues, late.Issue(at(), "date", french.ShortDay(day), "fin", french.ShortDay(cb.Campaign.Closes)))
		}
	}
	return issues
}
