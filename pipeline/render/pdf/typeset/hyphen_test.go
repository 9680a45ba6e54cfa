package typeset

import (
	"slices"
	"strings"
	"testing"
)

func TestSyllables(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"accompagnement", "ac-com-pa-gne-ment"},
		{"médiatrice", "mé-dia-trice"},
		{"instruction", "ins-truc-tion"},
		{"département", "dé-par-te-ment"},
		{"ÉTABLISSEMENT", "ÉTA-BLIS-SE-MENT"},
		{"table", "table"},
		{"l’intergénérationnel", "l’in-ter-gé-né-ra-tion-nel"},
		{"été", "été"},
		{"1234567", "1234567"},
		{"", ""},
	} {
		got := c.word
		for _, at := range slices.Backward(syllables(c.word)) {
			got = got[:at] + "-" + got[at:]
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.word, got, c.want)
		}
	}
}

func TestOnlyWordsWiderThanALineAreCut(t *testing.T) {
	ts := newTypesetter(t)
	for name, c := range map[string]struct {
		text  string
		width float64
		want  []string
	}{
		"a word that fits on the next line": {"une anticipation", 22, []string{"une ", "anticipation"}},
		"between syllables":                 {"accompagnement", 20, []string{"accompa\u00ad", "gnement"}},
		"with its punctuation":              {"accompagnement,", 20, []string{"accompa\u00ad", "gnement,"}},
		"an address, without hyphen":        {"https://exemple.fr/a/b", 22, []string{"https://", "exemple.fr/a/", "b"}},
		"anywhere, with hyphen":             {"WWWWWWWW", 20, []string{"WWWWW\u00ad", "WWW"}},
		"figures, without hyphen":           {"0123456789", 10, []string{"01234", "56789"}},
	} {
		if got := lines(ts.Set(Plain(c.text), body, c.width)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestNarrowestColumnStillEnds(t *testing.T) {
	ts := newTypesetter(t)
	got := lines(ts.Set(Plain("éàé 🙂"), body, 0.1))
	if s := strings.ReplaceAll(strings.Join(got, ""), softHyphen, ""); s != "éàé □" {
		t.Errorf("%q", got)
	}
}
