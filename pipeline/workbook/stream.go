package workbook

import (
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// StreamValue is what an excelize.StreamWriter takes to store text in a cell as
// [SetText] does. The StreamWriter escapes by itself what a reader would take
// for an escape, but not all of it.
func StreamValue(text string) any {
	clean, _ := Text(text)
	if !strings.Contains(clean, escapeSign) || !escapedWrongly(clean) {
		return clean
	}
	// In pieces that end with the underscore there is nothing to escape.
	var pieces []excelize.RichTextRun
	for piece := range strings.SplitAfterSeq(clean, "_") {
		if piece != "" {
			pieces = append(pieces, excelize.RichTextRun{Text: piece})
		}
	}
	return pieces
}

var (
	wholeEscape = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)
	nextEscape  = regexp.MustCompile(`^x[0-9A-Fa-f]{4}_`)
	surrogate   = regexp.MustCompile(`^_x[Dd][89A-Fa-f]`)
)

// escapedWrongly recognises text that excelize changes when it escapes it: it
// drops the escape of a surrogate, and of two that share an underscore it sees
// the first, unless that one is the underscore itself.
func escapedWrongly(text string) bool {
	for _, at := range wholeEscape.FindAllStringIndex(text, -1) {
		escape, after := text[at[0]:at[1]], text[at[1]:]
		if surrogate.MatchString(escape) || escape != "_x005F_" && nextEscape.MatchString(after) {
			return true
		}
	}
	return false
}
