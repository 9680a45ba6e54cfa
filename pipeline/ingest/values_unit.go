package ingest

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// Units. That of the question decides, said in its label or its hint (« En k€ »,
// « Combien d'heures »):
//
//	250 k€ where € are asked for, 250 000 € where k€ are    250 000, 250, Note
//	1 250 €, 12 %, 2,5 ETP where those are asked for         read, Note
//	1 250 €, 2,5 ETP where no unit is asked for              read, Note: a number as it stands
//	250 k€, 12 % where no unit is asked for                  Invalid: 250 or 250 000?
//	12 h where days are asked for, 250 € of persons          Invalid
//	1.250 € or k€, 1.250 where € are asked for               1250, Warning: a point parts thousands of them
//	35h30, 35:30, a cell that shows it, where h are asked for  35.5, Note
//	0,12 where a percentage is asked for                     read, Warning: 12 %, perhaps
//	a cell that shows 250000 as 250 or 0,3 M€                read as stored, Note; what its unit says where one is asked for

// unit is what a number counts, and how many of the plain unit are in one.
type unit struct {
	kind string
	many float64
}

const (
	euros   = "€"
	percent = "%"
)

// multiples are what may come before « € ».
var multiples = map[string]float64{"": 1, "k": 1e3, "m": 1e6, "md": 1e9, "mds": 1e9, "millier": 1e3, "million": 1e6, "milliard": 1e9}

var (
	amountOf  = `(?:(k|mds?|m|milliers?|millions?|milliards?)\s*(?:d\s*['’]\s*|de\s+)?)?(?:€|euros?\b|eur\b)`
	moneyLast = regexp.MustCompile(`(?i)\s*` + amountOf + `\s*(?:ttc|ht)?$`)
	bareLast  = regexp.MustCompile(`(?i)\s*(k|mds?|m|milliers?|millions?|milliards?)$`)
	moneyHead = regexp.MustCompile(`(?i)^(?:€|euros?\b|eur\b)\s*`)
	moneyIn   = regexp.MustCompile(`(?i)(?:^|[^\pL])` + amountOf)
	moneyWord = regexp.MustCompile(`budget|montant|cout|depense|recette|subvention|financement|resultat|chiffre d affaires|salaire|prix`)
)

// measure is another unit, as it is written behind a number and in a question; the
// first word is its kind.
type measure struct {
	time  bool
	words []string
}

var measures = []measure{
	{words: []string{percent, "pour cent", "pourcent", "pourcents", "pourcentage"}},
	{words: []string{"ETP", "équivalent temps plein", "équivalents temps plein"}},
	{true, []string{"h", "heure", "heures"}}, {true, []string{"j", "jour", "jours"}}, {true, []string{"min", "minute", "minutes"}},
	{true, []string{"mois"}}, {true, []string{"semaine", "semaines"}}, {true, []string{"an", "ans", "année", "années"}},
	{words: []string{"km", "kilomètre", "kilomètres"}}, {words: []string{"mètre carré", "mètres carrés", "m2"}},
	{words: []string{"kg", "kilo", "kilos"}},
}

// withoutMeasure takes the unit off a number.
func (q *question) withoutMeasure(s string) (core string, u unit, found bool) {
	if m := moneyLast.FindStringSubmatchIndex(s); m != nil && m[0] > 0 {
		return s[:m[0]], unit{euros, multiple(s, m)}, true
	}
	if at := moneyHead.FindStringIndex(s); at != nil {
		return s[at[1]:], unit{euros, 1}, true
	}
	if m := bareLast.FindStringSubmatchIndex(s); m != nil && m[0] > 0 {
		if _, asked, _ := q.asks(euros); asked {
			return s[:m[0]], unit{euros, multiple(s, m)}, true
		}
	}
	if at := strings.LastIndexAny(s, "0123456789)") + 1; at > 0 && at < len(s) {
		written := strings.TrimSpace(s[at:])
		for _, m := range measures {
			for _, w := range m.words {
				if written == w || french.FoldWords(written) == french.FoldWords(w) && w != percent {
					return s[:at], unit{m.words[0], 1}, true
				}
			}
		}
	}
	return s, unit{}, false
}

func multiple(s string, m []int) float64 {
	if m[2] < 0 {
		return 1
	}
	return multiples[strings.TrimSuffix(strings.ToLower(s[m[2]:m[3]]), "s")]
}

// asks finds out whether the question asks for a unit, and for how many of it at
// once; sure is false when its label and its hint do not say the same. An amount
// in them, « au plus 250 k€ », is no unit.
func (q *question) asks(kind string) (many float64, asked, sure bool) {
	if q == nil {
		return 0, false, true
	}
	if kind != euros {
		return 1, q.mentions(kind), true
	}
	for _, text := range [...]string{q.Hint, q.Label} {
		for _, m := range moneyIn.FindAllStringSubmatchIndex(text, -1) {
			if digits.MatchString(lastWord(text[:m[0]+1])) {
				continue
			}
			said := multiple(text, m)
			if asked && said != many {
				return many, true, false
			}
			many, asked = said, true
			break // « en k€, pas en euros »
		}
	}
	return many, asked, true
}

func lastWord(s string) string { return s[strings.LastIndexByte(strings.TrimSpace(s), ' ')+1:] }

// mentions reports whether a measure is asked for. Of a time, « par an » and « de
// l'année » do not ask: « en heures » and « combien de jours » do.
func (q *question) mentions(kind string) bool {
	if kind == percent && strings.Contains(q.Label+q.Hint, percent) {
		return true
	}
	for _, text := range [...]string{q.Label, q.Hint} {
		text = " " + french.FoldWords(text) + " "
		for _, m := range measures {
			if m.words[0] == kind && slices.ContainsFunc(m.words, func(w string) bool { return m.askedIn(text, " "+french.FoldWords(w)+" ") }) {
				return true
			}
		}
	}
	return false
}

func (m measure) askedIn(text, word string) bool {
	if word == "  " || !m.time {
		return word != "  " && strings.Contains(text, word)
	}
	return strings.HasPrefix(text, word) || slices.ContainsFunc([]string{" en", " d", " de"}, func(before string) bool {
		return strings.Contains(text, before+word)
	})
}

// measured is a number in the unit in which it was written, made one in that of
// the question.
func (q *question) measured(num float64, u unit) reading {
	many, asked, sure := q.asks(u.kind)
	switch {
	case asked && sure && u.many == many:
		return noted(num, survey.NumberUnit)
	case asked && sure:
		return noted(math.Round(num*u.many/many*1e6)/1e6, survey.NumberConverted)
	case asked, u.kind == percent, u.many != 1 || !q.plainly(u.kind):
		return refused(survey.NumberOtherUnit)
	}
	return noted(num, survey.NumberUnit)
}

// dotted is a number whose point may be that of the thousands.
var dotted = regexp.MustCompile(`^[+\-]?[1-9]\d{0,2}\.\d{3}$`)

// thousands reports whether the point of a number that somebody typed parts
// thousands: nobody counts in tenths of a cent.
func (q *question) thousands(s string, u unit, measured bool) bool {
	if !strings.Contains(s, ".") || !dotted.MatchString(s) {
		return false
	}
	if measured {
		return u.kind == euros && u.many <= 1e3
	}
	many, asked, sure := q.asks(euros)
	return asked && sure && many == 1
}

var elapsed = regexp.MustCompile(`(?i)^(\d{1,4})\s*(?:h|heures?|:)\s*([0-5]\d)(?:\s*min(?:utes?)?)?$`)

// mostDays is more than a duration counts: a greater number is a day of the calendar.
const mostDays = 1000

// inHours reads a duration where hours are asked for: « 35h30 » is 35.5.
func (q *question) inHours(c sheet.Cell) (r reading, ok bool) {
	var minutes float64
	switch {
	case c.Kind == sheet.Date && c.Num > 0 && c.Num < mostDays:
		minutes = math.Round(c.Num * 24 * 60)
	case c.Kind == sheet.Text && strings.ContainsAny(c.Text, "hH:"):
		m := elapsed.FindStringSubmatch(evenSpaces(c.Text))
		if m == nil {
			return r, false
		}
		minutes = float64(60*number(m[1]) + number(m[2]))
	default:
		return r, false
	}
	if !q.mentions("h") {
		return r, false
	}
	r = noted(math.Round(minutes/60*1e6)/1e6, survey.NumberConverted)
	if c.Kind == sheet.Date {
		r.args = []string{"valeur", fmt.Sprintf("%d:%02d", int(minutes)/60, int(minutes)%60), "lu", french.Decimal(r.num, french.AllDecimals)}
	}
	return r, true
}

// plainly reports whether a question that names no unit may be answered in one:
// it asks for an amount, or for any number and not for a count.
func (q *question) plainly(kind string) bool {
	if q == nil {
		return false
	}
	if _, money, _ := q.asks(euros); money {
		return false
	}
	if slices.ContainsFunc(measures, func(m measure) bool { return q.mentions(m.words[0]) }) {
		return false
	}
	return q.Type == codebook.Decimal || kind == euros && moneyWord.MatchString(french.FoldWords(q.Label+" "+q.Hint))
}

// shownMultiples are what the units that a cell shows stand for.
var shownMultiples = map[sheet.Money]unit{sheet.Euros: {"€", 1}, sheet.ThousandEuros: {"k€", 1e3}, sheet.MillionEuros: {"M€", 1e6}}

// readShown reads a number that its cell shows in thousands, or in a unit.
func (q *question) readShown(c sheet.Cell) reading {
	thousands := math.Pow(1000, float64(c.Look.Thousands()))
	written, money := shownMultiples[c.Look.Money()]
	many, asked, sure := q.asks(euros)
	sees := french.Decimal(math.Round(c.Num/thousands*1e6)/1e6, french.AllDecimals)
	shown := []string{"valeur", strings.TrimSpace(sees + " " + written.kind)}
	value := c.Num
	switch {
	case !money, !asked && thousands == written.many, asked && sure && written.many == thousands*many:
	case asked && sure:
		value = math.Round(c.Num/thousands*written.many/many*1e6) / 1e6
	default:
		return refused(survey.NumberOtherUnit, shown...)
	}
	if value == c.Num && thousands == 1 {
		return read(value)
	}
	r := noted(value, survey.NumberShown)
	r.args = append(shown, r.args...)
	return r
}
