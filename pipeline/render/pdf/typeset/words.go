package typeset

import (
	"unicode"
	"unicode/utf8"
)

// piece is text in one variant of the font.
type piece struct {
	text    string
	variant variant
	width   int // thousandths of the size
}

// word is what no line break may cut: between two spaces, or up to the hyphen
// of a compound word. A word can change style within.
type word struct {
	pieces []piece
	space  bool // a space follows
}

func (w word) width() int {
	sum := 0
	for _, p := range w.pieces {
		sum += p.width
	}
	return sum
}

// words cuts runs into words. Several spaces count as one.
func (t *Typesetter) words(runs []Run, st Style) []word {
	s := splitter{t: t}
	for _, r := range runs {
		v := t.variantOf(r, st)
		s.split(t.Safe(r.Text), v)
	}
	s.end(false)
	return s.words
}

// splitter collects words. The open one goes on in the next run.
type splitter struct {
	t     *Typesetter
	words []word
	open  word
}

func (s *splitter) split(text string, v variant) {
	for text != "" {
		n, space := nextBreak(text)
		if n > 0 {
			s.open.pieces = append(s.open.pieces, s.t.piece(text[:n], v))
		}
		text = text[n:]
		if space {
			text = text[1:]
		}
		if space || text != "" {
			s.end(space)
		}
	}
}

// end closes the open word; a space may follow it, or more of the same.
func (s *splitter) end(space bool) {
	if len(s.open.pieces) > 0 {
		s.words = append(s.words, s.open)
	}
	s.open = word{}
	if n := len(s.words); space && n > 0 {
		s.words[n-1].space = true
	}
}

func (t *Typesetter) piece(text string, v variant) piece {
	return piece{text, v, t.faces[v].width(text)}
}

// nextBreak returns how many bytes of s come before the first place where a
// line may end, and whether that place is a space.
func nextBreak(s string) (n int, space bool) {
	before := rune(0)
	for i, r := range s {
		if r == ' ' {
			return i, true
		}
		if r == '-' && unicode.IsLetter(before) {
			after, _ := utf8.DecodeRuneInString(s[i+1:])
			if unicode.IsLetter(after) {
				return i + 1, false
			}
		}
		before = r
	}
	return len(s), false
}
