package sheet

import (
	"bytes"
	"unicode/utf8"
)

// scanText reads characters up to the next markup.
func (s *scanner) scanText(b []byte) (token, int, error) {
	s.escaped, s.cdata = false, false
	i := 0
	for i < len(b) && b[i] != '<' {
		if class[b[i]]&inText == 0 {
			i++
			continue
		}
		if b[i] == '>' && bytes.HasSuffix(b[:i], []byte("]]")) {
			return tokenNone, 0, s.errorf("]]> in text")
		}
		n, escaped, err := s.scanSpecial(b, i)
		if err != nil || n == 0 {
			return tokenNone, 0, err
		}
		s.escaped = s.escaped || escaped
		i += n
	}
	if i == len(b) && !s.eof {
		return tokenNone, 0, nil
	}
	return s.gotText(b[:i], i)
}

// gotText gives text inside the root, and lets white space pass around it.
func (s *scanner) gotText(raw []byte, size int) (token, int, error) {
	if len(s.starts) > 0 {
		s.raw = raw
		return tokenText, size, nil
	}
	if s.cdata || skipSpace(raw, 0) != len(raw) {
		return tokenNone, 0, s.errorf("text outside the root")
	}
	return tokenNone, size, nil
}

// scanSpecial reads one character that is not plain ASCII. It gives its length,
// 0 to ask for more, and whether decoding will change it.
func (s *scanner) scanSpecial(b []byte, i int) (size int, escaped bool, err error) {
	switch c := b[i]; {
	case c == '&':
		size, err = s.scanReference(b[i:])
		return size, true, err
	case c == '\r':
		return 1, true, nil
	case c < ' ':
		return 0, false, s.errorf("control character %#02x", c)
	case c < utf8.RuneSelf:
		return 1, false, nil
	}
	r, n := utf8.DecodeRune(b[i:])
	if r == utf8.RuneError && n == 1 {
		if !s.eof && !utf8.FullRune(b[i:]) {
			return 0, false, nil
		}
		return 0, false, s.errorf("bytes that are not UTF-8")
	}
	if r == 0xFFFE || r == 0xFFFF {
		return 0, false, s.errorf("character %U", r)
	}
	return n, false, nil
}

// A reference is longer than this only to do harm.
const maxReference = 16

// scanReference reads &name; or &#n; at the start of b and gives its length.
func (s *scanner) scanReference(b []byte) (size int, err error) {
	end := bytes.IndexByte(b[:min(len(b), maxReference)], ';')
	if end < 0 {
		if len(b) < maxReference && !s.eof {
			return 0, nil
		}
		return 0, s.errorf("& that begins no reference")
	}
	if _, ok := reference(b[1:end]); !ok {
		return 0, s.errorf("unknown reference &%s;", b[1:end])
	}
	return end + 1, nil
}

// reference gives the character that a reference names.
func reference(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	return numericReference(name[1:])
}

func numericReference(digits []byte) (r rune, ok bool) {
	base := rune(10)
	if digits[0] == 'x' {
		base, digits = 16, digits[1:]
	}
	for _, c := range digits {
		d, ok := hexDigit(c)
		if !ok || d >= base || r > utf8.MaxRune {
			return 0, false
		}
		r = r*base + d
	}
	return r, len(digits) > 0 && isChar(r)
}

func hexDigit(c byte) (rune, bool) {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0'), true
	case c >= 'a' && c <= 'f':
		return rune(c-'a') + 10, true
	case c >= 'A' && c <= 'F':
		return rune(c-'A') + 10, true
	}
	return 0, false
}

// isChar is the Char of XML 1.0.
func isChar(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' ||
		r >= ' ' && utf8.ValidRune(r) && r != 0xFFFE && r != 0xFFFF
}

// appendRaw decodes text that the scanner has accepted: references become
// characters and every end of line a line feed.
func appendRaw(dst, raw []byte, cdata bool) []byte {
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '\r':
			dst = append(dst, '\n')
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
		case c == '&' && !cdata:
			end := i + bytes.IndexByte(raw[i:], ';')
			r, _ := reference(raw[i+1 : end])
			dst = utf8.AppendRune(dst, r)
			i = end
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// scanDeclaration reads a comment or a CDATA section; any other is a DOCTYPE.
func (s *scanner) scanDeclaration(b []byte) (token, int, error) {
	const comment, cdata = "<!--", "<![CDATA["
	switch {
	case bytes.HasPrefix(b, []byte(comment)):
		return s.scanComment(b)
	case bytes.HasPrefix(b, []byte(cdata)):
		return s.scanCDATA(b, len(cdata))
	case len(b) < len(cdata) && (bytes.HasPrefix([]byte(cdata), b) || bytes.HasPrefix([]byte(comment), b)):
		return tokenNone, 0, nil
	}
	e := faultf(Doctype, "%s", b[:min(len(b), 16)])
	e.Offset = s.offset()
	return tokenNone, 0, e
}

func (s *scanner) scanComment(b []byte) (token, int, error) {
	n := bytes.Index(b[4:], []byte("--"))
	if n < 0 || 4+n+2 == len(b) {
		return tokenNone, 0, nil
	}
	if b[4+n+2] != '>' {
		return tokenNone, 0, s.errorf("-- inside a comment")
	}
	_, err := s.plainChars(b[4 : 4+n])
	return tokenNone, 4 + n + 3, err
}

func (s *scanner) scanCDATA(b []byte, from int) (token, int, error) {
	n := bytes.Index(b[from:], []byte("]]>"))
	if n < 0 {
		return tokenNone, 0, nil
	}
	raw := b[from : from+n]
	escaped, err := s.plainChars(raw)
	if err != nil {
		return tokenNone, 0, err
	}
	s.escaped, s.cdata = escaped, true
	return s.gotText(raw, from+n+3)
}

// plainChars checks characters among which & and < mean nothing; escaped says
// that there is a carriage return.
func (s *scanner) plainChars(b []byte) (escaped bool, err error) {
	if !utf8.Valid(b) {
		return false, s.errorf("bytes that are not UTF-8")
	}
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '\r':
			escaped = true
		case c < ' ' && class[c]&isSpace == 0:
			return false, s.errorf("control character %#02x", c)
		case c == 0xEF && (string(b[i:i+3]) == "\uFFFE" || string(b[i:i+3]) == "\uFFFF"):
			return false, s.errorf("character outside XML")
		}
	}
	return escaped, nil
}

// scanInstruction passes a processing instruction; the XML declaration is one
// and was read by detectEncoding.
func (s *scanner) scanInstruction(b []byte) (token, int, error) {
	end := scanName(b, 2)
	if end == len(b) {
		return tokenNone, 0, nil
	}
	if end <= 2 {
		return tokenNone, 0, s.errorf("no name after <?")
	}
	n := bytes.Index(b[end:], []byte("?>"))
	if n < 0 {
		return tokenNone, 0, nil
	}
	if n > 0 && class[b[end]]&isSpace == 0 {
		return tokenNone, 0, s.errorf("<?%s is not followed by white space", b[2:end])
	}
	if bytes.EqualFold(b[2:end], []byte("xml")) {
		return tokenNone, 0, s.errorf("an XML declaration inside the document")
	}
	_, err := s.plainChars(b[end : end+n])
	return tokenNone, end + n + 2, err
}
