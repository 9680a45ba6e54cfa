package ingest

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Numbers, as people write them:
//
//	1250   1 250   1 250,5   12,00   +3        read (any kind of space)
//	130 pers.   12 actions                     read, Note: a known unit is removed
//	env. 130   ~130   130 environ   130 ?      read, Warning: approximate
//	trente   cent vingt-deux   zéro   aucun    read, Warning: in words
//	-   /   ?   NSP   non renseigné            Missing, Warning
//	'130                                       read, Note: the mark of a text is removed
//	1 250 €                                    read where euros are asked for
//	2/3   10 à 12   12 dont 4   3 + 2          Invalid: several numbers
//	two lines, two spaces or a tab between     Invalid: several numbers
//	a cell shown as a percentage               Invalid, read where a percentage is asked for
//	struck out, invisible                      no part of the value, Warning or Note
//	-3                                         Invalid: a count is not negative
//	1,5   1.250 in an integer question         Invalid: never taken for a thousand
//	plus de 100   45 %   12 h 30   O           Invalid
//	a cell formatted as a date                 Invalid: 2/3 was turned into a date

// readNumber reads a number that somebody typed. whole asks for an integer,
// which counts something and so is not negative.
func readNumber(s string, whole bool) reading {
	if len(s) > maxNumberText {
		return refused(survey.NumberBad)
	}
	if apart(s) {
		return refused(survey.NumberSeveral)
	}
	s = evenSpaces(s)
	if saysNothing(s) {
		return unanswered()
	}
	r := readAmount(s)
	if r.state != survey.Given {
		return r
	}
	return bounded(r, whole)
}

// wide is what parts two numbers: a line end, a tab, two spaces. Thousands are
// parted by one space.
var wide = regexp.MustCompile(`[\t\n\v\f\r\x{85}\x{2028}\x{2029}]+|\p{Zs}{2,}`)

// apart reports several numbers that stand apart, which evenSpaces would join.
func apart(s string) bool {
	n := 0
	for _, part := range wide.Split(strings.TrimSpace(s), -1) {
		if digits.MatchString(part) {
			n++
		}
	}
	return n > 1
}

// maxNumberText is more than the longest number in words, with a unit: beyond,
// it is a text, not worth searching for a number.
const maxNumberText = 200

// bounded holds a number that was read against the type of its question.
func bounded(r reading, whole bool) reading {
	switch {
	case math.IsInf(r.num, 0) || math.IsNaN(r.num):
		return refused(survey.NumberBad)
	case !whole:
		return r
	case r.num < 0:
		return refused(survey.NumberNegative)
	}
	if nearby := math.Round(r.num); math.Abs(r.num-nearby) <= 1e-9*math.Max(1, nearby) {
		r.num = nearby
		return r
	}
	return refused(survey.NumberFraction)
}

// readAmount takes off what surrounds the number: approximation, then unit.
func readAmount(s string) reading {
	core, quoted := strings.CutPrefix(s, "'") // what marks a text in a spreadsheet
	core, rough := withoutApproximation(core)
	core, unit := withoutUnit(core)
	num, words, ok := amount(core)
	switch {
	case !ok && len(digits.FindAllString(s, 2)) > 1:
		return refused(survey.NumberSeveral)
	case !ok:
		return refused(survey.NumberBad)
	case rough:
		return noted(num, survey.NumberApproximate)
	case words:
		return noted(num, survey.NumberWords)
	case unit, quoted:
		return noted(num, survey.NumberUnit)
	}
	return read(num)
}

// amount reads a bare number, in digits or in words.
func amount(s string) (num float64, words, ok bool) {
	if plain.MatchString(s) {
		bare := strings.Replace(strings.ReplaceAll(strings.TrimSuffix(s, "."), " ", ""), ",", ".", 1)
		num, err := strconv.ParseFloat(strings.Replace(bare, "−", "-", 1), 64)
		return num, false, err == nil
	}
	n, ok := numberInWords(s)
	return float64(n), true, ok
}

var (
	// plain is a number with nothing around it: thousands in groups of three
	// or no groups, one decimal mark at most.
	plain  = regexp.MustCompile(`^[+\-−]?(\d{1,3}( \d{3})+|\d+)([.,]\d+|\.)?$`)
	digits = regexp.MustCompile(`\d{1,3}( \d{3})+|\d+([.,]\d+)*`)
	before = regexp.MustCompile(`(?i)^(environ|env\.?|approx\.?|approximativement|autour de|à peu près|a peu pres|ca\.|~|≈|±|\+/-)\s*`)
	after  = regexp.MustCompile(`(?i)\s*(\(?\?\)?|\(?environ\)?|\(?env\.?\)?|\(?approx\.?\)?)$`)
)

func withoutApproximation(s string) (string, bool) {
	core := after.ReplaceAllString(before.ReplaceAllString(s, ""), "")
	return core, core != s
}

// units are the words, folded, that may follow a count without changing it.
// The list is closed: « 30 mille », « 45 % » or « 3 par mois » are other
// numbers than 30, 45 and 3.
var units = map[string]bool{
	"pers": true, "personne": true, "personnes": true, "personne s": true, "personnes differentes": true, "p": true,
	"hab": true, "habitant": true, "habitants": true, "usager": true, "usagers": true,
	"beneficiaire": true, "beneficiaires": true, "participant": true, "participants": true,
	"action": true, "actions": true, "atelier": true, "ateliers": true, "reunion": true, "reunions": true,
	"partenaire": true, "partenaires": true, "structure": true, "structures": true,
	"professionnel": true, "professionnels": true, "accompagnement": true, "accompagnements": true,
	"seance": true, "seances": true, "rencontre": true, "rencontres": true, "au total": true, "en tout": true,
}

// withoutUnit takes a known unit off the end. The number before it may be in
// words itself.
func withoutUnit(s string) (string, bool) {
	for _, at := range wordStarts(s) {
		if units[french.FoldWords(s[at:])] {
			return strings.TrimSpace(s[:at]), true
		}
	}
	return s, false
}

// wordStarts are the offsets, after the first, at which a run of letters
// begins.
func wordStarts(s string) []int {
	var starts []int
	for _, w := range letters.FindAllStringIndex(s, -1) {
		if w[0] > 0 {
			starts = append(starts, w[0])
		}
	}
	return starts
}

var letters = regexp.MustCompile(`\pL+`)

// evenSpaces writes every kind of space as an ordinary one, and runs of them
// as one.
func evenSpaces(s string) string { return strings.Join(strings.Fields(s), " ") }
