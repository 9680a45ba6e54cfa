package workbook

import (
	"regexp"
	"strings"
)

// Inert is a text as a field of a CSV file that somebody may open in a
// spreadsheet, which would run what looks like a formula: such a text, and one
// that begins with an apostrophe, has an apostrophe before it. Taken away again,
// it leaves the text as it was.
func Inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n'", rune(s[0])) {
		return "'" + s
	}
	return s
}

// LineMark stands for a line break in a text of one line.
const LineMark = " ⏎ "

// InertLine is Inert for a file with commas, which a French spreadsheet cuts at
// semicolons, whatever is between quotes: a line break would begin a row there,
// and what follows a semicolon a cell. Line breaks become LineMark, whose sign
// nobody types, and a formula after a semicolon has an apostrophe before it.
func InertLine(s string) string {
	if strings.ContainsAny(s, breaks) {
		s = oneLine.Replace(s)
	}
	if strings.Contains(s, ";") {
		s = afterSemicolon.ReplaceAllString(s, ";'$1")
	}
	return Inert(s)
}

const breaks = "\r\n\v\f\u0085\u2028\u2029⏎"

var (
	oneLine = strings.NewReplacer("\r\n", LineMark, "\r", LineMark, "\n", LineMark, "\v", LineMark, "\f", LineMark, "\u0085", LineMark,
		"\u2028", LineMark, "\u2029", LineMark, "⏎", "↵")
	afterSemicolon = regexp.MustCompile(`;(['"]*[=+\-@\t])`)
)
