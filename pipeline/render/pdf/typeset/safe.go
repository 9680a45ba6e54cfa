package typeset

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Missing stands for a character that the font lacks: U+FFFD, which other
// programs show, is itself not in the font.
const Missing = '□'

// Safe returns s as the font can draw it. Accents are composed. Line breaks,
// tabs and other white controls become spaces; control and format characters,
// among them those that turn the direction of writing, and variation selectors
// are dropped. The no-break hyphen U+2011 becomes U+2010, which looks the same.
// Any other character that the font lacks, emoji first, becomes Missing. All
// text that is drawn passes through here.
func (t *Typesetter) Safe(s string) string {
	return strings.Map(t.drawable, norm.NFC.String(s))
}

func (t *Typesetter) drawable(r rune) rune {
	switch {
	case r == '\u2011':
		return '\u2010'
	case r == '\u0085' || r >= '\t' && r <= '\r' || unicode.In(r, unicode.Zl, unicode.Zp):
		return ' '
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector):
		return -1
	case !t.faces[regular].glyph(r).known:
		return Missing
	}
	return r
}
