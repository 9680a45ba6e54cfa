package check

import (
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// identical finds the returns of two posts that give the same answers. Copies
// of one post's return were told apart before.
func identical(cb *codebook.Codebook, rule codebook.Rule, responses []survey.Response) []survey.Issue {
	first := map[string]survey.Response{}
	var issues []survey.Issue
	for _, r := range responses {
		said, given := content(cb, r)
		if given == 0 || given < rule.Minimum {
			continue
		}
		other, twice := first[said]
		if !twice {
			first[said] = r
			continue
		}
		issues = append(issues, survey.NewIssue(survey.RuleSame, r.Source,
			"nombre", strconv.Itoa(given), "autre", other.Source.String(), "poste", other.Post))
	}
	return issues
}

// content writes out what a return says, but for who says it and when, and
// counts its answers.
func content(cb *codebook.Codebook, r survey.Response) (said string, given int) {
	var b strings.Builder
	for _, q := range cb.Questions {
		a := r.Answers.Of(q.Name)
		if q.Identifies() || a.State != survey.Given {
			continue
		}
		given++
		for _, part := range []string{q.Name, plainNumber(a.Num), a.Text, strings.Join(a.Choices, " "), a.Other} {
			b.WriteString(part)
			b.WriteByte(0)
		}
	}
	return b.String(), given
}
