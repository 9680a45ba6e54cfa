package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// openTag is what the tag of a cell says of its value.
type openTag struct {
	kind    string // float, percentage, currency, date, time, boolean, string; empty for none
	value   string // for all kinds but string
	text    string // the value of a string, where it differs from what is shown
	formula bool
	truth   bool // LibreOffice stores a truth that Excel made as a number under =TRUE()
	failed  bool // the formula gave an error
}

// readOpenTag copies the attributes that hold the value: reading what is in the
// cell takes their place.
func readOpenTag(s *scanner) (tag openTag) {
	for i := range s.attrs {
		switch string(s.attrName(i)) {
		case "office:value-type":
			tag.kind = string(s.attrValue(i))
		case "office:value", "office:date-value", "office:time-value", "office:boolean-value":
			tag.value = string(s.attrValue(i))
		case "office:string-value":
			tag.text = string(s.attrValue(i))
		case "table:formula":
			tag.formula = true
			f := string(s.attrValue(i))
			tag.truth = f == "of:=TRUE()" || f == "of:=FALSE()"
		case "calcext:value-type":
			tag.failed = string(s.attrValue(i)) == "error"
		}
	}
	return tag
}

// resolveOpen turns what is stored into a value, as resolve does.
func (od *openDocument) resolveOpen(c *Cell, tag openTag) error {
	shown, look := od.content.text()
	c.Formula = tag.formula
	if tag.text != "" && look == 0 {
		shown = append(od.content.kept[:0], tag.text...)
	}
	if err := od.text(c, shown); err != nil {
		return err
	}
	switch tag.kind {
	case "", "void", "string":
		c.Look |= look
		switch {
		case tag.kind == "" && tag.formula && !od.content.some:
			c.Kind, c.Fault = Bad, NotComputed
		case tag.failed, tag.formula && isErrorValue(c.Text):
			c.Kind = Error
		}
		return nil
	}
	return od.typedOpen(c, tag)
}

// isErrorValue recognises #N/A, #DIV/0! and their like: programs that cannot say
// so by a type store the error as a text.
func isErrorValue(s string) bool {
	return strings.HasPrefix(s, "#") && !strings.ContainsAny(s, " \n") && strings.ToUpper(s) == s && strings.ContainsAny(s, "!?/")
}

// typedOpen reads a value that is no text; what is shown stays only where there is
// no value.
func (od *openDocument) typedOpen(c *Cell, tag openTag) error {
	shown := c.Text
	if tag.value != "" {
		if err := od.text(c, []byte(tag.value)); err != nil {
			return err
		}
	}
	switch tag.kind {
	case "float", "currency", "percentage":
		c.Kind = Number
		var ok bool
		if c.Num, ok = parseNumber([]byte(tag.value)); !ok {
			c.Kind, c.Fault = Bad, BadNumber
		}
		if tag.truth && c.Kind == Number {
			c.Kind = Bool
		}
		if tag.kind == "percentage" {
			c.Look |= Percent
		} else {
			c.Look |= openAmount(shown, c.Num)
		}
	case "boolean":
		od.openBool(c, tag.value)
	case "date":
		c.Kind = Date
		if c.Time, c.Num, c.Fault = openDate(tag.value, od.book.Date1904); c.Fault != Sound {
			c.Kind = Bad
		}
	case "time":
		c.Kind = Date
		if c.Time, c.Num, c.Fault = openTime(tag.value, od.book.Date1904); c.Fault != Sound {
			c.Kind = Bad
		}
	default:
		c.Kind, c.Fault = Bad, UnknownType
	}
	return nil
}

// openAmount finds out from what a cell shows what the other format says in its
// styles: thousandths, and the unit of an amount.
func openAmount(shown string, num float64) Look {
	const digits = "0123456789,.-+"
	at := strings.LastIndexAny(shown, digits[:10]) + 1
	unit := moneyIn(shown[at:])
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune(digits, r) {
			return r
		}
		return -1
	}, shown[:at])
	plain = strings.Replace(plain, ",", ".", 1)
	_, decimals, _ := strings.Cut(plain, ".")
	seen, err := strconv.ParseFloat(plain, 64)
	for n := 1; n <= 3 && err == nil && seen != num; n++ {
		thousands := math.Pow(1000, float64(n))
		if math.Abs(num/thousands-seen) <= 0.5*math.Pow(10, -float64(len(decimals))) && seen != 0 {
			return LookOf(n, unit)
		}
	}
	return LookOf(0, unit)
}

// openBool reads a boolean, whose Text is a digit as in the other format.
func (od *openDocument) openBool(c *Cell, value string) {
	switch value {
	case "true":
		c.Kind, c.Num, c.Text = Bool, 1, "1"
	case "false":
		c.Kind, c.Num, c.Text = Bool, 0, "0"
	default:
		c.Kind, c.Fault = Bad, BadBool
	}
}

// openDate reads a day as it is written. LibreOffice counts from 30 December 1899:
// a time on that day is a time of day alone.
func openDate(value string, date1904 bool) (time.Time, float64, Fault) {
	at, ok := parseISO([]byte(value))
	if !ok {
		return time.Time{}, 0, BadDate
	}
	epoch := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	serial := float64(at.Unix()-epoch.Unix())/secondsDay + float64(at.Nanosecond())/(secondsDay*1e9)
	if serial >= 0 && serial < 1 {
		alone, fault := serialTime(serial, date1904)
		return alone, serial, fault
	}
	if date1904 {
		serial -= span1904
	}
	return at, serial, Sound
}

// openTime reads a duration, PT14H30M00S, which is how a time of day is stored.
func openTime(value string, date1904 bool) (time.Time, float64, Fault) {
	rest, negative := strings.CutPrefix(value, "-")
	days, seconds, ok := durationParts(rest)
	switch {
	case !ok:
		return time.Time{}, 0, BadDate
	case negative:
		return time.Time{}, 0, NegativeDate
	}
	serial := days + seconds/secondsDay
	at, fault := serialTime(serial, date1904)
	return at, serial, fault
}

// durationParts reads P1DT2H30M4.5S.
func durationParts(s string) (days, seconds float64, ok bool) {
	s, ok = strings.CutPrefix(s, "P")
	if !ok || s == "" {
		return 0, 0, false
	}
	day, clock, timed := strings.Cut(s, "T")
	if day != "" {
		if days, ok = quantity(&day, 'D'); !ok || day != "" {
			return 0, 0, false
		}
	}
	if !timed {
		return days, 0, day == ""
	}
	for _, unit := range [...]struct {
		letter byte
		size   float64
	}{{'H', 3600}, {'M', 60}, {'S', 1}} {
		if n, ok := quantity(&clock, unit.letter); ok {
			seconds += n * unit.size
		}
	}
	return days, seconds, clock == ""
}

// quantity cuts the number before a unit off s; false when that unit does not come
// next.
func quantity(s *string, unit byte) (float64, bool) {
	at := strings.IndexByte(*s, unit)
	if at <= 0 || strings.Trim((*s)[:at], "0123456789.") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat((*s)[:at], 64)
	if err != nil {
		return 0, false
	}
	*s = (*s)[at+1:]
	return n, true
}
