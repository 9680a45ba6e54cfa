package present

import (
	"regexp"
	"strings"
)

var (
	spaces      = regexp.MustCompile(`[ \t\r\n]+`)
	beforeMark  = regexp.MustCompile(`[ \x{00a0}\x{202f}]*([;!?])`)
	beforeColon = regexp.MustCompile(`[ \x{00a0}\x{202f}]+:`)
	openQuote   = regexp.MustCompile(`«[ \x{00a0}\x{202f}]*`)
	closeQuote  = regexp.MustCompile(`[ \x{00a0}\x{202f}]*»`)
	percentSign = regexp.MustCompile(`(\d)[ \x{00a0}]*%`)
	unitSpace   = regexp.MustCompile(`(\d) (QPV|habitants?|personnes?|médiateurs?|postes?|bilans?|actions?|partenaires?|réponses?|points?|ans?)\b`)
)

// Typeset gives a text French typography: true apostrophes, narrow no-break
// spaces before ; ! ? % and inside « », a no-break space before a colon, and
// single spaces elsewhere. Typeset text is left as it is.
func Typeset(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "'", "’"), "...", "…")
	s = strings.TrimSpace(spaces.ReplaceAllString(s, " "))
	s = beforeMark.ReplaceAllString(s, thin+"$1")
	s = beforeColon.ReplaceAllString(s, nbsp+":")
	s = openQuote.ReplaceAllString(s, "«"+thin)
	s = closeQuote.ReplaceAllString(s, thin+"»")
	s = percentSign.ReplaceAllString(s, "$1"+thin+"%")
	return unitSpace.ReplaceAllString(s, "$1"+nbsp+"$2")
}
