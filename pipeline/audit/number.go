package audit

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// printed is a number as a table prints it: digits counts its last decimal
// places, so that « 8,8 » is 88 with 1 decimal.
type printed struct {
	digits   int64
	decimals int
}

var (
	errNoFigure  = errors.New("no figure")
	errNotNumber = errors.New("neither a number nor a list of choices")
)

// maxDigits bounds a printed number: with the bounds of n it keeps every
// computation of this package exact.
const maxDigits = 1e12

// parsePrinted reads a printed number with its decimals: « 1 250 », « 8,8 »,
// « 36 % ». It is errNoFigure for a sign that stands for no figure.
func parsePrinted(text string) (printed, error) {
	plain := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '%':
			return -1
		case r == ',':
			return '.'
		case r == '\u2212':
			return '-'
		}
		return r
	}, text)
	switch strings.ToLower(plain) {
	case "", "s", "nd", "so", "-", "–", "—", ".", "..", "...":
		return printed{}, errNoFigure
	}
	whole, frac, _ := strings.Cut(plain, ".")
	digits, err := strconv.ParseInt(whole+frac, 10, 64)
	if err != nil || digits > maxDigits || digits < -maxDigits || strings.ContainsAny(frac, "+-") || len(frac) > 6 {
		return printed{}, errNotNumber
	}
	return printed{digits, len(frac)}, nil
}

// Number is the figure of a cell, before rounding where the table has it, and the
// decimals that it prints; false for a list of choices, a sign or nothing.
func (c Cell) Number() (value float64, decimals int, ok bool) {
	p, err := parsePrinted(c.Text)
	if err != nil {
		return 0, 0, false
	}
	if exact, err := strconv.ParseFloat(c.Exact, 64); err == nil && !math.IsInf(exact, 0) && !math.IsNaN(exact) {
		return exact, p.decimals, true
	}
	return p.value(), p.decimals, true
}

// Secret reports whether a cell says that its figure is hidden.
func (c Cell) Secret() bool { return strings.EqualFold(strings.TrimSpace(c.Text), "s") }

func (p printed) scale() float64 { return math.Pow10(p.decimals) }

func (p printed) value() float64 { return float64(p.digits) / p.scale() }

// slack absorbs the errors of floating-point sums where values are not whole.
const slack = 1e-9

// reading is how a printed number came from its value.
type reading int

// The readings: half away from zero, as a spreadsheet rounds, then cut.
const (
	rounded reading = iota
	cut
)

// window is the values that print so, times 2·10^decimals: from lo included to
// hi excluded for positive numbers, and the mirror image below zero. Zero takes
// both sides, ends excluded.
func (p printed) window(r reading) (lo, hi int64, loOpen, hiOpen bool) {
	v := p.digits
	switch {
	case r == rounded && v > 0:
		return 2*v - 1, 2*v + 1, false, true
	case r == rounded && v < 0:
		return 2*v - 1, 2*v + 1, true, false
	case r == rounded:
		return -1, 1, true, true
	case v > 0:
		return 2 * v, 2*v + 2, false, true
	case v < 0:
		return 2*v - 2, 2 * v, true, false
	}
	return -2, 2, true, true
}

// counts is the whole numbers x for which factor × x / base prints so.
func (p printed) counts(base, factor int, r reading) interval {
	lo, hi, loOpen, hiOpen := p.window(r)
	unit := 2 * int64(p.scale()) * int64(factor)
	return interval{
		lo: float64(ceilDiv(lo*int64(base), unit, loOpen)),
		hi: -float64(ceilDiv(-hi*int64(base), unit, hiOpen)),
	}
}

// ceilDiv is the least whole number at or above a/b, or above it when the end
// is open. b is positive.
func ceilDiv(a, b int64, open bool) int64 {
	q, rest := a/b, a%b
	if rest > 0 || rest == 0 && open {
		q++
	}
	return q
}

// sums is the real numbers x for which x / base prints so, its ends widened by
// what floating-point sums may lose.
func (p printed) sums(base int, r reading) interval {
	lo, hi, _, _ := p.window(r)
	unit := 2 * p.scale() / float64(base)
	return interval{lo: widen(float64(lo)/unit, -1), hi: widen(float64(hi)/unit, 1)}
}

func widen(v, direction float64) float64 { return v + direction*slack*math.Max(1, math.Abs(v)) }
