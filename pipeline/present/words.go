package present

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"bilan/pipeline/aggregate"
)

// fractions are the shares that have a name in ordinary language. A share may
// be called by its name when it is within tolerance points of it.
var fractions = [...]struct {
	share, tolerance float64
	name             string
}{
	{25, 1.5, "un quart"}, {100.0 / 3, 1.5, "un tiers"}, {50, 1.5, "la moitié"},
	{200.0 / 3, 1.5, "les deux tiers"}, {75, 1.5, "les trois quarts"},
}

// Shares from almostAll on, below 100, are « la quasi-totalité ».
const almostAll = 95

// fraction names a share from 0 to 100, or returns "" when it has no name: « un
// tiers » of 33 and 33,5, « un peu plus d’un tiers » of 34,5, « près d’un tiers »
// of 32.
func fraction(share float64) string {
	switch {
	case share == 100:
		return "la totalité"
	case share >= almostAll && share < 100:
		return "la quasi-totalité"
	}
	for _, f := range fractions {
		if math.Abs(share-f.share) <= f.tolerance {
			return nearly(share, f.share, 0, f.name)
		}
	}
	return ""
}

// nearly says on which side of a round number a value lies, unless both print
// alike.
func nearly(v, round float64, decimals int, name string) string {
	switch printed := Rounded(v, decimals) - Rounded(round, decimals); {
	case printed > 0:
		return "un peu plus " + of(name)
	case printed < 0:
		return "près " + of(name)
	}
	return name
}

// of puts « de » before a word: « d’un tiers », « des deux tiers ».
func of(name string) string {
	if rest, ok := strings.CutPrefix(name, "les "); ok {
		return "des " + rest
	}
	if strings.HasPrefix(name, "un") {
		return "d’" + name
	}
	return "de " + name
}

// multiples are the ratios that may be said in words, within tolerance.
var multiples = [...]struct {
	ratio, tolerance float64
	name             string
}{
	{1.5, 0.05, "une fois et demie"}, {2, 0.1, "deux fois"}, {3, 0.15, "trois fois"}, {4, 0.2, "quatre fois"},
}

// times names a ratio, « deux fois » or « près de deux fois », or returns ""
// when no word is true of it.
func times(ratio float64) string {
	for _, m := range multiples {
		if math.Abs(ratio-m.ratio) <= m.tolerance {
			return nearly(ratio, m.ratio, 1, m.name)
		}
	}
	return ""
}

// enumerate joins words as French does: « a, b et c ». Where one of them has an
// « et » of its own, a comma parts it from the last: « droits et dispositifs, et
// mobilité ».
func enumerate(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		last := " et "
		if strings.Contains(strings.Join(words, "\n"), " et ") {
			last = ", et "
		}
		return strings.Join(words[:n-1], ", ") + last + words[n-1]
	}
}

// labels gives the labels of ranks as they stand inside a sentence.
func labels(ranks []aggregate.Rank) []string {
	words := make([]string, len(ranks))
	for i, r := range ranks {
		words[i] = lower(r.Label)
	}
	return words
}

// lower puts a label inside a sentence: it begins with a small letter, and so
// does each of its alternatives (« public relais / pairs »), unless that is an
// acronym (« CPAM »).
func lower(s string) string {
	parts := strings.Split(s, " / ")
	for i, part := range parts {
		first, size := utf8.DecodeRuneInString(part)
		second, _ := utf8.DecodeRuneInString(part[size:])
		if part != "" && !unicode.IsUpper(second) {
			parts[i] = string(unicode.ToLower(first)) + part[size:]
		}
	}
	return strings.Join(parts, " / ")
}

// upper begins a sentence.
func upper(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// agree chooses between singular and plural: plural from two on.
func agree(n float64, singular, plural string) string {
	if math.Abs(n) >= 2 {
		return plural
	}
	return singular
}
