package ingest

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Numbers, as people write them:
//
//	1250   1 250   1 250,5   12,00   +3        read (any kind of space)
//	130 pers.   12 actions                     read, Note: a known unit is removed, or what the question counts
//	env. 130   ~130   130 environ   130 ?      read, Warning: approximate
//	trente   cent vingt-deux   zéro   aucun    read, Warning: in words
//	-   /   ?   NSP   non renseigné            Missing, Warning
//	'130                                       read, Note: the mark of a text is removed
//	1 250 €   250 k€   12 %   2,5 ETP          as the unit of the question decides: see withoutMeasure
//	2/3   10 à 12   12 dont 4   3 + 2          Invalid: several numbers
//	two lines, two spaces or a tab between     Invalid: several numbers
//	a cell shown as a percentage               Invalid, read where a percentage is asked for
//	struck out, invisible                      no part of the value, Warning or Note
//	1.250.000,50   1,250,000   1'250           read, Note: the marks of thousands are sure
//	(1 250)   - 1 250                          read as negative, Note
//	-3                                         Invalid where the constraint of a count says so,
//	                                           read where it allows it, else Warning
//	1,5   1.250 in an integer question         Invalid: never taken for a thousand
//	plus de 100   12 h 30   O                  Invalid
//	a cell formatted as a date                 Invalid: 2/3 was turned into a date

// readNumber reads a number that somebody typed. A nil question asks for no unit.
func readNumber(s string, q *question) reading {
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
	return finite(readAmount(s, q))
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

func finite(r reading) reading {
	if math.IsInf(r.num, 0) || math.IsNaN(r.num) {
		return refused(survey.NumberBad)
	}
	return r
}

// bounded holds a number that was read against the type of its question. One that
// counts is not negative, unless the questionnaire lets it be.
func (q *question) bounded(r reading) reading {
	if q.Type != codebook.Integer || r.state != survey.Given {
		return r
	}
	if nearby := math.Round(r.num); math.Abs(r.num-nearby) <= 1e-9*math.Max(1, math.Abs(nearby)) {
		r.num = nearby
	} else {
		return refused(survey.NumberFraction)
	}
	if r.num >= 0 {
		return r
	}
	var least *float64
	if q.Constraint != nil {
		least = q.Constraint.Formula().Bounds(true).Least
	}
	switch {
	case least != nil && *least >= 0:
		return refused(survey.NumberNegative)
	case least == nil && r.code == "":
		return noted(r.num, survey.NumberBelowZero)
	}
	return r
}

// readAmount takes off what surrounds the number: approximation, brackets, unit.
func readAmount(s string, q *question) reading {
	if s != "" && digit(s[0]) && digit(s[len(s)-1]) { // nearly all
		if num, how, ok := amount(s); ok && !q.thousands(s, unit{}, false) {
			return noted(num, how)
		}
	}
	core, quoted := strings.CutPrefix(s, "'") // what marks a text in a spreadsheet
	core, rough := withoutApproximation(core)
	core, negative := withoutBrackets(core)
	core, u, measured := q.withoutMeasure(core)
	if !negative {
		core, negative = withoutBrackets(core)
	}
	core, counted := q.withoutUnit(core)
	num, how, ok := amount(core)
	if negative {
		num, ok = -num, ok && num > 0
	}
	parted := ok && q.thousands(core, u, measured)
	if parted {
		num = math.Round(num * 1000)
	}
	r := noted(num, how)
	if measured && ok {
		r = q.measured(num, u)
	}
	switch {
	case !ok && len(digits.FindAllString(s, 2)) > 1:
		return refused(survey.NumberSeveral)
	case !ok:
		return refused(survey.NumberBad)
	case r.state != survey.Given:
		return r
	case rough:
		return noted(r.num, survey.NumberApproximate)
	case parted:
		return noted(r.num, survey.NumberDotted)
	case r.code == "" && (counted || quoted || negative):
		return noted(r.num, survey.NumberUnit)
	}
	return r
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

// amount reads a bare number, in digits or in words; how says what there is to
// remark.
func amount(s string) (num float64, how survey.Code, ok bool) {
	bare := signs.Replace(s)
	if rest, apart := strings.CutPrefix(bare, "- "); apart {
		bare, how = "-"+rest, survey.NumberUnit
	}
	switch {
	case plain.MatchString(bare):
		bare = strings.Replace(strings.ReplaceAll(strings.TrimSuffix(bare, "."), " ", ""), ",", ".", 1)
	case pointed.MatchString(bare):
		bare, how = strings.Replace(strings.ReplaceAll(bare, ".", ""), ",", ".", 1), survey.NumberUnit
	case english.MatchString(bare):
		bare, how = strings.ReplaceAll(bare, ",", ""), survey.NumberUnit
	case ticked.MatchString(bare):
		bare, how = strings.NewReplacer("'", "", ",", ".").Replace(bare), survey.NumberUnit
	default:
		n, ok := numberInWords(s)
		return float64(n), survey.NumberWords, ok
	}
	num, err := strconv.ParseFloat(bare, 64)
	return num, how, err == nil
}

// signs are other ways to write a minus and an apostrophe.
var signs = strings.NewReplacer("−", "-", "–", "-", "‐", "-", "‑", "-", "’", "'")

// brackets are how accountants write a negative number.
var brackets = regexp.MustCompile(`^\(\s*([^()]*\d[^()]*?)\s*\)$`)

func withoutBrackets(s string) (core string, negative bool) {
	if m := brackets.FindStringSubmatch(s); m != nil {
		return m[1], true
	}
	return s, false
}

var (
	// plain is a number with nothing around it: thousands in groups of three
	// or no groups, one decimal mark at most.
	plain = regexp.MustCompile(`^[+\-]?(\d{1,3}( \d{3})+|\d+)([.,]\d+|\.)?$`)
	// pointed, english and ticked mark thousands: one point or comma alone could be
	// a decimal mark, so that two marks are asked for.
	pointed = regexp.MustCompile(`^[+\-]?\d{1,3}(?:(?:\.\d{3}){2,}(?:,\d+)?|\.\d{3},\d+)$`)
	english = regexp.MustCompile(`^[+\-]?\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)$`)
	ticked  = regexp.MustCompile(`^[+\-]?\d{1,3}(?:'\d{3})+(?:[.,]\d+)?$`)

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

// withoutUnit takes a known unit off the end, or what the question itself counts:
// « 120 familles » answers « Combien de familles ? ». The number before it may be in
// words itself.
func (q *question) withoutUnit(s string) (string, bool) {
	for _, at := range wordStarts(s) {
		if words := french.FoldWords(s[at:]); units[words] || q.countsIn(words) {
			return strings.TrimSpace(s[:at]), true
		}
	}
	return s, false
}

// countsIn reports whether the question asks for a number of what some words say.
func (q *question) countsIn(words string) bool {
	if q == nil || words == "" {
		return false
	}
	for _, text := range [...]string{q.Label, q.Hint} {
		text = " " + french.FoldWords(text) + " "
		for _, before := range [...]string{" de ", " d ", " des ", " dont "} {
			if strings.Contains(text, before+words+" ") {
				return true
			}
		}
	}
	return false
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
