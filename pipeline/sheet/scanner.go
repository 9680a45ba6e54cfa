package sheet

import (
	"bytes"
	"io"
)

// token is what the scanner found.
type token uint8

const (
	tokenEnd   token = iota // the document is complete
	tokenStart              // <a ...>, or the first half of <a/>
	tokenClose              // </a>, or the second half of <a/>
	tokenText               // characters inside the root
	tokenNone               // nothing for the caller: a comment, white space around the root
)

// The window starts at the size of the part or windowSize, whichever is less,
// and grows while one token does not fit, up to maxToken.
const (
	windowSize = 64 << 10
	maxToken   = 4 << 20
	maxAttrs   = 128
)

// scanner reads one XML document through a window of bytes and refuses whatever
// is not well-formed. It accepts less than encoding/xml, never more: names are
// ASCII, attributes are separated by white space and not repeated, nothing but
// white space and comments stands around a single root, character references
// name characters. It has no DOCTYPE and no entities beyond the five of XML.
//
// name, attrs and raw are slices of the window: they live until the next call.
type scanner struct {
	src   io.Reader
	buf   []byte // the window; buf[pos:end] is not scanned yet
	pos   int
	end   int
	base  int64 // offset of buf[0] in the document
	start int64 // offset of the last token
	eof   bool
	fault error // of src, or of the window

	local   []byte // name of the element, without its prefix
	name    []byte
	attrs   []attr
	raw     []byte // of tokenText; see appendRaw
	escaped bool   // raw holds references or carriage returns
	cdata   bool   // raw comes from a CDATA section

	names  []byte // open elements, end to end
	starts []int  // where each begins in names
	depth  int    // most open elements allowed
	single bool   // the element just started has no content
	rooted bool   // the root was seen
}

// attr is one attribute by its places in the window: the scanner fills many and
// the garbage collector need not look at them.
type attr struct {
	name, nameEnd   int32
	value, valueEnd int32
	escaped         bool // the value holds references or carriage returns
}

// reset starts a document of about size bytes.
func (s *scanner) reset(src io.Reader, size int64, depth int) error {
	if want := min(size+1, windowSize); int64(len(s.buf)) < want || len(s.buf) > windowSize {
		s.buf = make([]byte, want)
	}
	*s = scanner{src: src, buf: s.buf, attrs: s.attrs[:0], names: s.names[:0], starts: s.starts[:0], depth: depth}
	s.more()
	if s.fault != nil {
		return s.fault
	}
	return s.detectEncoding()
}

// offset is the place of the next byte in the document.
func (s *scanner) offset() int64 { return s.base + int64(s.pos) }

// errorf makes a BadXML fault at the current place.
func (s *scanner) errorf(format string, args ...any) error {
	e := faultf(BadXML, format, args...)
	e.Offset = s.offset()
	return e
}

// more slides the window on and fills it; false says that nothing was added.
func (s *scanner) more() bool {
	if s.eof || s.fault != nil {
		return false
	}
	copy(s.buf, s.buf[s.pos:s.end])
	s.base += int64(s.pos)
	s.end -= s.pos
	s.pos = 0
	if s.end == len(s.buf) && !s.grow() {
		return false
	}
	from := s.end
	for s.end < len(s.buf) && !s.eof && s.fault == nil {
		n, err := s.src.Read(s.buf[s.end:])
		s.end += n
		if err == io.EOF {
			s.eof = true
		} else if err != nil {
			s.fault = err
		}
	}
	return s.end > from
}

func (s *scanner) grow() bool {
	if len(s.buf) >= maxToken {
		s.fault = tooBig("Token", maxToken)
		return false
	}
	s.buf = append(s.buf, make([]byte, max(len(s.buf), 512))...)
	return true
}

// next gives the next token. After tokenEnd the document was sound to its end.
func (s *scanner) next() (token, error) {
	if s.single {
		s.single = false
		s.pop()
		return tokenClose, nil
	}
	for {
		if s.pos == s.end && !s.more() {
			return s.finish()
		}
		tok, size, err := s.scan(s.buf[s.pos:s.end])
		if err != nil {
			return tokenNone, err
		}
		if size == 0 { // the token is not whole in the window
			if known := s.eof; !s.more() && s.eof == known {
				return tokenNone, s.cut()
			}
			continue
		}
		s.start = s.offset()
		s.pos += size
		if tok != tokenNone {
			return tok, nil
		}
	}
}

// finish judges the end of the document.
func (s *scanner) finish() (token, error) {
	if s.fault != nil || len(s.starts) > 0 || !s.rooted {
		return tokenNone, s.cut()
	}
	return tokenEnd, nil
}

// cut is the fault of a document that ends too early.
func (s *scanner) cut() error {
	if s.fault != nil {
		return s.fault
	}
	if len(s.starts) == 0 {
		return s.errorf("cut before the end of the root")
	}
	return s.errorf("cut inside <%s>", s.names[s.starts[len(s.starts)-1]:])
}

// scan reads one token at the start of b; size 0 asks for more bytes.
func (s *scanner) scan(b []byte) (tok token, size int, err error) {
	if b[0] != '<' {
		return s.scanText(b)
	}
	if len(b) < 2 {
		return tokenNone, 0, nil
	}
	switch b[1] {
	case '/':
		return s.scanClose(b)
	case '!':
		return s.scanDeclaration(b)
	case '?':
		return s.scanInstruction(b)
	}
	return s.scanStart(b)
}

// push opens an element whose tag was read.
func (s *scanner) push(name []byte) error {
	if len(s.starts) == 0 && s.rooted {
		return s.errorf("a second root <%s>", name)
	}
	if len(s.starts) >= s.depth {
		e := tooBig("Depth", int64(s.depth))
		e.Offset = s.offset()
		return e
	}
	s.rooted = true
	s.starts = append(s.starts, len(s.names))
	s.names = append(s.names, name...)
	return nil
}

func (s *scanner) pop() {
	last := len(s.starts) - 1
	s.names = s.names[:s.starts[last]]
	s.starts = s.starts[:last]
}

// attr finds an attribute by its name without a prefix, and decodes it. The
// result lives until the next token.
func (s *scanner) attr(name string) ([]byte, bool) {
	for i := range s.attrs {
		if string(s.attrName(i)) == name {
			return s.attrValue(i), true
		}
	}
	return nil, false
}

// prefixed finds an attribute by its local name, whatever its prefix.
func (s *scanner) prefixed(local string) ([]byte, bool) {
	for i := range s.attrs {
		if string(localName(s.attrName(i))) == local {
			return s.attrValue(i), true
		}
	}
	return nil, false
}

func (s *scanner) attrName(i int) []byte {
	a := &s.attrs[i]
	return s.buf[a.name:a.nameEnd]
}

func (s *scanner) attrValue(i int) []byte {
	a := &s.attrs[i]
	raw := s.buf[a.value:a.valueEnd]
	if a.escaped {
		return appendRaw(nil, raw, false)
	}
	return raw
}

// localName cuts the prefix of a name that has one.
func localName(name []byte) []byte {
	i := bytes.IndexByte(name, ':')
	if i <= 0 || i == len(name)-1 {
		return name
	}
	return name[i+1:]
}
