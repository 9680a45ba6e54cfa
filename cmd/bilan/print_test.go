package main

import "testing"

// What a file name or an answer holds cannot steer the terminal, nor turn the
// direction of writing; everything else is printed as it is.
func TestMessagesDoNotSteerTheTerminal(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"« été\u202f! »", "« été\u202f! »"},
		{"a\x1b[31mb\nc\x7fd\u0085e", "a [31mb c d e"},
		{"\u202etxt.\u2066a\u2069\u061c\u200e\u200f", " txt. a    "},
	} {
		if got := plain(c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
