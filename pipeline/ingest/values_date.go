package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Dates, as people write them:
//
//	a date cell; 2025-01-14; 2025-01-14T10:22:33+01:00    read, without the time
//	14/01/2025  14-01-2025  14.01.2025                    read, day first
//	2025/01/14  2025.01.14                                read
//	14 janvier 2025   1er févr. 2025   mardi 14 janvier…  read
//	14/01/25   14-janv-25                                 read, Warning
//	45671, also as text                                   read, Warning: a serial number
//	-  /  ?  NSP                                          Missing, Warning
//	01/14/2025   31/02/2025   janvier 2025   14/01        Invalid

const isoDay = "2006-01-02"

var (
	isoDate = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})` +
		`(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$`)
	frenchDate = regexp.MustCompile(`^(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?: (?:à )?\d{1,2}[:h]\d{2}(?::\d{2})?)?$`)
	wordDate   = regexp.MustCompile(`^(?:(?:` + strings.Join(french.Weekdays[:], "|") + `) )?(?:le )?(\d{1,2})(?:er)? (\pL+) ` +
		`(\d{4}|\d{2})$`)
	serialDate = regexp.MustCompile(`^\d{5}(?:[.,]\d+)?$`)
)

// readDate reads a day that somebody typed; text is its ISO form.
func readDate(s string, date1904 bool) reading {
	s = evenSpaces(s)
	if saysNothing(s) {
		return unanswered()
	}
	if m := isoDate.FindStringSubmatch(s); m != nil {
		return day(number(m[1]), number(m[2]), number(m[3]))
	}
	if m := frenchDate.FindStringSubmatch(s); m != nil {
		return frenchDay(m)
	}
	if m := wordDate.FindStringSubmatch(strings.TrimPrefix(french.FoldWords(s), "le ")); m != nil {
		if month, known := french.MonthOf(m[2]); known {
			return frenchDay([]string{m[0], m[1], strconv.Itoa(int(month)), m[3]})
		}
	}
	if serialDate.MatchString(s) {
		return readSerial(float64(serialOf(s)), date1904)
	}
	return refused(survey.DateBad)
}

// frenchDay reads day, month and year; a year of two digits is of this
// century.
func frenchDay(m []string) reading {
	if len(m[3]) == 4 {
		return day(number(m[3]), number(m[2]), number(m[1]))
	}
	r := day(2000+number(m[3]), number(m[2]), number(m[1]))
	if r.state == survey.Given {
		r.code, r.args = survey.DateShortYear, []string{"lu", r.text}
	}
	return r
}

// readSerial reads the number of a date cell that lost its format, between
// 1990 and 2100.
func readSerial(serial float64, date1904 bool) reading {
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if date1904 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if !(serial >= 0 && serial < 80_000) {
		return refused(survey.DateBad)
	}
	t := first.AddDate(0, 0, int(serial))
	if t.Year() < 1990 || t.Year() > 2100 {
		return refused(survey.DateBad)
	}
	text := t.Format(isoDay)
	return reading{state: survey.Given, text: text, code: survey.DateSerial, args: []string{"lu", text}}
}

// firstYear is the first of four digits: a foundation may be old.
const firstYear = 1000

// day makes a reading of a date, Invalid when the calendar does not have it.
func day(year, month, d int) reading {
	t := time.Date(year, time.Month(month), d, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || int(t.Month()) != month || t.Day() != d || year < firstYear {
		return refused(survey.DateBad)
	}
	return reading{state: survey.Given, text: t.Format(isoDay)}
}

// serialOf is the day of a date that was written as its number: five digits, and
// the time of the day behind.
func serialOf(s string) int {
	n, _ := strconv.Atoi(s[:5]) // cannot fail: five digits
	return n
}

// number reads the digits that an expression let through: four at most.
func number(digits string) int {
	n, _ := strconv.Atoi(digits) // cannot fail: one to four digits
	return n
}
