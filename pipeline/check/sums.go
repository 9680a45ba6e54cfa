package check

import (
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

var partsOverTotal = survey.Finding{
	Code: "somme-des-parties", Level: survey.Warning,
	Problem: "{somme} en additionnant {parties} : plus que « {question} », {total} en {cellule}",
	Remedy:  "vérifier auprès du répondant ; les valeurs sont utilisées telles quelles",
	Request: "En additionnant {parties}, nous trouvons {somme}, plus que le total que vous donnez ({total} en {cellule}). " +
		"Pouvez-vous vérifier ?",
}

var sumsKind = kind{
	name: "somme-des-parties", keys: []string{"questions", "total"},
	lacks: func(r codebook.Rule) (key, want string) {
		switch {
		case len(r.Questions) < 2:
			return "questions", "au moins deux parties"
		case r.Total == "":
			return "total", "la question qui donne le total"
		}
		return "", ""
	},
	find: sums, findings: []*survey.Finding{&partsOverTotal},
}

// sums finds the returns of which the parts add up to more than their total. A
// part that is not there counts for nothing: the others may be too much
// already.
func sums(cb *codebook.Codebook, rule codebook.Rule, responses []survey.Response) []survey.Issue {
	total, _ := cb.Question(rule.Total)
	var issues []survey.Issue
	for _, r := range responses {
		whole, sum := r.Answers.Of(rule.Total), 0.0
		var parts []string
		var last survey.Answer
		for _, name := range rule.Questions {
			if a := r.Answers.Of(name); a.State == survey.Given {
				sum += a.Num
				parts = append(parts, name+" = "+french.Decimal(a.Num, french.AllDecimals)+" en "+a.Ref.Within())
				last = a
			}
		}
		if whole.State == survey.Given && sum > whole.Num && len(parts) > 0 {
			issues = append(issues, partsOverTotal.Issue(place(r, last), "somme", french.Decimal(sum, french.AllDecimals), "parties",
				strings.Join(parts, ", "),
				"question", total.Label, "total", french.Decimal(whole.Num,
					french.AllDecimals), "cellule", whole.Ref.Within()).AboutQuestion(total.Name))
		}
	}
	return issues
}
