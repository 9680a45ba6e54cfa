package check

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

var leftAsOffered = survey.Finding{
	Code: "reponses-par-defaut", Level: survey.Warning,
	Problem: "réponses laissées comme le formulaire les propose : {cellules}",
	Remedy:  "vérifier auprès du répondant qu'elles sont bien les siennes ; elles sont comptées",
	Request: "Ces réponses sont celles que le formulaire propose ({cellules}). Sont-elles bien les vôtres ?",
}

var untouchedKind = kind{
	name: "reponses-par-defaut", keys: []string{"reponses", "minimum"},
	lacks: func(r codebook.Rule) (key, want string) {
		if len(r.Offered) == 0 {
			return "reponses", "ce que le formulaire propose : [{question: personnes, valeur: 0}]"
		}
		return "", ""
	},
	find: untouched, findings: []*survey.Finding{&leftAsOffered},
}

// untouched finds the returns that left answers as the form offers them: all of
// those offered, unless « minimum » says otherwise.
func untouched(_ *codebook.Codebook, rule codebook.Rule, responses []survey.Response) []survey.Issue {
	var issues []survey.Issue
	least := cmp.Or(rule.Minimum, len(rule.Offered))
	for _, r := range responses {
		var same []survey.Answer
		for _, offered := range rule.Offered {
			if a := r.Answers.Of(offered.Question); isOffered(a, offered.Value) {
				same = append(same, a)
			}
		}
		if len(same) > 0 && len(same) >= least {
			issues = append(issues, leftAsOffered.Issue(place(r, same[0]), "cellules", cells(same)))
		}
	}
	return issues
}

// isOffered reports whether an answer is the one that the form offers, written
// as a definition writes it: a number, the names of choices, a text.
func isOffered(a survey.Answer, value string) bool {
	switch {
	case a.State != survey.Given:
		return false
	case len(a.Choices) > 0 || a.Other != "":
		return a.Other == "" && slices.Equal(a.Choices, strings.Fields(value))
	case a.Text != "":
		return a.Text == value
	}
	number, err := strconv.ParseFloat(strings.Replace(value, ",", ".", 1), 64)
	return err == nil && number == a.Num
}
