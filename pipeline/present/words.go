package present

import (
	"math"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/french"
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
	switch printed := french.Rounded(v, decimals) - french.Rounded(round, decimals); {
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

// labels gives the labels of ranks as they stand inside a sentence.
func labels(ranks []aggregate.Rank) []string {
	words := make([]string, len(ranks))
	for i, r := range ranks {
		words[i] = french.InSentence(r.Label)
	}
	return words
}
