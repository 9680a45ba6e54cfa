package main

import (
	"fmt"
	"io"
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
		printKinds(w, findings.Kinds(serious), more)
		return
	}
	for _, i := range serious {
		fmt.Fprintln(w, line(i))
	}
}

// printKinds is a line for each kind of issue: how many, in how many files, and
// the first of them.
func printKinds(w io.Writer, kinds []findings.Kind, more string) {
	for _, k := range kinds[:min(len(kinds), kindsOnScreen)] {
		fmt.Fprintln(w, cut(fmt.Sprintf("%s : %d × %s (%s)", k.Level, k.Count, plain(k.First.Problem()),
			french.Count(k.Files, "fichier", "fichiers"))))
		if place := plain(native(k.First.Ref).String()); place != "" {
			fmt.Fprintln(w, cut("    "+place))
		}
	}
	if left := len(kinds) - kindsOnScreen; left > 0 {
		fmt.Fprintf(w, "… et %s\n", french.Count(left, "autre genre de constat", "autres genres de constats"))
	}
	fmt.Fprintln(w, more)
}

// cut keeps a line on one line of the screen.
func cut(s string) string {
	r := []rune(s)
	if len(r) <= lineOnScreen {
		return s
	}
	return strings.TrimSpace(string(r[:lineOnScreen-1])) + "…"
}
