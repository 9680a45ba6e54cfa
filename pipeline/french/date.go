package french

import (
	"strconv"
	"strings"
	"time"
)

var months = [...]string{
	"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
}

// Weekdays are the names of the days, Sunday first as in package time.
var Weekdays = [...]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}

// MonthYear names a month as it stands inside a sentence: « août 2024 ».
func MonthYear(t time.Time) string {
	return months[t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// Day writes a date in words: « 1er janvier 2025 ». Its spaces are ordinary ones,
// as in a text that somebody goes on editing.
func Day(t time.Time) string {
	day := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		day = "1er"
	}
	return day + " " + MonthYear(t)
}

// WholeDay is [Day] for a printed document: « 1ᵉʳ janvier 2025 », where no line
// ends inside a date.
func WholeDay(t time.Time) string { return strings.ReplaceAll(Typeset(Day(t)), " ", NoBreakSpace) }

// ShortDayLayout is how [ShortDay] writes a date, for package time.
const ShortDayLayout = "02/01/2006"

// ShortDay writes a date in figures: « 01/03/2025 ».
func ShortDay(t time.Time) string { return t.Format(ShortDayLayout) }

// monthWords are the names and abbreviations of calendars and spreadsheets.
var monthWords = func() map[string]time.Month {
	known := map[string]time.Month{
		"janv": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	}
	for i, name := range months {
		known[Fold(name)] = time.Month(i + 1)
	}
	return known
}()

// MonthOf finds the month that a word names, in full or abbreviated: « août »,
// « Aout », « févr ».
func MonthOf(word string) (time.Month, bool) {
	m, known := monthWords[Fold(word)]
	return m, known
}
