package french

import (
	"slices"
	"strings"
	"unicode"
)

// Measure typesets a value with its unit where that is a sign: « 36 % », « 1 250 € »,
// « 2,5 ETP ». A unit in words agrees with its number and is left to the text or the
// label around it.
func Measure(v float64, decimals int, unit string) string {
	return Number(v, decimals) + Sign(unit)
}

// Sign is what is printed of a unit behind a number: « % » and a space before it;
// nothing of a unit in words.
func Sign(unit string) string {
	if unit == "" || inWords(unit) {
		return ""
	}
	return NarrowSpace + unit
}

// Labelled ends a label with a unit in words that neither it nor the texts around
// it name: « Attente (jours) », but « Jours d’attente ».
func Labelled(label, unit string, around ...string) string {
	if !inWords(unit) || strings.Contains(Fold(label+" "+strings.Join(around, " ")), strings.TrimRight(Fold(unit), "sx")) {
		return label
	}
	return label + " (" + unit + ")"
}

// Singular is a unit in words as it stands beside one: « jour », « personne aidée »,
// « euro par habitant ». What a preposition brings keeps its number, and so does a
// word that has no other: « mois ».
func Singular(unit string) string {
	if !inWords(unit) {
		return unit
	}
	words := strings.Split(unit, " ")
	for i, w := range words {
		if strings.HasPrefix(w, "d’") || slices.Contains(prepositions, w) {
			break
		}
		if !slices.Contains(invariable, w) {
			words[i] = strings.TrimSuffix(w, "s")
		}
	}
	return strings.Join(words, " ")
}

var (
	prepositions = strings.Fields("à au aux avec dans de des du en par pour sans sous sur")
	invariable   = strings.Fields("mois fois repas accès avis cas bus cours parcours colis devis décès succès pays permis secours")
)

// inWords tells « jours » and « euros par habitant » from « € », « h » and « ETP »: it
// has a plural, or a long word.
func inWords(unit string) bool {
	lower := 0
	for _, r := range unit {
		if unicode.IsLower(r) {
			lower++
		}
	}
	return lower > 3 || lower == 3 && strings.HasSuffix(unit, "s")
}
