package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"bilan/pipeline/findings"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Bounds of what fits a screen when there is too much to list: the kinds of
// issue, and the characters of a line.
const (
	kindsOnScreen = 16
	lineOnScreen  = 110
)

// printIssues lists the issues from a level up, in the order of the control
// report, when they fit a screen, and otherwise counts them kind by kind; more
// says where all of them are.
func printIssues(w io.Writer, issues []survey.Issue, level survey.Level, more string) {
	serious := atLeast(issues, level)
	survey.SortIssues(serious)
	if len(serious) > onScreen {
		printKinds(w, findings.Kinds(serious), more, isTerminal(w))
		return
	}
	printLines(w, serious)
}

// printKinds is a line for each kind of issue: how many, in how many files, and
// the first of them. Only a screen bounds them: who pipes them wants them whole.
func printKinds(w io.Writer, kinds []findings.Kind, more string, screen bool) {
	shown, width := len(kinds), math.MaxInt
	if screen {
		shown, width = min(shown, kindsOnScreen), lineOnScreen
	}
	for _, k := range kinds[:shown] {
		head := fmt.Sprintf("%s : %d × ", k.Level, k.Count)
		tail := fmt.Sprintf(" (%s)", french.Count(k.Files, "fichier", "fichiers"))
		fmt.Fprintln(w, head+cut(plain(k.First.Problem()), width-len(head)-len(tail))+tail)
		if place := plain(native(k.First.Ref).String()); place != "" {
			fmt.Fprintln(w, "    "+cut(place, width))
		}
	}
	if left := len(kinds) - shown; left > 0 {
		fmt.Fprintf(w, "… et %s\n", french.Count(left, "autre genre de constat", "autres genres de constats"))
	}
	fmt.Fprintln(w, more)
}

// cut keeps a text within so many characters.
func cut(s string, width int) string {
	r := []rune(s)
	if len(r) <= width {
		return s
	}
	return strings.TrimSpace(string(r[:width-1])) + "…"
}
