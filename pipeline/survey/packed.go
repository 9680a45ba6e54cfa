package survey

import (
	"encoding/binary"
	"math"
)

// A packed text holds, one after the other:
//
//	where each answer begins, 4 bytes each
//	the file and the sheet of the first answer
//	each answer:  its state, and above it what it has, as bits
//	              the file and the sheet, unless they are those of the first; the cell
//	              the raw text; the number, the text, the choices, the other text, if it has them
//
// Before a text stands its length, before a list the number of its elements: one
// byte, or 255 and 4 bytes.
const (
	placeSize = 4
	longest   = 255 // from here on, a length takes 4 bytes more
)

// What an answer has, as bits above those of its state.
const (
	stateBits = 0b11
	elsewhere = 1 << (iota + 1) // not in the file and the sheet of the first answer
	withNum
	withText
	textIsRaw // and withText
	withChoices
	withOther
)

// This does not compile when the last State has no room in stateBits.
const _ = uint(stateBits - Invalid)

// packer writes a packed text.
type packer struct{ bytes []byte }

func pack(all []Answer) string {
	if len(all) == 0 {
		return ""
	}
	const usual = 48 // bytes of an answer
	p := packer{make([]byte, len(all)*placeSize, len(all)*(placeSize+usual))}
	home := all[0].Ref
	p.text(home.File)
	p.text(home.Sheet)
	for i := range all {
		binary.LittleEndian.PutUint32(p.bytes[i*placeSize:], uint32(len(p.bytes)))
		p.answer(&all[i], home)
	}
	return string(p.bytes)
}

func (p *packer) answer(a *Answer, home Ref) {
	has := contents(a, home)
	p.bytes = append(p.bytes, has)
	if has&elsewhere != 0 {
		p.text(a.Ref.File)
		p.text(a.Ref.Sheet)
	}
	p.text(a.Ref.Cell)
	p.text(a.Raw)
	if has&withNum != 0 {
		p.bytes = binary.LittleEndian.AppendUint64(p.bytes, math.Float64bits(a.Num))
	}
	if has&(withText|textIsRaw) == withText {
		p.text(a.Text)
	}
	if has&withChoices != 0 {
		p.length(len(a.Choices))
		for _, c := range a.Choices {
			p.text(c)
		}
	}
	if has&withOther != 0 {
		p.text(a.Other)
	}
}

// contents is the state of an answer and what it has.
func contents(a *Answer, home Ref) byte {
	has := byte(a.State) & stateBits
	if a.Ref.File != home.File || a.Ref.Sheet != home.Sheet {
		has |= elsewhere
	}
	if math.Float64bits(a.Num) != 0 {
		has |= withNum
	}
	switch a.Text {
	case "":
	case a.Raw:
		has |= withText | textIsRaw
	default:
		has |= withText
	}
	if a.Choices != nil {
		has |= withChoices
	}
	if a.Other != "" {
		has |= withOther
	}
	return has
}

func (p *packer) length(n int) {
	if n < longest {
		p.bytes = append(p.bytes, byte(n))
		return
	}
	p.bytes = binary.LittleEndian.AppendUint32(append(p.bytes, longest), uint32(n))
}

func (p *packer) text(s string) {
	p.length(len(s))
	p.bytes = append(p.bytes, s...)
}

// unpacker reads a packed text from its front. What goes beyond the end is
// empty, and broken.
type unpacker struct {
	rest   string
	broken bool
}

// at reads an answer.
func (a Answers) at(rank int) Answer {
	home := unpacker{rest: a.packed[a.Len()*placeSize:]}
	u := unpacker{rest: a.packed[place(a.packed, rank):]}
	answer := u.answer(Ref{File: home.text(), Sheet: home.text()})
	answer.Question = a.questions.names[rank]
	return answer
}

func place(packed string, rank int) uint32 {
	i := rank * placeSize
	return uint32(packed[i]) | uint32(packed[i+1])<<8 | uint32(packed[i+2])<<16 | uint32(packed[i+3])<<24
}

// isPacked reports whether every answer can be read and nothing else is there.
func isPacked(packed string, answers int) bool {
	if answers == 0 || len(packed) < answers*placeSize {
		return answers == 0 && packed == ""
	}
	u := unpacker{rest: packed[answers*placeSize:]}
	home := Ref{File: u.text(), Sheet: u.text()}
	for i := range answers {
		if int(place(packed, i)) != len(packed)-len(u.rest) {
			return false
		}
		u.answer(home)
	}
	return !u.broken && u.rest == ""
}

func (u *unpacker) answer(home Ref) Answer {
	has := u.byte()
	a := Answer{State: State(has & stateBits), Ref: home}
	if has&elsewhere != 0 {
		a.Ref.File, a.Ref.Sheet = u.text(), u.text()
	}
	a.Ref.Cell = u.text()
	a.Raw = u.text()
	if has&withNum != 0 {
		a.Num = u.float()
	}
	switch has & (withText | textIsRaw) {
	case withText:
		a.Text = u.text()
	case withText | textIsRaw:
		a.Text = a.Raw
	}
	if has&withChoices != 0 {
		a.Choices = u.texts()
	}
	if has&withOther != 0 {
		a.Other = u.text()
	}
	return a
}

func (u *unpacker) texts() []string {
	n := u.length()
	if n < 0 || n > len(u.rest) { // an element takes a byte at least; an int of 32 bits may be below zero
		u.broken = true
		return nil
	}
	all := make([]string, n)
	for i := range all {
		all[i] = u.text()
	}
	return all
}

func (u *unpacker) text() string { return u.bytes(u.length()) }

func (u *unpacker) length() int {
	n := int(u.byte())
	if n == longest {
		n = int(u.uint(4))
	}
	return n
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
	if s := u.bytes(1); s != "" {
		return s[0]
	}
	return 0
}

func (u *unpacker) bytes(n int) string {
	if n < 0 || n > len(u.rest) {
		u.broken, u.rest = true, ""
		return ""
	}
	s := u.rest[:n]
	u.rest = u.rest[n:]
	return s
}
