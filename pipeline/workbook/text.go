package workbook

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// MaxText is the longest text of a cell, in UTF-16 code units.
const MaxText = excelize.TotalCellChars

// Text returns s as a cell can hold it, and whether that differs from s:
// characters that XML forbids become U+FFFD so that their loss shows, line
// ends become \n, and a text longer than MaxText ends with « … » at the limit.
func Text(s string) (clean string, changed bool) {
	if isPlain(s) {
		return s, false
	}
	clean = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	clean = strings.Map(storable, clean)
	room := MaxText - utf8.RuneCountInString(escape(clean)) + utf8.RuneCountInString(clean)
	clean = shorten(clean, room)
	return clean, clean != s
}

// isPlain reports whether a text is storable as it is, and nothing of it is
// escaped: nearly every text is.
func isPlain(s string) bool {
	return len(s) <= MaxText && !strings.Contains(s, escapeSign) && utf8.ValidString(s) &&
		!strings.ContainsFunc(s, func(r rune) bool { return storable(r) != r })
}

// storable replaces what XML 1.0 cannot hold. Bytes that are not UTF-8 reach
// it as utf8.RuneError already.
func storable(r rune) rune {
	switch {
	case r == '\t', r == '\n':
		return r
	case r < ' ', r == 0xFFFE, r == 0xFFFF:
		return utf8.RuneError
	}
	return r
}

// shorten cuts s, between two characters, to at most limit UTF-16 units.
func shorten(s string, limit int) string {
	if len(s) <= limit { // a character never takes more units than bytes
		return s
	}
	units, cut := 0, 0
	for i, r := range s {
		units += utf16.RuneLen(r)
		if units < limit {
			cut = i + utf8.RuneLen(r)
		}
	}
	if units <= limit {
		return s
	}
	return s[:cut] + "…"
}

// escapeSign begins all that escapeLike finds.
const escapeSign = "_x"

// escapeLike finds text that a reader would take for the escape _xHHHH_ of a
// character, and decode.
var escapeLike = regexp.MustCompile(`_x([0-9A-Fa-f]{4})`)

// escape writes the x of such text as an escape itself. excelize means to do so
// but stores shared strings without; escaping the underscore, as usual, would
// meet its table of known strings, where « _x0041_ » and « _x005F_x0041_ »
// then share one entry.
func escape(s string) string {
	if !strings.Contains(s, escapeSign) {
		return s
	}
	return escapeLike.ReplaceAllString(s, "__x0078_$1")
}

// SetText stores text in a cell as a string, whatever it looks like: a leading
// « = » makes no formula, « 007 » keeps its zeros. Text that a cell cannot hold
// is changed as [Text] does; a caller to whom that matters asks Text first.
func SetText(f *excelize.File, sheet, cell, text string) error {
	clean, _ := Text(text)
	if err := f.SetCellStr(sheet, cell, escape(clean)); err != nil {
		return fmt.Errorf("text of %s!%s: %w", sheet, cell, err)
	}
	return nil
}
