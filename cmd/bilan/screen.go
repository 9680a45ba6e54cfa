package main

import (
	"fmt"
	"io"
	"strings"

	"bilan/pipeline/findings"
	"bilan/pipeline/survey"
)

// Bounds of what fits a screen when there is too much to list: the kinds of
// issue, and the characters of a line.
const (
	kindsOnScreen = 16
	lineOnScreen  = 110
)

// printIssues lists the issues from a level up when they fit a screen, and
// otherwise counts them kind by kind; more says where all of them are.
func printIssues(w io.Writer, r *findings.Report, level survey.Level, more string) {
	var serious []survey.Issue
	for _, i := range r.Issues {
		if i.Level >= level {
			serious = append(serious, i.Issue)
		}
	}
	if len(serious) > onScreen {
		printKinds(w, r, level, more)
		return
	}
	for _, i := range serious {
		fmt.Fprintln(w, line(i))
	}
}

// printKinds is a line for each kind of issue: how many, in how many files, and
// the first of them.
func printKinds(w io.Writer, r *findings.Report, level survey.Level, more string) {
	left := 0
	for n, k := range r.Kinds {
		switch {
		case k.Level < level:
		case n >= kindsOnScreen:
			left++
		default:
			first := k.First.Issue
			fmt.Fprintln(w, cut(fmt.Sprintf("%s : %d × %s (%s)", k.Level, k.Count, plain(first.Problem()), plural(k.Files, "fichier", "fichiers"))))
			if place := plain(first.Ref.String()); place != "" {
				fmt.Fprintln(w, cut("    "+place))
			}
		}
	}
	if left > 0 {
		fmt.Fprintf(w, "… et %s\n", plural(left, "autre genre de constat", "autres genres de constats"))
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
