package parquet

import (
	"encoding/binary"
	"math"
	"strings"

	"github.com/parquet-go/parquet-go/format"
)

// longestBound is the longest text, in bytes, that stands in the footer as the
// least or greatest of a row group: beyond it an answer of several pages would
// stand there twice more.
const longestBound = 64

// values are the values of a page in PLAIN encoding, and the bounds of those of
// the row group. A column fills one of the bounds.
type values struct {
	packed   []byte
	integers bounds[int64]
	decimals bounds[float64]
	days     bounds[day]
	texts    bounds[string]
}

func (v *values) size() int { return len(v.packed) }

func (v *values) integer(n int64) {
	v.packed = binary.LittleEndian.AppendUint64(v.packed, uint64(n))
	v.integers.widen(n)
}

func (v *values) decimal(x float64) {
	v.packed = binary.LittleEndian.AppendUint64(v.packed, math.Float64bits(x))
	v.decimals.widen(x)
}

func (v *values) day(d day) {
	v.packed = binary.LittleEndian.AppendUint32(v.packed, uint32(d))
	v.days.widen(d)
}

// text packs a text; bytes that are not UTF-8 become U+FFFD, as in the CSV file.
func (v *values) text(s string) {
	s = strings.ToValidUTF8(s, "\uFFFD")
	v.packed = binary.LittleEndian.AppendUint32(v.packed, uint32(len(s)))
	v.packed = append(v.packed, s...)
	v.texts.widen(s)
}

// statistics are the bounds as the footer stores them. Zero is written as -0
// below and +0 above, as the format asks of floating-point numbers. The empty
// text cannot be told from no bound, so there is none beside it.
func (v *values) statistics() (s format.Statistics) {
	switch {
	case v.integers.known:
		s.MinValue = binary.LittleEndian.AppendUint64(nil, uint64(v.integers.least))
		s.MaxValue = binary.LittleEndian.AppendUint64(nil, uint64(v.integers.greatest))
	case v.decimals.known:
		least, greatest := v.decimals.least, v.decimals.greatest
		if least == 0 {
			least = math.Copysign(0, -1)
		}
		if greatest == 0 {
			greatest = math.Copysign(0, 1)
		}
		s.MinValue = binary.LittleEndian.AppendUint64(nil, math.Float64bits(least))
		s.MaxValue = binary.LittleEndian.AppendUint64(nil, math.Float64bits(greatest))
	case v.days.known:
		s.MinValue = binary.LittleEndian.AppendUint32(nil, uint32(v.days.least))
		s.MaxValue = binary.LittleEndian.AppendUint32(nil, uint32(v.days.greatest))
	case v.texts.known && v.texts.least != "" && len(v.texts.least) <= longestBound && len(v.texts.greatest) <= longestBound:
		s.MinValue, s.MaxValue = []byte(v.texts.least), []byte(v.texts.greatest)
	}
	return s
}

// bounds are the least and greatest of what they have seen.
type bounds[T int64 | float64 | day | string] struct {
	least, greatest T
	known           bool
}

func (b *bounds[T]) widen(x T) {
	if !b.known {
		b.least, b.greatest, b.known = x, x, true
	}
	b.least, b.greatest = min(b.least, x), max(b.greatest, x)
}

// levels are the definition or repetition levels of a page, which say where
// nulls and lists are: runs of one level, each its length and its value. Runs
// alone are the plain half of Parquet's hybrid encoding; at worst a level takes
// two bytes.
type levels struct {
	runs  []byte
	level byte
	times uint64 // of the run under way
}

func (l *levels) add(level byte) {
	if level != l.level {
		l.endRun()
		l.level = level
	}
	l.times++
}

func (l *levels) endRun() {
	if l.times == 0 {
		return
	}
	l.runs = append(binary.AppendUvarint(l.runs, l.times<<1), l.level)
	l.times = 0
}

// appendTo ends the levels and appends them after their length.
func (l *levels) appendTo(b []byte) []byte {
	l.endRun()
	b = binary.LittleEndian.AppendUint32(b, uint32(len(l.runs)))
	return append(b, l.runs...)
}
