package workbook

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What a spreadsheet would run is text, and the rule of the guide gives back
// what was written.
func TestWhatLooksLikeAFormulaIsText(t *testing.T) {
	for _, c := range []struct{ text, inert, line string }{
		{"bonjour", "bonjour", "bonjour"},
		{"", "", ""},
		{"=1+1", "'=1+1", "'=1+1"},
		{"+33 6", "'+33 6", "'+33 6"},
		{"- un\n- deux", "'- un\n- deux", "'- un ⏎ - deux"},
		{"@SOMME(A1)", "'@SOMME(A1)", "'@SOMME(A1)"},
		{"\t=1", "'\t=1", "'\t=1"},
		{"\n=1", "'\n=1", " ⏎ =1"},
		{"'=1", "''=1", "''=1"},
		{"l'=1", "l'=1", "l'=1"},
		{"a ;=cmd|' /C calc'!A0", "a ;=cmd|' /C calc'!A0", "a ;'=cmd|' /C calc'!A0"},
		{`a;"=1"`, `a;"=1"`, `a;'"=1"`},
		{"a ;'=1", "a ;'=1", "a ;''=1"},
		{"oui ; non", "oui ; non", "oui ; non"},
		{"un\r\ndeux\rtrois\u2028quatre ⏎", "un\r\ndeux\rtrois\u2028quatre ⏎", "un ⏎ deux ⏎ trois ⏎ quatre ↵"},
	} {
		if got := Inert(c.text); got != c.inert {
			t.Errorf("%q: %q, not %q", c.text, got, c.inert)
		}
		if got := InertLine(c.text); got != c.line {
			t.Errorf("%q on a line: %q, not %q", c.text, got, c.line)
		}
	}
}

func TestTheTextCanBeHadBack(t *testing.T) {
	added := regexp.MustCompile(`;'(['"]*[=+\-@\t])`)
	back := func(s string) string {
		s = added.ReplaceAllString(strings.TrimPrefix(s, "'"), ";$1")
		return strings.ReplaceAll(s, LineMark, "\n")
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("=+-@\t'\";, ab\n"))).Draw(t, "text")
		line := InertLine(s)
		if back(line) != s {
			t.Fatalf("%q is %q, and back %q", s, line, back(line))
		}
		for cell := range strings.SplitSeq(line, ";") {
			if strings.Contains(line, "\n") || cell != "" && strings.ContainsRune("=+-@\t", rune(cell[0])) {
				t.Fatalf("%q: %q", s, line)
			}
		}
		if strings.TrimPrefix(Inert(s), "'") != s && Inert(s) != s {
			t.Fatalf("%q is %q", s, Inert(s))
		}
	})
}
