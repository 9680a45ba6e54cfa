package present

import (
	"regexp"

	"bilan/pipeline/french"
)

// beforeNoun is a number with the noun that it counts: no line ends between them.
var beforeNoun = regexp.MustCompile(
	`(\d) (QPV|habitants?|personnes?|médiateurs?|postes?|bilans?|actions?|partenaires?|réponses?|points?|ans?)\b`)

// Typeset gives a text French typography, and keeps a number with what it
// counts. Typeset text is left as it is.
func Typeset(s string) string {
	s = french.Typeset(s)
	for i := 1; i < len(s); i++ { // looking for one takes a hundredth of the time
		if s[i] == ' ' && '0' <= s[i-1] && s[i-1] <= '9' {
			return beforeNoun.ReplaceAllString(s, "$1"+french.NoBreakSpace+"$2")
		}
	}
	return s
}

// TypesetAll typesets texts where they are.
func TypesetAll(texts []string) []string {
	for i, text := range texts {
		texts[i] = Typeset(text)
	}
	return texts
}
