package sheet

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// detectEncoding reads the byte order mark and the XML declaration at the start
// of the window, and puts a decoder before the source when it is not UTF-8.
func (s *scanner) detectEncoding() error {
	b := s.head()
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		s.pos = 3
		return s.declaration("utf-8")
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		s.decodeWith(decodeUTF16(0, 1), 2)
		return s.declaration("utf-16")
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		s.decodeWith(decodeUTF16(1, 0), 2)
		return s.declaration("utf-16")
	case bytes.HasPrefix(b, []byte("<\x00")), bytes.HasPrefix(b, []byte("\x00<")):
		return faultf(Encoding, "UTF-16 without a byte order mark")
	}
	return s.declaration("")
}

// A declaration is longer than this only to do harm.
const maxDeclaration = 1024

// head gives the start of the document, long enough for its declaration.
func (s *scanner) head() []byte {
	for s.end < maxDeclaration && bytes.IndexByte(s.buf[s.pos:s.end], '>') < 0 && s.more() {
	}
	return s.buf[s.pos:s.end]
}

// declaration reads <?xml ...?> where there is one. known is the encoding that
// a byte order mark has announced; the declaration must not contradict it.
func (s *scanner) declaration(known string) error {
	b := s.head()
	if len(b) < 6 || string(b[:5]) != "<?xml" || class[b[5]]&isSpace == 0 {
		return s.fault
	}
	end := bytes.Index(b[:min(len(b), maxDeclaration)], []byte("?>"))
	if end < 0 {
		return s.errorf("the XML declaration does not end")
	}
	d, ok := parseDeclaration(b[5:end])
	if !ok {
		return s.errorf("malformed XML declaration %q", b[:end+2])
	}
	s.pos += end + 2
	switch {
	case known != "" && d.encoding != "" && d.encoding != known:
		return faultf(Encoding, "%s declared after the mark of %s", d.encoding, known)
	case known != "":
		return nil
	}
	return s.declaredEncoding(d.encoding)
}

func (s *scanner) declaredEncoding(name string) error {
	switch name {
	case "", "utf-8", "utf8", "us-ascii", "ascii":
	case "iso-8859-1", "latin1":
		s.decodeWith(decodeLatin(nil), s.pos)
	case "windows-1252", "cp1252":
		s.decodeWith(decodeLatin(&windows1252), s.pos)
	default:
		return faultf(Encoding, "%s", name)
	}
	return s.fault
}

type xmlDeclaration struct{ version, encoding string }

// parseDeclaration reads the pseudo-attributes between "<?xml" and "?>".
func parseDeclaration(b []byte) (d xmlDeclaration, ok bool) {
	for rest := b; ; {
		rest = rest[skipSpace(rest, 0):]
		if len(rest) == 0 {
			return d, d.version == "1.0"
		}
		key, after, found := bytes.Cut(rest, []byte("="))
		after = after[skipSpace(after, 0):]
		if !found || len(after) == 0 || after[0] != '"' && after[0] != '\'' {
			return d, false
		}
		value, tail, found := bytes.Cut(after[1:], after[:1])
		if !found {
			return d, false
		}
		switch string(bytes.TrimSpace(key)) {
		case "version":
			d.version = string(value)
		case "encoding":
			d.encoding = strings.ToLower(string(value))
		case "standalone":
		default:
			return d, false
		}
		rest = tail
	}
}

// decodeWith starts the window again after its first skip bytes, through a
// decoder to UTF-8. Offsets count the decoded bytes from there.
func (s *scanner) decodeWith(decode decoder, skip int) {
	rest := bytes.Clone(s.buf[skip:s.end])
	var src io.Reader = bytes.NewReader(rest)
	switch {
	case s.fault != nil:
		src = io.MultiReader(src, failing{s.fault})
	case !s.eof:
		src = io.MultiReader(src, s.src)
	}
	s.src = &transcoder{src: src, decode: decode}
	s.pos, s.end, s.eof, s.fault = 0, 0, false, nil
	s.more()
}

// failing repeats a fault that was met ahead of its turn.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// decoder appends the characters of src to dst in UTF-8 and says how many bytes
// it used; last tells that no more will follow.
type decoder func(dst, src []byte, last bool) (out []byte, used int, err error)

// transcoder is a reader through a decoder.
type transcoder struct {
	src    io.Reader
	decode decoder
	in     [4096]byte
	have   int    // bytes of in that wait
	out    []byte // decoded
	read   int    // bytes of out that were given
	err    error
}

func (t *transcoder) Read(p []byte) (int, error) {
	for t.read == len(t.out) {
		if t.err != nil {
			return 0, t.err
		}
		t.step()
	}
	n := copy(p, t.out[t.read:])
	t.read += n
	return n, nil
}

func (t *transcoder) step() {
	n, err := t.src.Read(t.in[t.have:])
	t.have += n
	out, used, bad := t.decode(t.out[:0], t.in[:t.have], err == io.EOF)
	t.out, t.read = out, 0
	t.have = copy(t.in[:], t.in[used:t.have])
	t.err = err
	if bad != nil {
		t.err = bad
	}
}

// decodeUTF16 decodes pairs of bytes; low and high are the places of the two
// halves of a unit.
func decodeUTF16(low, high int) decoder {
	unit := func(b []byte) rune { return rune(b[low]) | rune(b[high])<<8 }
	return func(dst, src []byte, last bool) ([]byte, int, error) {
		i := 0
		for ; i+2 <= len(src); i += 2 {
			r := unit(src[i:])
			if utf16.IsSurrogate(r) {
				if i+4 > len(src) {
					break
				}
				if r = utf16.DecodeRune(r, unit(src[i+2:])); r == utf8.RuneError {
					return dst, i, faultf(Encoding, "half a character of UTF-16")
				}
				i += 2
			}
			dst = utf8.AppendRune(dst, r)
		}
		if last && i < len(src) {
			return dst, i, faultf(Encoding, "cut inside a character of UTF-16")
		}
		return dst, i, nil
	}
}

// windows1252 holds the characters 0x80 to 0x9F, 0 where there is none.
var windows1252 = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// decodeLatin decodes one byte a character; special replaces the control
// characters of ISO 8859-1.
func decodeLatin(special *[32]rune) decoder {
	return func(dst, src []byte, _ bool) ([]byte, int, error) {
		for i, c := range src {
			r := rune(c)
			if special != nil && c >= 0x80 && c < 0xA0 {
				if r = special[c-0x80]; r == 0 {
					return dst, i, faultf(Encoding, "byte %#02x of windows-1252", c)
				}
			}
			dst = utf8.AppendRune(dst, r)
		}
		return dst, len(src), nil
	}
}
