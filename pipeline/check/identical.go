package check

import (
	"bytes"
	"crypto/sha256"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// identical finds the returns of two posts that give the same answers. Copies
// of one post's return were told apart before.
func identical(cb *codebook.Codebook, rule codebook.Rule, responses []survey.Response) []survey.Issue {
	first := map[[sha256.Size]byte]*survey.Response{}
	var issues []survey.Issue
	for i := range responses {
		r := &responses[i]
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

// content is a sum of what a return says, but for who says it and when, and the
// number of its answers.
func content(cb *codebook.Codebook, r *survey.Response) (said [sha256.Size]byte, given int) {
	var b bytes.Buffer
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
	return sha256.Sum256(b.Bytes()), given
}
