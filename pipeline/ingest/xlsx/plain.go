package xlsx

import (
	"bytes"
	"unicode/utf8"
)

// Nearly every cell of nearly every workbook is written in one of two ways:
//
//	<c r="B7" s="1" t="s"><v>12</v></c>
//	<c r="B7" s="1" t="inlineStr"><is><t>oui</t></is></c>
//
// Such a cell is read here in one go, in half the time. What is passed over is
// well-formed as it stands; whatever is written in another way, or is not whole
// in the window, is left untouched for the scanner.

// plain is a plain cell in the window; size is 0 when there is none.
type plain struct {
	tag    cellTag
	kind   cellType
	value  []byte
	inline bool // value stands in <is>
	size   int
}

// plainCell reads the next cell if it is plain; read is false when it is not,
// or when something else comes.
func (rd *reading) plainCell(s *scanner) (read bool, err error) {
	const deepest = 3 // elements that are opened
	if s.single || len(s.starts)+deepest > s.depth {
		return false, nil
	}
	p := cutPlain(s.buf[s.pos:s.end])
	if p.size == 0 {
		return false, nil
	}
	s.start = s.offset()
	s.pos += p.size
	c, err := rd.tagged(s, p.tag)
	if err != nil {
		return false, err
	}
	rd.value = append(rd.value[:0], p.value...)
	return true, rd.keepCell(c, stored{kind: p.kind, value: !p.inline, inline: p.inline}, s.start)
}

// cutPlain cuts a plain cell at the start of b.
func cutPlain(b []byte) (p plain) {
	const open, style, kind = `<c r="`, ` s="`, ` t="`
	if !startsAt(b, 0, open) {
		return plain{}
	}
	i := len(open)
	p.tag.ref, i = cutQuoted(b, i)
	if startsAt(b, i, style) {
		p.tag.style, i = cutQuoted(b, i+len(style))
	}
	if startsAt(b, i, kind) {
		p.tag.kind, i = cutQuoted(b, i+len(kind))
	}
	p.kind = readType(p.tag.kind)
	const (
		number, numberEnd = `><v>`, `</v></c>`
		text, textEnd     = `><is><t>`, `</t></is></c>`
		spaced            = `><is><t xml:space="preserve">`
	)
	switch {
	case startsAt(b, i, number):
		return p.content(b, i+len(number), numberEnd)
	case p.kind != asInline:
	case startsAt(b, i, text):
		p.inline = true
		return p.content(b, i+len(text), textEnd)
	case startsAt(b, i, spaced):
		p.inline = true
		return p.content(b, i+len(spaced), textEnd)
	}
	return plain{}
}

// content cuts the value at b[i:], which end must follow.
func (p plain) content(b []byte, i int, end string) plain {
	from, high := i, false
	for ; i < len(b) && (class[b[i]]&inText == 0 || b[i] >= utf8.RuneSelf); i++ {
		high = high || b[i] >= utf8.RuneSelf
	}
	if !startsAt(b, i, end) {
		return plain{}
	}
	p.value, p.size = b[from:i], i+len(end)
	if high && !allowed(p.value) || (p.kind == asString || p.kind == asInline) && bytes.Contains(p.value, []byte("_x")) {
		return plain{}
	}
	return p
}

// allowed reports whether a text is UTF-8 and XML may hold its characters
// beyond ASCII: two of them are forbidden.
func allowed(text []byte) bool {
	return utf8.Valid(text) && !bytes.Contains(text, []byte("\uFFFE")) && !bytes.Contains(text, []byte("\uFFFF"))
}

// cutQuoted cuts an attribute value without references at b[i:], and gives the
// place after its quote; the end of b when it is no such value.
func cutQuoted(b []byte, i int) ([]byte, int) {
	from := i
	for i < len(b) && class[b[i]]&inValue == 0 {
		i++
	}
	if i == len(b) || b[i] != '"' {
		return nil, len(b)
	}
	return b[from:i], i + 1
}

func startsAt(b []byte, i int, s string) bool {
	return i+len(s) <= len(b) && string(b[i:i+len(s)]) == s
}
