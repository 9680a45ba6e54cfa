package survey

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
)

// A packed text holds, one after the other:
//
//	where each answer begins, 2 bytes each; 4 if the whole has 64 KiB or more
//	the file and the sheet of the first answer
//	each answer:  its state, and above it what it has, as bits of one byte or two
//	              the file and the sheet, unless they are those of the first
//	              the row and the column; in a text, the line and the heading
//	              the raw text, unless it is what is written for the choices
//	              the number, the text, the choices, the other text, if it has them
//
// Before a text stands its length, before a list the number of its elements: one
// byte, or 255 and 4 bytes. The numbers of a place are varints. A choice is its place in the list of the question,
// from 1, written as a length is; 0 and its name if it is in no list. So a text
// means something only to the questions and lists that it was packed with.
//
// What the raw text says is not kept twice: a number that it spells in digits,
// a text that is the same. Nor is a raw text that the choices tell, as those of
// the cells of a form do: a third of all that a return holds.
const (
	narrowPlace, widePlace = 2, 4
	mostNarrow             = math.MaxUint16 // bytes of a packed text
	longest                = 255            // from here on, a length takes 4 bytes more
	between                = " ; "          // what is written for one choice and the next
)

// What an answer has, as bits above those of its state.
const (
	stateBits = 0b11
	numIsRaw  = 1 << (iota + 1)
	textIsRaw
	rawIsWritten
	withChoices
	withOther
	more      // a second byte, with those that few answers have
	elsewhere // not in the file and the sheet of the first answer
	inText    // a line, and the heading of a column
	withNum
	withText
)

// This does not compile when the last State has no room in stateBits.
const _ = uint(stateBits - Invalid)

// pack appends rather than writing to a struct, so that what it appends to can
// stay on the stack.
func (q *Questions) pack(answer func(rank int) Answer) string {
	if len(q.asked) == 0 {
		return ""
	}
	var usual [2 << 10]byte // more than the answers of a form
	packed := append(usual[:0], make([]byte, len(q.asked)*widePlace)...)
	var home Ref
	for i := range q.asked {
		a := answer(i)
		if i == 0 {
			home = a.Ref
			packed = appendText(appendText(packed, home.File), home.Sheet)
		}
		binary.LittleEndian.PutUint32(packed[i*widePlace:], uint32(len(packed)))
		packed = appendAnswer(packed, &a, home, &q.asked[i])
	}
	return string(narrowed(packed, len(q.asked)))
}

// narrowed writes the places of a text in 2 bytes each, if they have room
// there: from the last to the first, each where no other is still to be read.
func narrowed(packed []byte, answers int) []byte {
	gone := answers * (widePlace - narrowPlace)
	if len(packed)-gone > mostNarrow {
		return packed
	}
	for i := answers - 1; i >= 0; i-- {
		place := binary.LittleEndian.Uint32(packed[i*widePlace:])
		binary.LittleEndian.PutUint16(packed[gone+i*narrowPlace:], uint16(int(place)-gone))
	}
	return packed[gone:]
}

func appendAnswer(b []byte, a *Answer, home Ref, q *Asked) []byte {
	has := contents(a, home, q)
	b = append(b, byte(has))
	if has&more != 0 {
		b = append(b, byte(has>>8))
	}
	if has&elsewhere != 0 {
		b = appendText(appendText(b, a.Ref.File), a.Ref.Sheet)
	}
	b = appendNumber(appendNumber(b, a.Ref.Row), a.Ref.Column)
	if has&inText != 0 {
		b = appendText(appendNumber(b, a.Ref.Line), a.Ref.Name)
	}
	if has&rawIsWritten == 0 {
		b = appendText(b, a.Raw)
	}
	if has&withNum != 0 {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(a.Num))
	}
	if has&withText != 0 {
		b = appendText(b, a.Text)
	}
	if has&withChoices != 0 {
		b = appendChoices(b, a.Choices, q)
	}
	if has&withOther != 0 {
		b = appendText(b, a.Other)
	}
	return b
}

// contents is the state of an answer and what it has.
func contents(a *Answer, home Ref, q *Asked) uint {
	has := uint(a.State) & stateBits
	if a.Ref.File != home.File || a.Ref.Sheet != home.Sheet {
		has |= more | elsewhere
	}
	if a.Ref.Line != 0 || a.Ref.Name != "" {
		has |= more | inText
	}
	if num := math.Float64bits(a.Num); num != 0 {
		if spelt, ok := digits(a.Raw); ok && math.Float64bits(spelt) == num {
			has |= numIsRaw
		} else {
			has |= more | withNum
		}
	}
	switch a.Text {
	case "":
	case a.Raw:
		has |= textIsRaw
	default:
		has |= more | withText
	}
	if a.Choices != nil {
		has |= withChoices
		if q.wrote(a.Raw, a.Choices) {
			has |= rawIsWritten
		}
	}
	if a.Other != "" {
		has |= withOther
	}
	return has
}

// wrote reports whether a text is what is written for the choices, which
// [unpacker.written] tells again.
func (q *Asked) wrote(text string, choices []string) bool {
	if len(choices) == 0 || len(choices) > len(q.Choices) {
		return false
	}
	for i, name := range choices {
		at, ok := slices.Index(q.Choices, name), true
		if i > 0 {
			text, ok = strings.CutPrefix(text, between)
		}
		if !ok || at < 0 || at >= len(q.Written) {
			return false
		}
		if text, ok = strings.CutPrefix(text, q.Written[at]); !ok {
			return false
		}
	}
	return text == ""
}

// digits is the number that a few digits spell, which is never rounded.
func digits(s string) (num float64, ok bool) {
	const most = 15
	if s == "" || len(s) > most {
		return 0, false
	}
	var n int64
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int64(s[i]-'0')
	}
	return float64(n), true
}

func appendChoices(b []byte, names []string, q *Asked) []byte {
	b = appendLength(b, len(names))
	for _, name := range names {
		place := slices.Index(q.Choices, name) + 1
		b = appendLength(b, place)
		if place == 0 {
			b = appendText(b, name)
		}
	}
	return b
}

func appendLength(b []byte, n int) []byte {
	if n < longest {
		return append(b, byte(n))
	}
	return binary.LittleEndian.AppendUint32(append(b, longest), uint32(n))
}

func appendNumber(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }

func appendText(b []byte, s string) []byte { return append(appendLength(b, len(s)), s...) }
