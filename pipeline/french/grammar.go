package french

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plural reports whether a number takes the plural: from two on, on either side
// of zero. « 0 poste », « 1,9 point », « 2 postes ».
func Plural[N int | float64](n N) bool { return n >= 2 || n <= -2 }

// Agree chooses the word that stands beside a number.
func Agree[N int | float64](n N, singular, plural string) string {
	if Plural(n) {
		return plural
	}
	return singular
}

// Count is a number of things with its noun: « 3 erreurs ».
func Count(n int, singular, plural string) string {
	return strconv.Itoa(n) + " " + Agree(n, singular, plural)
}

// Either joins words of which one is right: « a, b ou c ».
func Either(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " ou " + words[last]
}

// Enumerate joins words: « a, b et c ». Where one of them has an « et » of its
// own, a comma parts it from the last: « droits et dispositifs, et mobilité ».
func Enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := " et "
	if strings.Contains(strings.Join(words, "\n"), last) {
		last = ", et "
	}
	return strings.Join(words[:len(words)-1], ", ") + last + words[len(words)-1]
}

// Upper begins a sentence or a heading.
func Upper(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// InSentence puts a label inside a sentence: it begins with a small letter, and
// so does each of its alternatives (« public relais / pairs »), unless that is
// an acronym (« CPAM »).
func InSentence(label string) string {
	parts := strings.Split(label, " / ")
	for i, part := range parts {
		first, size := utf8.DecodeRuneInString(part)
		second, _ := utf8.DecodeRuneInString(part[size:])
		if part != "" && !unicode.IsUpper(second) {
			parts[i] = string(unicode.ToLower(first)) + part[size:]
		}
	}
	return strings.Join(parts, " / ")
}
