package french

import (
	"regexp"
	"slices"
	"strings"
)

// habits are what French typography asks for around a sign. A text without one of
// them is left alone: looking for a sign takes a hundredth of the time of a regular
// expression.
var habits = []struct {
	signs []string
	where *regexp.Regexp
	with  string
}{
	{[]string{";", "!", "?"}, regexp.MustCompile(`[ \x{00a0}\x{202f}]*([;!?])`), NarrowSpace + "$1"},
	{[]string{":"}, regexp.MustCompile(`[ \x{00a0}\x{202f}]+:`), NoBreakSpace + ":"},
	{[]string{"«"}, regexp.MustCompile(`«[ \x{00a0}\x{202f}]*`), "«" + NarrowSpace},
	{[]string{"»"}, regexp.MustCompile(`[ \x{00a0}\x{202f}]*»`), NarrowSpace + "»"},
	{[]string{"1er"}, regexp.MustCompile(`\b1er\b`), "1ᵉʳ"},
	{[]string{"%"}, regexp.MustCompile(`(\d)[ \x{00a0}]*%`), "$1" + NarrowSpace + "%"},
}

// Typeset gives a paragraph French typography: true apostrophes, narrow no-break
// spaces before ; ! ? % and inside « », a no-break space before a colon, single
// spaces elsewhere, and 1ᵉʳ with its letters raised. Typeset text is left as it is.
func Typeset(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "'", "’"), "...", "…")
	s = strings.TrimSpace(strings.Join(strings.FieldsFunc(s, breakable), " "))
	for _, h := range habits {
		if slices.ContainsFunc(h.signs, func(sign string) bool { return strings.Contains(s, sign) }) {
			s = h.where.ReplaceAllString(s, h.with)
		}
	}
	return s
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
