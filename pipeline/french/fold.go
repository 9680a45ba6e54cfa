package french

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

var ligatures = strings.NewReplacer("œ", "oe", "Œ", "Oe", "æ", "ae", "Æ", "Ae")

// Bare takes off what people forget, add or type in another way: accents,
// cedillas, ligatures, invisible characters, curly apostrophes, spaces that do
// not break. Case stays: « Œuvre d’été » gives « Oeuvre d'ete ».
func Bare(s string) string {
	if isASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
			return -1
		case r == '’' || r == '‘':
			return '\''
		}
		return r
	}, norm.NFKD.String(ligatures.Replace(s)))
}

// Fold is [Bare] in small letters: two spellings of one word fold alike. What
// stands between words stays; where that does not matter either, see [Words].
func Fold(s string) string { return strings.ToLower(Bare(s)) }

// Words are the folded words of a text, parted by whatever is neither letter nor
// digit: « L’Œuvre, n° 2 » gives l, oeuvre, n, 2.
func Words(s string) []string { return strings.FieldsFunc(Fold(s), isBetween) }

// FoldWords is [Words] with one space between them.
func FoldWords(s string) string {
	folded := Fold(s)
	if !strings.ContainsFunc(folded, isBetween) { // a single word, as most are
		return folded
	}
	return strings.Join(strings.FieldsFunc(folded, isBetween), " ")
}

// FoldSpaces is [Fold] with one space between what spaces part: unlike
// [FoldWords] it keeps « n/a » and « n a » apart.
func FoldSpaces(s string) string { return strings.Join(strings.Fields(Fold(s)), " ") }

// Slug makes an identifier of a name that every system and address takes:
// « Côtes-d’Armor » gives cotes-d-armor.
func Slug(s string) string { return hyphenate(Fold(s)) }

// FileName is [Slug] with the capitals that a name has.
func FileName(s string) string { return hyphenate(Bare(s)) }

// hyphenate keeps the ASCII letters and digits, and one hyphen between them.
func hyphenate(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf || isBetween(r) }), "-")
}

func isBetween(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
