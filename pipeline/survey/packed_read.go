package survey

import (
	"math"
	"strings"
)

// unpacker reads a packed text from some place on; what it holds is reported in
// packed.go. What goes beyond the end is empty, and broken.
type unpacker struct {
	packed string
	next   int
	broken bool
}

// begin stands at the first answer, of which it tells the file and the sheet.
func (a Answers) begin() (u unpacker, home Ref) {
	u = unpacker{packed: a.packed, next: a.Len() * placeSize(a.packed)}
	home.File = u.text()
	home.Sheet = u.text()
	return u, home
}

func placeSize(packed string) int {
	if len(packed) > mostNarrow {
		return widePlace
	}
	return narrowPlace
}

// read reads one answer, into a zero Answer.
func (a Answers) read(rank int, answer *Answer) {
	u, home := a.begin()
	u.next = place(a.packed, rank)
	u.answer(answer, &a.questions.asked[rank], home)
}

func place(packed string, rank int) int {
	if placeSize(packed) == widePlace {
		at := packed[rank*widePlace:]
		return int(at[0]) | int(at[1])<<8 | int(at[2])<<16 | int(at[3])<<24
	}
	at := packed[rank*narrowPlace:]
	return int(at[0]) | int(at[1])<<8
}

func (u *unpacker) answer(a *Answer, q *Asked, home Ref) {
	has := uint(u.byte())
	if has&more != 0 {
		has |= uint(u.byte()) << 8
	}
	a.Question, a.State, a.Ref = q.Name, State(has&stateBits), home
	if has&elsewhere != 0 {
		a.Ref.File, a.Ref.Sheet = u.text(), u.text()
	}
	a.Ref.Row, a.Ref.Column = u.number(), u.number()
	if has&inText != 0 {
		a.Ref.Line, a.Ref.Name = u.number(), u.text()
	}
	if has&rawIsWritten == 0 {
		a.Raw = u.text()
	}
	if has&withNum != 0 {
		a.Num = u.float()
	}
	if has&withText != 0 {
		a.Text = u.text()
	}
	if has&rawIsWritten != 0 {
		a.Raw = u.written(q)
	}
	if has&withChoices != 0 {
		a.Choices = u.choices(q)
	}
	if has&withOther != 0 {
		a.Other = u.text()
	}
	if has&(textIsRaw|numIsRaw) != 0 {
		u.spelt(a, has)
	}
}

// spelt takes from the raw text what it says.
func (u *unpacker) spelt(a *Answer, has uint) {
	if has&textIsRaw != 0 {
		a.Text = a.Raw
	}
	if has&numIsRaw != 0 {
		num, ok := digits(a.Raw)
		a.Num, u.broken = num, u.broken || !ok
	}
}

// written is the text for the choices that come next, which stay to be read.
func (u *unpacker) written(q *Asked) string {
	ahead := *u
	n := ahead.length()
	if n < 1 || n > len(q.Choices) {
		u.broken = true
		return ""
	}
	var usual [16]string
	texts := usual[:0]
	for range n {
		at := ahead.length() - 1
		if at < 0 || at >= len(q.Written) {
			u.broken = true
			return ""
		}
		texts = append(texts, q.Written[at])
	}
	return strings.Join(texts, between)
}

// choices reads their names. Those that stand side by side in the list, as a
// single one does, cost no memory.
func (u *unpacker) choices(q *Asked) []string {
	n := u.length()
	if n < 0 || n > len(u.packed)-u.next { // an element takes a byte at least; an int of 32 bits may be below zero
		u.fail()
		return nil
	}
	first, together := sideBySide(u.packed[u.next : u.next+n])
	if together && first+n <= len(q.Choices) {
		u.next += n
		return q.Choices[first : first+n : first+n]
	}
	names := make([]string, n)
	for i := range names {
		names[i] = u.choice(q)
	}
	return names
}

// sideBySide reports whether choices follow each other in the list, and where
// they begin there.
func sideBySide(places string) (first int, ok bool) {
	for i := range len(places) {
		if b := places[i]; b == 0 || b == longest || int(b) != int(places[0])+i {
			return 0, false
		}
	}
	if places == "" {
		return 0, false
	}
	return int(places[0]) - 1, true
}

func (u *unpacker) choice(q *Asked) string {
	at := u.length() - 1
	if at == -1 {
		return u.text()
	}
	if at < 0 || at >= len(q.Choices) {
		u.broken = true
		return ""
	}
	return q.Choices[at]
}

func (u *unpacker) text() string { return u.bytes(u.length()) }

func (u *unpacker) length() int {
	n := int(u.byte())
	if n == longest {
		n = int(u.uint(4))
	}
	return n
}

// number reads what appendNumber wrote.
func (u *unpacker) number() int {
	var n uint64
	for shift := 0; shift < 64; shift += 7 {
		b := u.byte()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return int(n)
		}
	}
	u.broken = true
	return 0
}

func (u *unpacker) float() float64 { return math.Float64frombits(u.uint(8)) }

// uint reads a number of so many bytes, the lowest first.
func (u *unpacker) uint(size int) uint64 {
	var n uint64
	for i, b := range []byte(u.bytes(size)) {
		n |= uint64(b) << (8 * i)
	}
	return n
}

func (u *unpacker) byte() byte {
	if u.next >= len(u.packed) {
		u.broken = true
		return 0
	}
	b := u.packed[u.next]
	u.next++
	return b
}

func (u *unpacker) bytes(n int) string {
	from := u.next
	if n < 0 || n > len(u.packed)-from {
		u.fail()
		return ""
	}
	u.next += n
	return u.packed[from:u.next]
}

// fail leaves nothing to be read.
func (u *unpacker) fail() { u.broken, u.next = true, len(u.packed) }
