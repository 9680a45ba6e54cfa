package sheet

import (
	"math"
	"time"
)

// Bounds of the serial numbers of dates.
const (
	phantomDay = 60        // 29 February 1900, which never was
	lastDay    = 2_958_465 // 31 December 9999 in the calendar from 1900
	span1904   = 1_462     // days between the two calendars
	secondsDay = 24 * 60 * 60
)

// serialTime converts a serial number, days and a fraction, to the millisecond.
// The calendar from 1900 counts a 29 February 1900, so that day 60 is no date
// and the days before it are one later than they seem.
func serialTime(serial float64, date1904 bool) (time.Time, Fault) {
	day := math.Floor(serial)
	switch {
	case day < 0:
		return time.Time{}, NegativeDate
	case date1904:
		day += span1904
	case day == phantomDay:
		return time.Time{}, PhantomDate
	case day < phantomDay:
		day++
	}
	if day > lastDay {
		return time.Time{}, FarDate
	}
	ms := int64(math.Round((serial - math.Floor(serial)) * secondsDay * 1000))
	epoch := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).Unix()
	at := time.Unix(epoch+int64(day)*secondsDay+ms/1000, ms%1000*int64(time.Millisecond))
	return at.UTC(), Sound
}

// isoLayouts are the forms of ISO 8601 that the format allows.
var isoLayouts = [...]string{
	"2006-01-02",
	"2006-01-02T15:04:05",
	"2006-01-02T15:04:05Z07:00",
	"2006-01-02T15:04",
	"15:04:05",
}

// parseISO reads a date, a date with a time, or a time, as it is written: the day
// of midnight in Paris is not the day before, whatever the time zone says. A time alone falls on 31 December
// 1899, as its serial number would.
func parseISO(v []byte) (time.Time, bool) {
	for _, layout := range isoLayouts {
		t, err := time.Parse(layout, string(v))
		if err != nil {
			continue
		}
		if layout == "15:04:05" {
			t = time.Date(1899, time.December, 31, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
		}
		return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC), true
	}
	return time.Time{}, false
}
