package typeset

import "strings"

// Run is a piece of text in one style.
type Run struct {
	Text         string
	Bold, Italic bool
	Code         bool // in the font of code, if there is one
}

// Plain is s as one run.
func Plain(s string) []Run { return []Run{{Text: s}} }

// Marked reads s with **bold** parts. A pair of stars without its partner stays
// as it is.
func Marked(s string) []Run {
	parts := strings.Split(s, "**")
	if n := len(parts); n%2 == 0 {
		parts = append(parts[:n-2], parts[n-2]+"**"+parts[n-1])
	}
	var runs []Run
	for i, p := range parts {
		if p != "" {
			runs = append(runs, Run{Text: p, Bold: i%2 == 1})
		}
	}
	return runs
}
