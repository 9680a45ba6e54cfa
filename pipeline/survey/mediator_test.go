package survey

import (
	"regexp"
	"testing"
)

// A mediator is asked with the words of the message: a hole would show in a
// letter.
func TestRequestsUseTheArgumentsOfTheirMessage(t *testing.T) {
	placeholder := regexp.MustCompile(`\{[a-zé_]+\}`)
	seen := map[Code]bool{}
	for _, r := range requests {
		m, ok := lookup(r.code)
		if !ok || seen[r.code] {
			t.Errorf("%s: no message, or two requests", r.code)
		}
		seen[r.code] = true
		wantBalanced(t, r.code, r.text)
		known := map[string]bool{}
		for _, p := range placeholder.FindAllString(m.problem+m.remedy, -1) {
			known[p] = true
		}
		for _, p := range placeholder.FindAllString(r.text, -1) {
			if !known[p] {
				t.Errorf("%s: the issue has no %s", r.code, p)
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
