package french

import (
	"regexp"
	"strings"
)

// spaces are those that may stand around a sign.
const spaces = " " + NoBreakSpace + NarrowSpace

var (
	first   = regexp.MustCompile(`\b1er\b`)
	percent = regexp.MustCompile(`(\d)[ \x{00a0}]*%`)
)

// Typeset gives a paragraph French typography: true apostrophes, narrow no-break
// spaces before ; ! ? % and inside « », a no-break space before a colon, single
// spaces elsewhere, and 1ᵉʳ with its letters raised. Typeset text is left as it is.
func Typeset(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "'", "’"), "...", "…")
	s = strings.TrimSpace(strings.Join(strings.FieldsFunc(s, breakable), " "))
	spaced := func(before, after string) (string, string) {
		return strings.TrimRight(before, spaces) + NarrowSpace, after
	}
	for _, sign := range [...]string{";", "!", "?"} {
		s = around(s, sign, spaced)
	}
	s = around(s, ":", func(before, after string) (string, string) {
		if bare := strings.TrimRight(before, spaces); bare != before {
			before = bare + NoBreakSpace
		}
		return before, after
	})
	s = around(s, "«", func(before, after string) (string, string) {
		return before, NarrowSpace + strings.TrimLeft(after, spaces)
	})
	s = around(s, "»", spaced)
	if strings.Contains(s, "1er") { // a regular expression takes a hundred times as long
		s = first.ReplaceAllString(s, "1ᵉʳ")
	}
	if strings.Contains(s, "%") {
		s = percent.ReplaceAllString(s, "$1"+NarrowSpace+"%")
	}
	return s
}

// around changes what stands on both sides of each sign of a text.
func around(s, sign string, change func(before, after string) (string, string)) string {
	parts := strings.Split(s, sign)
	for i := range parts[1:] {
		parts[i], parts[i+1] = change(parts[i], parts[i+1])
	}
	return strings.Join(parts, sign)
}

func breakable(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\n' }

var narrow = strings.NewReplacer(
	" ;", NarrowSpace+";", " :", NarrowSpace+":", " !", NarrowSpace+"!", " ?", NarrowSpace+"?", " %", NarrowSpace+"%",
	"« ", "«"+NarrowSpace, " »", NarrowSpace+"»", "'", "’",
)

// TypesetCell is the lighter hand for the text of a cell or a field: it keeps
// line breaks and spacing, and narrows the spaces that the writer left before a
// sign or inside « » – the colon's too, where a column has little room.
func TypesetCell(s string) string { return narrow.Replace(s) }

// Spaces puts ordinary spaces in the place of those that do not break, for a
// terminal.
func Spaces(s string) string { return ordinary.Replace(s) }

var ordinary = strings.NewReplacer(NoBreakSpace, " ", NarrowSpace, " ")

// Clip keeps a text within so many characters; one that is longer ends with
// « … ».
func Clip(s string, most int) string {
	if len(s) <= most { // no character takes less than a byte
		return s
	}
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}
