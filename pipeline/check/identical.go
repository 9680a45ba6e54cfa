package check

import (
	"crypto/sha256"
	"strconv"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

var sameAnswers = survey.Finding{
	Code: "retours-identiques", Level: survey.Warning,
	Problem: "les {nombre} réponses sont les mêmes que dans {autre} ({mot poste} {poste})",
	Remedy:  "vérifier que chaque répondant a envoyé le sien ; les deux retours sont comptés",
}

var identicalKind = kind{
	name: "retours-identiques", keys: []string{"minimum"}, minimum: 8,
	find: identical, findings: []*survey.Finding{&sameAnswers},
}

// identical finds the returns of two posts that give the same answers. Copies
// of one post's return were told apart before.
func identical(cb *codebook.Codebook, rule codebook.Rule, responses []survey.Response) []survey.Issue {
	first := map[[sha256.Size]byte]*survey.Response{}
	var issues []survey.Issue
	var text []byte
	for i := range responses {
		r, given := &responses[i], 0
		text, given = content(text[:0], cb, r)
		if given == 0 || given < rule.Minimum {
			continue
		}
		said := sha256.Sum256(text)
		other, twice := first[said]
		if !twice {
			first[said] = r
			continue
		}
		issues = append(issues, sameAnswers.Issue(r.Source,
			"nombre", strconv.Itoa(given), "autre", other.Source.String(), "poste", other.Post))
	}
	return issues
}

// content appends what a return says, but for who says it and when, and counts
// its answers.
func content(text []byte, cb *codebook.Codebook, r *survey.Response) (said []byte, given int) {
	for i := range cb.Questions {
		q := &cb.Questions[i]
		if q.Identifies() {
			continue
		}
		a := r.Answers.Of(q.Name)
		if a.State != survey.Given {
			continue
		}
		given++
		text = append(append(text, q.Name...), 0)
		text = append(strconv.AppendFloat(text, a.Num, 'f', -1, 64), 0)
		text = append(append(text, a.Text...), 0)
		for _, c := range a.Choices {
			text = append(append(text, c...), ' ')
		}
		text = append(append(append(text, 0), a.Other...), 0)
	}
	return text, given
}
