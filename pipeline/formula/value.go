package formula

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Kind is what a value is.
type Kind int

// The kinds of values. A day is a text, and counts as a number when it is
// compared or added to.
const (
	Text Kind = iota
	Number
	Truth
	Day
)

// Value is what a formula gives.
type Value struct {
	Kind  Kind
	text  string
	num   float64
	truth bool
}

// TextOf is a text; of an answer, numbers and days too are held as texts.
func TextOf(s string) Value { return Value{Kind: Text, text: s} }

// NumberOf is a number.
func NumberOf(n float64) Value { return Value{Kind: Number, num: n} }

// TruthOf is true or false.
func TruthOf(b bool) Value { return Value{Kind: Truth, truth: b} }

// Text is the value as XPath writes it; empty for what is no number.
func (v Value) Text() string {
	switch v.Kind {
	case Number:
		if math.IsNaN(v.num) || math.IsInf(v.num, 0) {
			return ""
		}
		return strconv.FormatFloat(v.num, 'f', -1, 64)
	case Truth:
		return strconv.FormatBool(v.truth)
	}
	return v.text
}

// Number is the value as a number, NaN for what is none. A day is the days
// since the first of 1970, so that days can be compared and subtracted.
func (v Value) Number() float64 {
	switch v.Kind {
	case Number:
		return v.num
	case Truth:
		if v.truth {
			return 1
		}
		return 0
	}
	text := strings.TrimSpace(v.text)
	if plainNumber.MatchString(text) {
		n, _ := strconv.ParseFloat(text, 64) // the pattern is one of numbers
		return n
	}
	if days, ok := daysOf(text); ok {
		return days
	}
	return math.NaN()
}

// plainNumber is how XPath writes numbers: no exponent, no sign but minus.
var plainNumber = regexp.MustCompile(`^-?(?:\d+(?:\.\d*)?|\.\d+)$`)

// Truth is what XPath's boolean() makes of the value.
func (v Value) Truth() bool {
	switch v.Kind {
	case Number:
		return v.num != 0 && !math.IsNaN(v.num)
	case Truth:
		return v.truth
	}
	return v.text != ""
}

// Layouts of days and times in XLSForm.
const (
	Clock       = "15:04"
	DayAndClock = "2006-01-02T15:04"
)

// daysOf counts the days since the first of 1970; the hour is the fraction.
func daysOf(text string) (float64, bool) {
	const day = 24 * 60 * 60
	for _, layout := range [...]string{time.DateOnly, DayAndClock, "2006-01-02T15:04:05", time.RFC3339} {
		if t, err := time.Parse(layout, text); err == nil {
			_, zone := t.Zone() // the clock as it stands
			return float64(t.Unix()+int64(zone)) / day, true
		}
	}
	return 0, false
}

// dayAt writes the day that is so many days after the first of 1970.
func dayAt(days float64) string {
	const most = 3_000_000 // beyond the year 9999
	if math.IsNaN(days) || math.Abs(days) > most {
		return ""
	}
	return time.Unix(0, 0).UTC().AddDate(0, 0, int(math.Floor(days))).Format(time.DateOnly)
}

// compare compares two values as XPath 1.0 does; ok is false when the operator
// is none of comparison.
func compare(operator string, left, right Value) (holds, ok bool) {
	switch operator {
	case "=":
		return equal(left, right), true
	case "!=":
		return !equal(left, right), true
	}
	a, b := left.Number(), right.Number()
	switch operator {
	case "<":
		return a < b, true
	case "<=":
		return a <= b, true
	case ">":
		return a > b, true
	case ">=":
		return a >= b, true
	}
	return false, false
}

func equal(left, right Value) bool {
	switch {
	case left.Kind == Truth || right.Kind == Truth:
		return left.Truth() == right.Truth()
	case left.Kind == Number || right.Kind == Number:
		return left.Number() == right.Number() // what is no number equals nothing
	}
	return left.Text() == right.Text()
}

func arithmetic(operator string, a, b float64) float64 {
	switch operator {
	case "+":
		return a + b
	case "-":
		return a - b
	case "*":
		return a * b
	case "div":
		return a / b
	}
	return math.Mod(a, b)
}
