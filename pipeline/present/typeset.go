package present

import (
	"regexp"
	"strings"
)

// habits are what French typography asks for around a sign. A text without the
// sign is left alone: looking for a sign takes a hundredth of the time of a
// regular expression.
var habits = []struct {
	signs string
	where *regexp.Regexp
	with  string
}{
	{";!?", regexp.MustCompile(`[ \x{00a0}\x{202f}]*([;!?])`), thin + "$1"},
	{":", regexp.MustCompile(`[ \x{00a0}\x{202f}]+:`), nbsp + ":"},
	{"«", regexp.MustCompile(`«[ \x{00a0}\x{202f}]*`), "«" + thin},
	{"»", regexp.MustCompile(`[ \x{00a0}\x{202f}]*»`), thin + "»"},
	{"%", regexp.MustCompile(`(\d)[ \x{00a0}]*%`), "$1" + thin + "%"},
	{
		"0123456789",
		regexp.MustCompile(`(\d) (QPV|habitants?|personnes?|médiateurs?|postes?|bilans?|actions?|partenaires?|réponses?|points?|ans?)\b`),
		"$1" + nbsp + "$2",
	},
}

// Typeset gives a text French typography: true apostrophes, narrow no-break
// spaces before ; ! ? % and inside « », a no-break space before a colon, and
// single spaces elsewhere. Typeset text is left as it is.
func Typeset(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "'", "’"), "...", "…")
	s = strings.TrimSpace(strings.Join(strings.FieldsFunc(s, breakable), " "))
	for _, h := range habits {
		if strings.ContainsAny(s, h.signs) {
			s = h.where.ReplaceAllString(s, h.with)
		}
	}
	return s
}

func breakable(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\n' }
