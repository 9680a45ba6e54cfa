package guide

import (
	"fmt"
	"strings"

	"bilan/pipeline/french"
)

// Text is runs, one after the other.
type Text []Run

// Run is a piece of text in one style.
type Run struct {
	Text               string
	Bold, Italic, Code bool
	Link               string // where it leads; empty for most
}

// Plain is the text without its styles.
func (t Text) Plain() string {
	var b strings.Builder
	for _, r := range t {
		b.WriteString(r.Text)
	}
	return b.String()
}

// readText reads the styles of a text.
func readText(s string) (Text, error) {
	w := writer{}
	for s != "" {
		rest, err := w.one(s)
		if err != nil {
			return nil, err
		}
		s = rest
	}
	if w.style.Bold || w.style.Italic {
		return nil, fmt.Errorf("a star has no partner: %q", w.text.Plain())
	}
	return w.text, nil
}

// writer collects runs under the style that is on.
type writer struct {
	text  Text
	style Run
}

// one takes what s begins with, and returns the rest.
func (w *writer) one(s string) (rest string, err error) {
	switch {
	case s[0] == '`':
		code, rest, ok := strings.Cut(s[1:], "`")
		if !ok || code == "" {
			return "", fmt.Errorf("code without an end: %q", s)
		}
		r := w.style
		r.Text, r.Code = code, true
		w.text = append(w.text, r)
		return rest, nil
	case strings.HasPrefix(s, "**"):
		w.style.Bold = !w.style.Bold
		return s[2:], nil
	case s[0] == '*':
		w.style.Italic = !w.style.Italic
		return s[1:], nil
	case s[0] == '[':
		return w.link(s)
	}
	return w.plain(s), nil
}

// plain takes the text up to the next mark.
func (w *writer) plain(s string) (rest string) {
	end := 1
	for end < len(s) && !strings.ContainsRune("`*[", rune(s[end])) {
		end++
	}
	r := w.style
	r.Text = french.TypesetCell(s[:end])
	w.text = append(w.text, r)
	return s[end:]
}

// link takes [words](address); a bracket that begins none is text.
func (w *writer) link(s string) (rest string, err error) {
	words, after, ok := strings.Cut(s[1:], "](")
	if !ok || strings.ContainsAny(words, "[]") {
		return w.plain(s), nil
	}
	address, rest, ok := strings.Cut(after, ")")
	if !ok || !strings.HasPrefix(address, "https://") {
		return "", fmt.Errorf("a link of the guide leads to https://: %q", s)
	}
	r := w.style
	r.Text, r.Link = french.TypesetCell(words), address
	w.text = append(w.text, r)
	return rest, nil
}
