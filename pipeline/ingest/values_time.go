package ingest

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// Times, as people write them:
//
//	a cell in a time format; 0.604 that lost its format   read 14:30
//	14:30  14:30:00  14h30  14 h  14:30:00.000+02:00      read, as the clock showed it
//	31/01/2025 14:30  2025-01-31T14:30:00.000+01:00       read, for a day with its time
//	-  /  ?  NSP                                          Missing, Warning
//	25:00, le matin                                       Invalid

var clockTime = regexp.MustCompile(`^(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)(?::\d{2}(?:[.,]\d+)?)?\s*(?:min|Z|[+-]\d{2}:?\d{2})?$`)

// readTimeCell reads a time of the day.
func readTimeCell(c sheet.Cell) reading {
	switch c.Kind {
	case sheet.Date:
		if c.Num >= 1 && c.Num == math.Trunc(c.Num) { // a day
			return refused(survey.TimeBad)
		}
		return reading{state: survey.Given, text: c.Time.Format(codebook.ClockLayout)}
	case sheet.Number:
		return ofDay(c.Num)
	case sheet.Bool:
		return refused(survey.TimeBad)
	}
	s := evenSpaces(c.Text)
	if saysNothing(s) {
		return unanswered()
	}
	m := clockTime.FindStringSubmatch(s)
	if m == nil {
		return refused(survey.TimeBad)
	}
	hour, minute := number(m[1]), number(m[2])
	if hour > 23 || minute > 59 {
		return refused(survey.TimeBad)
	}
	return reading{state: survey.Given, text: clockOf(hour*60 + minute)}
}

// ofDay reads a part of a day: 0.604 is 14:30.
func ofDay(part float64) reading {
	const day = 24 * 60
	minutes := int(math.Round(part * day))
	if !(part >= 0 && minutes < day) {
		return refused(survey.TimeBad)
	}
	return reading{state: survey.Given, text: clockOf(minutes)}
}

func clockOf(minutes int) string {
	return time.Date(0, 1, 1, 0, minutes, 0, 0, time.UTC).Format(codebook.ClockLayout)
}

// readDayTimeCell reads a day with its time; a day alone begins it.
func readDayTimeCell(c sheet.Cell, date1904 bool) reading {
	if _, year := isYear(c); c.Kind == sheet.Date && !year {
		return reading{state: survey.Given, text: c.Time.Format(codebook.MomentLayout)}
	}
	if c.Kind == sheet.Number {
		return withClock(readSerial(c.Num, date1904), ofDay(c.Num-math.Floor(c.Num)))
	}
	r := readDateCell(c, date1904)
	if at := strings.IndexAny(evenSpaces(c.Text), "T "); at > 0 && c.Kind == sheet.Text {
		clock := strings.TrimPrefix(strings.TrimSpace(evenSpaces(c.Text)[at+1:]), "à ")
		if hour := readTimeCell(sheet.Cell{Kind: sheet.Text, Text: clock}); hour.state == survey.Given {
			return withClock(r, hour)
		}
	}
	return withClock(r, reading{text: "00:00"})
}

func withClock(day, clock reading) reading {
	if day.state == survey.Given {
		day.text += "T" + clock.text
	}
	return day
}

// isYear recognises a year that was typed into a cell in a date format, which
// then shows a day of 1905.
func isYear(c sheet.Cell) (string, bool) {
	year := strconv.FormatFloat(c.Num, 'f', -1, 64)
	return year, c.Kind == sheet.Date && c.Num == math.Trunc(c.Num) && c.Num >= 1900 && c.Num <= 2100
}
