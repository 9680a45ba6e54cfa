package check

import (
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// constraints finds the answers that break the XLSForm constraint of their
// question. A constraint is silent while an answer that it names is not there
// to be compared with.
func constraints(cb *codebook.Codebook, r survey.Response) []survey.Issue {
	var issues []survey.Issue
	for i := range cb.Questions {
		q := &cb.Questions[i]
		if q.Constraint == nil {
			continue
		}
		a := r.Answers.Of(q.Name)
		if a.State != survey.Given || !known(q.Constraint, r) {
			continue
		}
		if holds, err := q.Constraint.Holds(q.Name, r.Answers.Of); err == nil && !holds {
			issues = append(issues, survey.NewIssue(survey.RuleConstraint, place(r, a),
				"valeur", a.Raw, "question", q.Label, "regle", q.ConstraintMessage, "avec", others(q.Constraint, r)).AboutQuestion(q.Name))
		}
	}
	return issues
}

func known(e *codebook.Expression, r survey.Response) bool {
	return !slices.ContainsFunc(e.Names(), func(name string) bool { return r.Answers.Of(name).State != survey.Given })
}

// others names the other cells that the constraint compares with.
func others(e *codebook.Expression, r survey.Response) string {
	var cells []string
	for _, name := range e.Names() {
		a := r.Answers.Of(name)
		cells = append(cells, name+" = "+a.Raw+" en "+a.Ref.Within())
	}
	if cells == nil {
		return ""
	}
	return " (" + strings.Join(cells, ", ") + ")"
}
