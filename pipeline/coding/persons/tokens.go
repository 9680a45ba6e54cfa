package persons

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shape is how a word is written.
type shape int

const (
	lower    shape = iota
	capital        // Dupont, Marie-Anne, McDonald
	capitals       // DUPONT, CPAM
	initial        // D, D.
	number
)

// token is one word of a text.
type token struct {
	from, to int // bytes
	folded   string
	shape    shape
	first    bool   // it begins a sentence, so that its capital tells nothing
	dotted   bool   // a full stop stands right after it
	gap      string // what stands before it
}

func (t token) compound() bool { return strings.Contains(t.folded, "-") }

var wordLike = regexp.MustCompile(`\p{L}[\p{L}\p{M}]*(?:-\p{L}[\p{L}\p{M}]*)*|\p{N}+`)

func tokens(text string) []token {
	var all []token
	end := 0
	for _, at := range wordLike.FindAllStringIndex(text, -1) {
		t := token{from: at[0], to: at[1], folded: Fold(text[at[0]:at[1]]), shape: shapeOf(text[at[0]:at[1]]), gap: text[end:at[0]],
			dotted: strings.HasPrefix(text[at[1]:], ".")}
		t.first = len(all) == 0 || beginsAfter(t.gap, all[len(all)-1])
		all = append(all, t)
		end = at[1]
	}
	return all
}

// beginsAfter reports whether a gap ends a sentence, or opens a quotation or a
// list item.
func beginsAfter(gap string, last token) bool {
	if strings.HasPrefix(gap, ".") && (last.shape == initial || titles[last.folded]) {
		gap = gap[1:]
	}
	return strings.ContainsAny(gap, ".!?…;\n\r«\"•–—+>*[/") || strings.Contains(gap, " -")
}

func shapeOf(word string) shape {
	first, size := utf8.DecodeRuneInString(word)
	switch {
	case unicode.IsNumber(first):
		return number
	case !unicode.IsUpper(first):
		return lower
	case len(word) == size:
		return initial
	case strings.IndexFunc(word, unicode.IsLower) < 0:
		return capitals
	}
	return capital
}

// shouted reports whether a text is written in capitals throughout.
func shouted(all []token) bool {
	up, words := 0, 0
	for _, t := range all {
		if len(t.folded) > 2 && t.shape != number {
			words++
			if t.shape == capitals {
				up++
			}
		}
	}
	return words > 1 && 3*up >= 2*words
}
