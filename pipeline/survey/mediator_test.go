package survey

import (
	"regexp"
	"slices"
	"testing"
)

// A mediator is asked with the words of the message: a hole would show in a
// letter.
func TestRequestsUseTheArgumentsOfTheirMessage(t *testing.T) {
	placeholder := regexp.MustCompile(`\{[a-zé_]+\}`)
	for _, m := range catalogue() {
		wantBalanced(t, m.Code, m.Request)
		known := placeholder.FindAllString(m.Problem+m.Remedy, -1)
		for _, p := range placeholder.FindAllString(m.Request, -1) {
			if !slices.Contains(known, p) {
				t.Errorf("%s: the issue has no %s", m.Code, p)
			}
		}
	}
}

// What an analyst alone can mend is asked of nobody.
func TestRequest(t *testing.T) {
	if got := NewIssue(NumberBad, Ref{}, "valeur",
		"beaucoup").Request(); got != "Vous avez écrit « beaucoup ». Nous attendons un nombre seul, comme 130." {
		t.Errorf("%q", got)
	}
	if got := NewIssue(ReturnCopy, Ref{}).Request(); got != "" {
		t.Errorf("%q", got)
	}
}
