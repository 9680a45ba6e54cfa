package main

import (
	"strings"
	"testing"

	"bilan/pipeline/findings"
	"bilan/pipeline/survey"
)

// Too many findings to list are counted by what each file is. A screen bounds
// them and keeps the counts in sight; a pipe gets every kind, whole.
func TestKindsAreWholeThroughAPipe(t *testing.T) {
	var issues []survey.Issue
	refuse := func(file string, code survey.Code, args ...string) {
		issues = append(issues, survey.NewIssue(code, survey.Ref{File: file}, args...))
	}
	long := "un raccourci vers un document qui est resté " + strings.Repeat("très ", 20) + "loin"
	refuse("a.url", survey.FileOtherNature, "nature", long)
	refuse("b.pdf", survey.FileOtherNature, "nature", "un document PDF")
	refuse("c.gsheet", survey.FileOtherNature, "nature", long)
	refuse("d.xlsx", survey.FileDamaged, "cause", "un morceau du fichier a été altéré", "precision", " (xl/workbook.xml)")
	refuse("e.xlsx", survey.FileDamaged, "cause", "la fin du fichier manque", "precision", "")
	refuse("f.xlsx", survey.FileDamaged, "cause", "un morceau du fichier a été altéré", "precision", " (xl/styles.xml)")
	for i := range kindsOnScreen {
		refuse("g"+strings.Repeat("g", i), survey.FileSpecial, "nature", strings.Repeat("tube ", i+1))
	}
	survey.SortIssues(issues)
	print := func(screen bool) string {
		var out strings.Builder
		printKinds(&out, findings.Kinds(issues), "la suite", screen)
		return out.String()
	}
	piped := print(false)
	for _, want := range []string{"2 × ce n'est pas un classeur (.xlsx ou .ods) mais " + long + " (2 fichiers)\n    a.url\n",
		"1 × ce n'est pas un classeur (.xlsx ou .ods) mais un document PDF (1 fichier)\n    b.pdf\n",
		"2 × classeur abîmé : un morceau du fichier a été altéré (xl/workbook.xml) (2 fichiers)\n    d.xlsx\n",
		"1 × classeur abîmé : la fin du fichier manque (1 fichier)\n    e.xlsx\n", strings.Repeat("tube ", kindsOnScreen)} {
		if !strings.Contains(piped, want) {
			t.Errorf("through a pipe, %q is missing:\n%s", want, piped)
		}
	}
	if strings.Contains(piped, "…") || strings.Contains(piped, "autre") {
		t.Errorf("cut through a pipe:\n%s", piped)
	}
	seen := print(true)
	if !strings.Contains(seen, "… (2 fichiers)\n") || !strings.Contains(seen, "\n… et 4 autres genres de constats\n") {
		t.Errorf("on a screen:\n%s", seen)
	}
	for line := range strings.Lines(seen) {
		if len([]rune(line)) > lineOnScreen+1 {
			t.Errorf("wider than the screen: %s", line)
		}
	}
}

// What a file name or an answer holds cannot steer the terminal, nor turn the
// direction of writing; everything else is printed as it is.
func TestMessagesDoNotSteerTheTerminal(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"« été\u202f! »", "« été\u202f! »"},
		{"a\x1b[31mb\nc\x7fd\u0085e", "a [31mb c d e"},
		{"\u202etxt.\u2066a\u2069\u061c\u200e\u200f", " txt. a    "},
	} {
		if got := plain(c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
