package sheet

import (
	"bytes"
	"unicode/utf8"
)

// Nearly every cell of nearly every workbook is written in one of four ways, and
// nearly every shared string in one:
//
//	<c r="B7" s="1" t="s"><v>12</v></c>
//	<c r="B7" s="1" t="inlineStr"><is><t>oui</t></is></c>
//	<c r="B7" s="1"></c>
//	<c r="B7" s="1"/>
//	<si><t>oui</t></si>
//
// Such an element is read here in one go, in half the time or less. What is passed
// over is well-formed as it stands; whatever is written in another way, or is not
// whole in the window, is left untouched for the scanner.

// plain is a plain cell in the window; size is 0 when there is none.
type plain struct {
	tag cellTag
	stored
	text []byte
	size int
}

// ahead gives what the window holds after the last token, nothing where an
// element that opens deepest others would be too much or cannot stand.
func (s *scanner) ahead(deepest int) []byte {
	if s.single || len(s.starts)+deepest > s.depth {
		return nil
	}
	return s.buf[s.pos:s.end]
}

// plainCell reads the next cell if it is plain; read is false when it is not,
// or when something else comes.
func (rd *reading) plainCell(s *scanner) (read bool, err error) {
	p := cutPlain(s.ahead(3))
	if p.size == 0 {
		return false, nil
	}
	s.start = s.offset()
	s.pos += p.size
	c, err := rd.tagged(s, p.tag)
	if err != nil {
		return false, err
	}
	rd.value = append(rd.value[:0], p.text...)
	return true, rd.keepCell(c, p.stored, s.start)
}

// plainString reads the next shared string if it is plain.
func (rd *reading) plainString(s *scanner) (read bool, err error) {
	const (
		open, end = `<si><t>`, `</t></si>`
		spaced    = `<si><t xml:space="preserve">`
	)
	b := s.ahead(2)
	i := 0
	switch {
	case startsAt(b, 0, open):
		i = len(open)
	case startsAt(b, 0, spaced):
		i = len(spaced)
	default:
		return false, nil
	}
	text, size := cutText(b, i, end, true)
	if size == 0 {
		return false, nil
	}
	if err := rd.roomForString(); err != nil {
		return false, err
	}
	s.pos += size
	return true, rd.shareString(text)
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
	p.content(b, i)
	return p
}

// content cuts what follows the attributes of a plain cell.
func (p *plain) content(b []byte, i int) {
	const (
		number, numberEnd = `><v>`, `</v></c>`
		text, textEnd     = `><is><t>`, `</t></is></c>`
		spaced            = `><is><t xml:space="preserve">`
		none, single      = `></c>`, `/>`
	)
	switch {
	case startsAt(b, i, number):
		p.value = true
		p.text, p.size = cutText(b, i+len(number), numberEnd, p.kind == asString || p.kind == asInline)
	case startsAt(b, i, none):
		p.size = i + len(none)
	case startsAt(b, i, single):
		p.size = i + len(single)
	case p.kind != asInline:
	case startsAt(b, i, text):
		p.inline = true
		p.text, p.size = cutText(b, i+len(text), textEnd, true)
	case startsAt(b, i, spaced):
		p.inline = true
		p.text, p.size = cutText(b, i+len(spaced), textEnd, true)
	}
}

// cutText cuts the text at b[i:], which end must follow, and gives the place
// after that; 0 when it is no plain text. A string must have no _xHHHH_.
func cutText(b []byte, i int, end string, isString bool) (text []byte, size int) {
	from, met := i, uint8(0)
	for ; i < len(b) && class[b[i]]&endsText == 0; i++ {
		met |= class[b[i]]
	}
	text = b[from:i]
	switch {
	case !startsAt(b, i, end),
		met&beyond != 0 && !allowed(text),
		met&mayHide != 0 && isString && bytes.Contains(text, []byte("_x")):
		return nil, 0
	}
	return text, i + len(end)
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
