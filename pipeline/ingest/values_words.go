package ingest

import (
	"strings"

	"bilan/pipeline/french"
)

// numberWords are the French words that add up to a number, folded. « cent »
// and « mille » multiply and are dealt with apart; « un » of « vingt et un »
// comes after the « et » that is dropped.
var numberWords = map[string]int{
	"zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
	"dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
	"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
	"septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}

// numberInWords reads a French number below one million: « trente »,
// « quatre-vingt-dix-neuf », « mille deux cents ». « aucun » and « néant » are
// zero.
func numberInWords(s string) (int, bool) {
	words := french.Words(s)
	if len(words) == 1 && (words[0] == "aucun" || words[0] == "aucune" || words[0] == "neant") {
		return 0, true
	}
	for i, w := range words {
		if w != "mille" {
			continue
		}
		thousands, ok := 1, true
		if i > 0 {
			thousands, ok = belowThousand(words[:i])
		}
		rest, restOK := 0, true
		if i+1 < len(words) {
			rest, restOK = belowThousand(words[i+1:])
		}
		return thousands*1000 + rest, ok && restOK && thousands > 0
	}
	return belowThousand(words)
}

func belowThousand(words []string) (int, bool) {
	for i, w := range words {
		if w != "cent" && w != "cents" {
			continue
		}
		hundreds, ok := 1, i <= 1
		if i == 1 {
			hundreds = numberWords[words[0]]
			ok = hundreds >= 2 && hundreds <= 9
		}
		rest, restOK := 0, true
		if i+1 < len(words) {
			rest, restOK = belowHundred(words[i+1:])
		}
		return hundreds*100 + rest, ok && restOK
	}
	return belowHundred(words)
}

// belowHundred adds the words up: a ten, then a smaller number. Only
// « quatre-vingt » multiplies, and only « soixante » and « quatre-vingt » take
// ten to nineteen.
func belowHundred(words []string) (int, bool) {
	total, room := 0, 100 // room: what may still be added is below it
	for i := 0; i < len(words); i++ {
		w := words[i]
		if w == "et" && i > 0 && total >= 20 && i+1 < len(words) {
			continue
		}
		n, ok := numberWords[w]
		if w == "quatre" && i+1 < len(words) && strings.HasPrefix(words[i+1], "vingt") && total == 0 {
			n, i = 80, i+1
		}
		if !ok || n >= room || (n == 0 && len(words) > 1) {
			return 0, false
		}
		total += n
		room = roomAfter(n)
	}
	return total, len(words) > 0
}

// roomAfter says what may follow: after soixante or quatre-vingt anything
// below twenty, after another ten or dix the units, after units nothing.
func roomAfter(n int) int {
	switch {
	case n == 60 || n == 80:
		return 20
	case n >= 10 && n%10 == 0:
		return 10
	}
	return 0
}
