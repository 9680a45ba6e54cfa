package sheet

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// The document is walked element by element: child enters the next child of the
// element that is open, and whoever entered an element leaves it by skip, by
// appendText or by walking its children to the end.

// child enters the next child; false says that the element is closed.
func (s *scanner) child() (bool, error) {
	for {
		tok, err := s.next()
		if err != nil {
			return false, err
		}
		switch tok {
		case tokenStart:
			return true, nil
		case tokenClose:
			return false, nil
		}
	}
}

// each calls visit for every child of the open element.
func (s *scanner) each(visit func(local string) error) error {
	for {
		inside, err := s.child()
		if err != nil || !inside {
			return err
		}
		if err := visit(string(s.local)); err != nil {
			return err
		}
	}
}

// skip leaves the open element without looking at what it holds.
func (s *scanner) skip() error {
	for open := len(s.starts); len(s.starts) >= open; {
		if _, err := s.next(); err != nil {
			return err
		}
	}
	return nil
}

// appendText leaves the open element and appends its own characters to dst, not
// those of its children.
func (s *scanner) appendText(dst []byte) ([]byte, error) {
	for open := len(s.starts); ; {
		tok, err := s.next()
		if err != nil {
			return dst, err
		}
		switch {
		case tok == tokenClose && len(s.starts) < open:
			return dst, nil
		case tok == tokenText && len(s.starts) == open && !s.escaped:
			dst = append(dst, s.raw...)
		case tok == tokenText && len(s.starts) == open:
			dst = appendRaw(dst, s.raw, s.cdata)
		}
	}
}

// appendString is appendText for a string of the format, which writes
// characters that XML cannot hold as _xHHHH_.
func (s *scanner) appendString(dst []byte) ([]byte, error) {
	from := len(dst)
	dst, err := s.appendText(dst)
	return unescape(dst, from), err
}

// appendRuns leaves an element that holds a string, plain or in runs of one look
// each. White space is kept whether or not xml:space asks for it, and the
// phonetic guide of East Asian texts (rPh) is no part of the string. Nor is what
// somebody struck out, unless all of it is.
func (s *scanner) appendRuns(dst []byte) (text []byte, look Look, err error) {
	from := len(dst)
	var struck []byte
	err = s.each(func(local string) (err error) {
		switch local {
		case "t":
			dst, err = s.appendString(dst)
		case "r":
			var run []byte
			var out bool
			if run, out, err = s.appendRun(nil); out {
				struck = append(struck, run...)
			} else {
				dst = append(dst, run...)
			}
		default:
			err = s.skip()
		}
		return err
	})
	switch {
	case len(struck) == 0:
		return dst, 0, err
	case len(bytes.TrimSpace(dst[from:])) == 0:
		return append(dst, struck...), Struck, err
	}
	return dst, PartStruck, err
}

// appendRun leaves a run, and reports whether it is struck out.
func (s *scanner) appendRun(dst []byte) (text []byte, struck bool, err error) {
	err = s.each(func(local string) (err error) {
		switch local {
		case "t":
			dst, err = s.appendString(dst)
		case "rPr":
			err = s.each(func(local string) error {
				struck = struck || local == "strike" && s.isOn()
				return s.skip()
			})
		default:
			err = s.skip()
		}
		return err
	})
	return dst, struck, err
}

// isOn reads the element of a property that is on where it stands, unless it says
// otherwise.
func (s *scanner) isOn() bool {
	v, said := s.attr("val")
	return !said || isTrue(v)
}

// The length of _xHHHH_.
const escapeLen = 7

// unescape decodes every _xHHHH_ of b[from:] in place. Half a surrogate pair
// stays as it is written: it names no character.
func unescape(b []byte, from int) []byte {
	at := bytes.Index(b[from:], []byte("_x"))
	if at < 0 {
		return b
	}
	w := from + at
	for i := w; i < len(b); {
		r, n := escapedRune(b[i:])
		if n == 0 {
			b[w] = b[i]
			w++
			i++
			continue
		}
		// A character never takes more bytes than its escape.
		w += utf8.EncodeRune(b[w:w+utf8.RuneLen(r)], r)
		i += n
	}
	return b[:w]
}

// escapedRune reads one escape, or the two of a surrogate pair, at the start of b.
func escapedRune(b []byte) (r rune, size int) {
	r, ok := escapedUnit(b)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(r) {
		return r, escapeLen
	}
	low, ok := escapedUnit(b[escapeLen:])
	if r = utf16.DecodeRune(r, low); !ok || r == utf8.RuneError {
		return 0, 0
	}
	return r, 2 * escapeLen
}

func escapedUnit(b []byte) (r rune, ok bool) {
	if len(b) < escapeLen || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	for _, c := range b[2:6] {
		d, ok := hexDigit(c)
		if !ok {
			return 0, false
		}
		r = r<<4 | d
	}
	return r, true
}
