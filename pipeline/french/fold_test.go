package french

import (
	"slices"
	"testing"
)

// Two spellings of one word fold alike, in every room.
func TestSpellingsFoldAlike(t *testing.T) {
	for _, spellings := range [][]string{
		{"Œuvre", "œuvre", "OEUVRE", "oe\u00aduvre", "\ufeffœuvre"},
		{"Été", "été", "E\u0301te\u0301", "ETE"},
		{"François", "Franc\u0327ois", "francois"},
		{"l’ex æquo", "l'ex\u00a0aequo", "L‘EX\u202fÆQUO"},
		{"ﬁche n² 2", "fiche n2 2"},
	} {
		for _, s := range spellings {
			if got, want := Fold(s), Fold(spellings[0]); got != want {
				t.Errorf("Fold(%q) = %q, unlike %q", s, got, want)
			}
		}
	}
}

// What each fold keeps is what its users tell apart.
func TestFoldsDifferOnPurpose(t *testing.T) {
	const typed = " L’Œuvre,  n° 2 / Été "
	for _, c := range []struct{ fold, got, want string }{
		{"Bare", Bare(typed), " L'Oeuvre,  n° 2 / Ete "},
		{"Fold", Fold(typed), " l'oeuvre,  n° 2 / ete "},
		{"FoldSpaces", FoldSpaces(typed), "l'oeuvre, n° 2 / ete"},
		{"FoldWords", FoldWords(typed), "l oeuvre n 2 ete"},
		{"Slug", Slug(typed), "l-oeuvre-n-2-ete"},
		{"FileName", FileName(typed), "L-Oeuvre-n-2-Ete"},
		{"Slug of another alphabet", Slug("Ω & Cie"), "cie"},
		{"FoldWords of one word", FoldWords("Été"), "ete"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.fold, c.got, c.want)
		}
	}
	if got, want := Words(typed), []string{"l", "oeuvre", "n", "2", "ete"}; !slices.Equal(got, want) {
		t.Errorf("Words: %q, want %q", got, want)
	}
}
