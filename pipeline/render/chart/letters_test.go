package chart

import (
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
)

func TestWrap(t *testing.T) {
	l, s := newLetters("Liberation Sans"), style{size: 10}
	for _, c := range []struct {
		rule, text string
		width      float64
		most       int
		want       []string
	}{
		{"fits", "Santé mentale", 100, 3, []string{"Santé mentale"}},
		{"breaks at spaces", "Santé mentale", 45, 3, []string{"Santé", "mentale"}},
		{"keeps a no-break space whole", "plus de 42\u202f%", 50, 3, []string{"plus de", "42\u202f%"}},
		{"breaks a word too wide", "abcdefgh", 25, 3, []string{"abcd", "efgh"}},
		{"ends with an ellipsis", "un deux trois quatre cinq", 33, 2, []string{"un", "deux…"}},
		{"joins lines and controls", "un\ndeux\x00\ttrois", 200, 3, []string{"un deux trois"}},
		{"is nothing for nothing", " ", 100, 3, nil},
	} {
		if got := l.wrap(s, c.text, vg.Length(c.width), c.most); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}

func TestCut(t *testing.T) {
	l, s := newLetters("Liberation Sans"), style{size: 10}
	for _, c := range []struct {
		text  string
		width float64
		want  string
	}{
		{"Pas-de-Calais", 100, "Pas-de-Calais"},
		{"Pas-de-Calais", 45, "Pas-de…"},
		{"Hauts, bas", 40, "Hauts…"},
		{"Aisne", 1, ""},
		{"", -5, ""},
	} {
		if got := l.cut(s, c.text, vg.Length(c.width)); got != c.want {
			t.Errorf("cut(%q, %v) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}
