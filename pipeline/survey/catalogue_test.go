package survey

import (
	"regexp"
	"strings"
	"testing"
)

var allMessages = [...][]message{definitionMessages, fileMessages, answerMessages, ruleMessages, registerMessages, codingMessages,
	collectMessages, outreachMessages, auditMessages}

// One code has one message: the first found would hide a second.
func TestCodesAreUnique(t *testing.T) {
	seen := map[Code]bool{}
	for _, subject := range allMessages {
		for _, m := range subject {
			if seen[m.code] {
				t.Errorf("two messages for %s", m.code)
			}
			seen[m.code] = true
		}
	}
}

// A message says what is wrong, in the middle of a line: « place : problème ;
// que faire ». So it neither starts like a sentence nor ends like one.
func TestMessagesFitInALine(t *testing.T) {
	code := regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)*$`)
	for _, subject := range allMessages {
		for _, m := range subject {
			if !code.MatchString(string(m.code)) {
				t.Errorf("%s: a code is lower-case words and dashes", m.code)
			}
			if m.problem == "" {
				t.Errorf("%s: no problem", m.code)
			}
			for _, part := range []string{m.problem, m.remedy} {
				if strings.HasSuffix(part, ".") || strings.TrimSpace(part) != part || strings.Contains(part, "\n") {
					t.Errorf("%s: %q does not fit in a line", m.code, part)
				}
				wantBalanced(t, m.code, part)
			}
		}
	}
}

func wantBalanced(t *testing.T, code Code, part string) {
	t.Helper()
	whole := regexp.MustCompile(`\{[a-zé_]+( (repondant|document|poste)s?)?\}`).ReplaceAllString(part, "")
	whole = strings.NewReplacer("$", "", "{{", "", "}}", "").Replace(whole) // as a text template writes them
	if strings.ContainsAny(whole, "{}") {
		t.Errorf("%s: a placeholder of %q is not closed", code, part)
	}
	if strings.Count(part, "«") != strings.Count(part, "»") {
		t.Errorf("%s: guillemets of %q are not closed", code, part)
	}
}

// A fault of a definition always says what to do: the analyst is the one who
// mends it.
func TestDefinitionsHaveARemedy(t *testing.T) {
	for _, m := range definitionMessages {
		if m.remedy == "" {
			t.Errorf("%s: no remedy", m.code)
		}
	}
}
