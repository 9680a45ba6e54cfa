package french

import (
	"math"
	"strconv"
	"strings"
)

// Number typesets a value in French with so many decimals: « 1 250,5 ».
//
// It rounds half away from zero, as a spreadsheet does: the value is first
// taken at 15 significant digits, which is what a spreadsheet knows of it, so
// that 8.25 gives 8,3 and 1.005 gives 1,01 although both binary neighbours
// would round down.
func Number(v float64, decimals int) string {
	whole, frac, negative := round(v, decimals)
	s := group(whole)
	if decimals > 0 {
		s += "," + frac
	}
	if negative {
		s = Minus + s
	}
	return s
}

// Signed typesets a difference, with a plus where more than nothing is printed.
func Signed(v float64, decimals int) string {
	if Rounded(v, decimals) > 0 {
		return "+" + Number(v, decimals)
	}
	return Number(v, decimals)
}

// Percentage typesets a value from 0 to 100: « 36 % ».
func Percentage(v float64, decimals int) string { return Number(v, decimals) + NarrowSpace + "%" }

// Decimal writes a number as a French keyboard types it, with a decimal comma and
// nothing between thousands: « 1250,5 ». It rounds to so many decimals, or
// keeps all that the number has for a negative number of them.
func Decimal(v float64, decimals int) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', max(decimals, AllDecimals), 64), ".", ",", 1)
}

// AllDecimals asks [Decimal] for every decimal that a number has.
const AllDecimals = -1

// Rounded is the value that Number prints.
func Rounded(v float64, decimals int) float64 {
	whole, frac, negative := round(v, decimals)
	r, _ := strconv.ParseFloat(whole+"."+frac, 64) // digits only: cannot fail
	if negative {
		return -r
	}
	return r
}

// round gives the digits before and after the decimal point.
func round(v float64, decimals int) (whole, frac string, negative bool) {
	negative = v < 0
	digits, point := significant(math.Abs(v))
	keep := point + decimals // digits that stay
	switch {
	case keep < 0:
		digits, point = "0", 1
	case keep < len(digits):
		up := digits[keep] >= '5'
		digits = digits[:keep]
		if up {
			digits, point = increment(digits, point)
		}
	}
	whole, frac = split(digits, point, decimals)
	return whole, frac, negative && strings.Trim(whole+frac, "0") != ""
}

// significant is the value as 15 digits and the place of the decimal point
// among them: 0.0125 is "125…" with point -1.
func significant(v float64) (digits string, point int) {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', 14, 64), "e")
	e, _ := strconv.Atoi(exponent)            // FormatFloat wrote it
	return mantissa[:1] + mantissa[2:], e + 1 // without the point
}

// increment adds one to the last digit kept.
func increment(digits string, point int) (string, int) {
	b := []byte(digits)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] != '9' {
			b[i]++
			return string(b), point
		}
		b[i] = '0'
	}
	return "1" + string(b), point + 1
}

// split places the decimal point, with zeros where digits are missing.
func split(digits string, point, decimals int) (whole, frac string) {
	if point < 0 {
		digits, point = strings.Repeat("0", -point)+digits, 0
	}
	if short := point + decimals - len(digits); short > 0 {
		digits += strings.Repeat("0", short)
	}
	whole, frac = digits[:point], digits[point:point+decimals]
	if whole == "" {
		whole = "0"
	}
	return whole, frac
}

// group separates thousands, from 1 000 on.
func group(whole string) string {
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(NarrowSpace)
		}
		b.WriteRune(r)
	}
	return b.String()
}
