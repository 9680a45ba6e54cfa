package ingest

import (
	"testing"

	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// A time of the day is read to the nearest minute, as the clock showed it.
func TestTimesAsPeopleWriteThem(t *testing.T) {
	number := func(n float64) sheet.Cell { return sheet.Cell{Kind: sheet.Number, Num: n} }
	typed := func(s string) sheet.Cell { return sheet.Cell{Kind: sheet.Text, Text: s} }
	for _, c := range []struct {
		cell sheet.Cell
		want string // empty: set aside
	}{
		{number(0.604), "14:30"}, // 869.76 minutes
		{number(0), "00:00"}, {number(0.999), "23:59"},
		{number(1), ""}, {number(1.5), ""}, {number(-0.1), ""}, {number(0.99999), ""},
		{typed("14h30"), "14:30"}, {typed("14 h"), "14:00"}, {typed("9:05"), "09:05"}, {typed("14:30:00.000+02:00"), "14:30"},
		{typed("24:00"), ""}, {typed("14:60"), ""}, {typed("14h75"), ""}, {typed("le matin"), ""},
	} {
		r := readTimeCell(c.cell)
		if r.text != c.want || (r.state == survey.Given) != (c.want != "") {
			t.Errorf("%+v: %q %v, want %q", c.cell, r.text, r.state, c.want)
		}
	}
}
