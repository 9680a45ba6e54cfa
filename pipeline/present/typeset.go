package present

import (
	"regexp"
	"strings"

	"bilan/pipeline/french"
)

// beforeNoun is a number with the noun that it counts: no line ends between them.
var beforeNoun = regexp.MustCompile(
	`(\d) (QPV|habitants?|personnes?|médiateurs?|postes?|bilans?|actions?|partenaires?|réponses?|points?|ans?)\b`)

// Typeset gives a text French typography, and keeps a number with what it
// counts. Typeset text is left as it is.
func Typeset(s string) string {
	s = french.Typeset(s)
	if !strings.ContainsAny(s, "0123456789") { // looking for one takes a hundredth of the time
		return s
	}
	return beforeNoun.ReplaceAllString(s, "$1"+french.NoBreakSpace+"$2")
}
