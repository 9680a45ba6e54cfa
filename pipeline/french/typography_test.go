package french

import "testing"

// French typography, whatever was typed; typeset text stays as it is.
func TestTypeset(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"l'accès", "l’accès"},
		{"Pourquoi ?", "Pourquoi\u202f?"},
		{"Pourquoi?", "Pourquoi\u202f?"},
		{"un : deux ; trois", "un\u00a0: deux\u202f; trois"},
		{"à 10:30", "à 10:30"},
		{"« oui »", "«\u202foui\u202f»"},
		{"«oui»", "«\u202foui\u202f»"},
		{"36 % des 39 médiateurs", "36\u202f% des 39 médiateurs"},
		{"  deux \n lignes ", "deux lignes"},
		{"et puis...", "et puis…"},
	} {
		got := Typeset(c.typed)
		if got != c.want {
			t.Errorf("Typeset(%q) = %q, want %q", c.typed, got, c.want)
		}
		if again := Typeset(got); again != got {
			t.Errorf("typeset twice, %q becomes %q", got, again)
		}
	}
}

// A cell keeps its lines and its spacing, and has no room for wide spaces.
func TestTypesetCell(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"un : deux ;\n  « l'été » à 36 % ?", "un\u202f: deux\u202f;\n  «\u202fl’été\u202f» à 36\u202f%\u202f?"},
		{"a;b: 10:30", "a;b: 10:30"},
	} {
		if got := TypesetCell(c.typed); got != c.want || TypesetCell(got) != got {
			t.Errorf("TypesetCell(%q) = %q, want %q", c.typed, got, c.want)
		}
	}
}

func TestSpaces(t *testing.T) {
	if got := Spaces("1\u202f250\u00a0: 36\u202f%"); got != "1 250 : 36 %" {
		t.Errorf("%q", got)
	}
}

// A clipped text is no longer than asked; one that fits is whole.
func TestClip(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{{"éléphant", 8, "éléphant"}, {"éléphants", 8, "éléphan…"}, {"été", 4, "été"}, {"", 3, ""}} {
		if got := Clip(c.text, c.most); got != c.want {
			t.Errorf("Clip(%q, %d) = %q, want %q", c.text, c.most, got, c.want)
		}
	}
}
