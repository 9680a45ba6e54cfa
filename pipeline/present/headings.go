package present

import (
	"strings"
	"unicode/utf8"
)

// Numbered puts the number of a section before its title: « 1. », or « a) » for
// a letter.
func Numbered(number, title string) string {
	if number == "" {
		return title
	}
	sign := "."
	if utf8.RuneCountInString(number) == 1 && strings.ToLower(number) != strings.ToUpper(number) {
		sign = ")"
	}
	return number + sign + "\u00a0" + title
}

// Sourced says that a text names a source, if it does not say so itself.
func Sourced(text string) string {
	if text == "" || strings.HasPrefix(text, "Source") {
		return text
	}
	return "Source\u00a0: " + text
}

// IsTitle says whether a paragraph is bold throughout and no sentence: it is a
// title within the section.
func (p Paragraph) IsTitle() bool {
	return len(p) == 1 && p[0].Bold && !strings.HasSuffix(strings.TrimSpace(p[0].Text), ".")
}
