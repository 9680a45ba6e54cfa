package typeset

import (
	"bytes"
	"testing"
	"unicode/utf8"
)

func TestSafe(t *testing.T) {
	ts := newTypesetter(t)
	for name, c := range map[string]struct{ in, want string }{
		"French passes":               {"« L’œuvre à 1\u202f250\u00a0€ » — ⅓", "« L’œuvre à 1\u202f250\u00a0€ » — ⅓"},
		"emoji are shown missing":     {"bien 🙂", "bien □"},
		"variation selectors go":      {"❤\ufe0f", "□"},
		"accents are composed":        {"e\u0301te\u0301", "été"},
		"controls go":                 {"a\x00\x07\x1bb\u009f", "ab"},
		"white controls are spaces":   {"a\tb\r\nc\u2028d", "a b  c d"},
		"directions go":               {"\u202eabc\u202c\u2066\u200f", "abc"},
		"joiners go":                  {"a\u200db\ufeffc\u00ad", "abc"},
		"invalid bytes are missing":   {"a\xffb", "a□b"},
		"a no-break hyphen is one":    {"A\u2011B", "A\u2010B"},
		"Chinese is missing":          {"中", "□"},
		"beyond the plane is missing": {"\U00010000\U0010FFFF", "□□"},
	} {
		if got := ts.Safe(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Whatever a return contains, the document is written.
func FuzzSafe(f *testing.F) {
	for _, s := range []string{"été", "🙂", "\x00", "\xff", "\u202e", "a\u0301\u0301\u0301", "(\\)\r", "**a", "￿𐀀"} {
		f.Add(s)
	}
	ts := newTypesetter(f)
	f.Fuzz(func(t *testing.T, s string) {
		got := ts.Safe(s)
		if !utf8.ValidString(got) {
			t.Errorf("%q is not valid", got)
		}
		if again := ts.Safe(got); again != got {
			t.Errorf("%q, and then %q", got, again)
		}
		one := newTypesetter(t)
		one.Draw(one.Set(Marked(s), Style{Size: 10}, 30), 20, 20)
		var b bytes.Buffer
		if err := one.pdf.Output(&b); err != nil {
			t.Error(err)
		}
	})
}
