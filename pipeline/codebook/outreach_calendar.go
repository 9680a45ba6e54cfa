package codebook

import (
	"fmt"
	"time"
)

// The keys of the cuts in time. Package outreach gives each visit the same.

// MonthKey names the month of a day: 2016-09.
func MonthKey(t time.Time) string { return t.Format("2006-01") }

// WeekKey names the week of a day by its ISO number: 2016-s36.
func WeekKey(t time.Time) string {
	year, week := t.ISOWeek()
	return fmt.Sprintf("%04d-s%02d", year, week)
}

// WeekdayKey numbers the day of the week, Monday being 1.
func WeekdayKey(t time.Time) string { return fmt.Sprint((int(t.Weekday())+6)%7 + 1) }

// HourKey names an hour of the day: 09.
func HourKey(hour int) string { return fmt.Sprintf("%02d", hour) }

// monday is the first day of the week of a day.
func monday(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) }
