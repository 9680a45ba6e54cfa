package survey

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Every code has one message, and every message is that of a code: an issue
// without one would stop the run, and a second would hide the first.
func TestEveryCodeHasItsMessage(t *testing.T) {
	var named, worded []string
	for _, file := range []string{"codes_returns.go", "codes_campaign.go"} {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if value, ok := n.(*ast.BasicLit); ok && value.Kind == token.STRING {
				code, _ := strconv.Unquote(value.Value)
				named = append(named, code)
			}
			return true
		})
	}
	for line := range strings.Lines(messages) {
		if first, _, _ := strings.Cut(strings.TrimSpace(line), " "); first != "" && !slices.Contains([]string{"#", ":", ">", "?"}, first) {
			worded = append(worded, first)
		}
	}
	slices.Sort(named)
	slices.Sort(worded)
	for _, code := range slices.Concat(named, worded) {
		if n, m := count(named, code), count(worded, code); n != 1 || m != 1 {
			t.Errorf("%s: %d constants, %d messages", code, n, m)
		}
	}
	if len(named) < 200 {
		t.Errorf("only %d codes", len(named))
	}
}

func count(all []string, one string) (n int) {
	for _, s := range all {
		if s == one {
			n++
		}
	}
	return n
}

// A message says what is wrong, in the middle of a line: « place : problème ;
// que faire ». So it neither starts like a sentence nor ends like one.
func TestMessagesFitInALine(t *testing.T) {
	code := regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)*$`)
	for _, m := range catalogue() {
		if !code.MatchString(string(m.Code)) {
			t.Errorf("%s: a code is lower-case words and dashes", m.Code)
		}
		if m.Problem == "" || m.Level < Note {
			t.Errorf("%s: no problem, or no level", m.Code)
		}
		for _, part := range []string{m.Problem, m.Remedy} {
			if strings.HasSuffix(part, ".") || strings.TrimSpace(part) != part {
				t.Errorf("%s: %q does not fit in a line", m.Code, part)
			}
			wantBalanced(t, m.Code, part)
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
	definitions, _, _ := strings.Cut(messages, "\n# ")
	for _, m := range catalogue() {
		if strings.Contains(definitions, "\n"+string(m.Code)+" ") && m.Remedy == "" {
			t.Errorf("%s: no remedy", m.Code)
		}
	}
}
