package sheet

import (
	"bytes"
	"unicode/utf8"
)

// Classes of bytes. A byte of class 0 is plain everywhere.
const (
	inText   uint8 = 1 << iota // ends or complicates text
	inValue                    // ends or complicates an attribute value
	inName                     // may stand in a name
	startsIt                   // may start a name
	isSpace
	endsText // may stand in no text as it is, or ends it: inText of ASCII
	beyond   // beyond ASCII
	mayHide  // may begin _xHHHH_
)

// class is a table of constants; nothing writes it.
var class = classes()

func classes() (t [256]uint8) {
	for c := range t {
		switch {
		case c == '\t' || c == '\n' || c == ' ':
			t[c] = isSpace
		case c == '\r':
			t[c] = isSpace | inText | inValue | endsText
		case c >= utf8.RuneSelf:
			t[c] = inText | inValue | beyond
		case c < ' ' || c == '&' || c == '<':
			t[c] = inText | inValue | endsText
		case c == '>':
			t[c] = inText | endsText // may end "]]>"
		case c == '"' || c == '\'':
			t[c] = inValue
		case c == '_':
			t[c] = inName | startsIt | mayHide
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == ':':
			t[c] = inName | startsIt
		case c >= '0' && c <= '9' || c == '-' || c == '.':
			t[c] = inName
		}
	}
	return t
}

func skipSpace(b []byte, i int) int {
	for i < len(b) && class[b[i]]&isSpace != 0 {
		i++
	}
	return i
}

// scanName reads a name at b[i:] and gives its end, i itself when there is none
// and -1 when it is no name of XML.
func scanName(b []byte, i int) int {
	if i == len(b) || class[b[i]]&startsIt == 0 {
		return i
	}
	colons := 0
	for ; i < len(b) && class[b[i]]&inName != 0; i++ {
		if b[i] == ':' {
			colons++
		}
	}
	if colons > 1 {
		return -1
	}
	return i
}

// scanStart reads a start tag. The element is opened only when it is whole, so
// that a tag which the window cuts can be read again.
func (s *scanner) scanStart(b []byte) (token, int, error) {
	i := scanName(b, 1)
	if i <= 1 {
		return tokenNone, 0, s.errorf("no name after <")
	}
	s.name = b[1:i]
	s.attrs = s.attrs[:0]
	for {
		gap := i
		i = skipSpace(b, i)
		if i >= len(b) {
			return tokenNone, 0, nil
		}
		switch {
		case b[i] == '>':
			return s.opened(i+1, false)
		case b[i] == '/':
			if i+1 == len(b) {
				return tokenNone, 0, nil
			}
			if b[i+1] != '>' {
				return tokenNone, 0, s.errorf("/ inside <%s>", s.name)
			}
			return s.opened(i+2, true)
		case i == gap:
			return tokenNone, 0, s.errorf("no space before an attribute of <%s>", s.name)
		}
		next, err := s.scanAttr(b, i)
		if err != nil || next == 0 {
			return tokenNone, 0, err
		}
		i = next
	}
}

func (s *scanner) opened(size int, single bool) (token, int, error) {
	if err := s.push(s.name); err != nil {
		return tokenNone, 0, err
	}
	s.single = single
	s.local = localName(s.name)
	return tokenStart, size, nil
}

// scanAttr reads an attribute at b[i:] and gives its end, 0 to ask for more.
func (s *scanner) scanAttr(b []byte, i int) (int, error) {
	from := i
	i = scanName(b, i)
	if i <= from {
		return 0, s.errorf("no name of an attribute in <%s>", s.name)
	}
	name := b[from:i]
	if i = skipSpace(b, i); i == len(b) {
		return 0, nil
	}
	if b[i] != '=' {
		return 0, s.errorf("attribute %s without a value", name)
	}
	if i = skipSpace(b, i+1); i == len(b) {
		return 0, nil
	}
	if b[i] != '"' && b[i] != '\'' {
		return 0, s.errorf("attribute %s without quotes", name)
	}
	size, escaped, err := s.scanValue(b[i+1:], b[i])
	if err != nil || size < 0 {
		return 0, err
	}
	value := s.pos + i + 1
	a := attr{name: int32(s.pos + from), value: int32(value), valueEnd: int32(value + size), escaped: escaped}
	a.nameEnd = a.name + int32(len(name))
	return i + size + 2, s.keepAttr(a, name)
}

// scanValue reads an attribute value and gives its length, -1 to ask for more.
func (s *scanner) scanValue(b []byte, quote byte) (size int, escaped bool, err error) {
	for i := 0; i < len(b); {
		c := b[i]
		if class[c]&inValue == 0 || c != quote && (c == '"' || c == '\'') {
			i++
			continue
		}
		switch c {
		case quote:
			return i, escaped, nil
		case '<':
			return 0, false, s.errorf("< inside an attribute of <%s>", s.name)
		}
		n, special, err := s.scanSpecial(b, i)
		if err != nil || n == 0 {
			return -1, false, err
		}
		escaped = escaped || special
		i += n
	}
	return -1, false, nil
}

func (s *scanner) keepAttr(a attr, name []byte) error {
	if len(s.attrs) == maxAttrs {
		return tooBig("Attributes", maxAttrs)
	}
	for i := range s.attrs {
		if b := &s.attrs[i]; s.buf[b.name] == name[0] && bytes.Equal(s.attrName(i), name) {
			return s.errorf("attribute %s twice in <%s>", name, s.name)
		}
	}
	s.attrs = append(s.attrs, a)
	return nil
}

// scanClose reads an end tag and closes its element.
func (s *scanner) scanClose(b []byte) (token, int, error) {
	if n := len(s.starts); n > 0 { // in nearly every case it is the tag that must come
		open := s.names[s.starts[n-1]:]
		if end := 2 + len(open); end < len(b) && b[end] == '>' && bytes.Equal(b[2:end], open) {
			s.pop()
			return tokenClose, end + 1, nil
		}
	}
	end := scanName(b, 2)
	if end == len(b) {
		return tokenNone, 0, nil
	}
	if end <= 2 {
		return tokenNone, 0, s.errorf("no name after </")
	}
	i := skipSpace(b, end)
	if i == len(b) {
		return tokenNone, 0, nil
	}
	name := b[2:end]
	if b[i] != '>' {
		return tokenNone, 0, s.errorf("</%s is not closed", name)
	}
	if len(s.starts) == 0 {
		return tokenNone, 0, s.errorf("</%s> closes nothing", name)
	}
	if open := s.names[s.starts[len(s.starts)-1]:]; !bytes.Equal(open, name) {
		return tokenNone, 0, s.errorf("</%s> closes <%s>", name, open)
	}
	s.pop()
	return tokenClose, i + 1, nil
}
