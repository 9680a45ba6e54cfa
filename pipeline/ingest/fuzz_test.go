package ingest

import (
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Whatever somebody types, reading a number ends in one of the three states,
// never gives a negative count, and explains itself unless it is plain.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"1 250", "1,5", "130 pers.", "env. 130", "trente", "2/3", "NSP", "-", "quatre-vingt-dix", "−3", "1.250,5",
		"\u202f", "é", "99999999999999999999"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, whole bool) {
		r := typed(s, whole)
		switch {
		case r.state == survey.Given && whole && (r.num < 0 || r.num != float64(int64(r.num)) && r.num < 1e15):
			t.Errorf("%q read as the count %v", s, r.num)
		case r.state == survey.Invalid && r.code == "":
			t.Errorf("%q refused without a reason", s)
		}
	})
}

// No piece of an answer disappears: what is not a choice is left over.
func FuzzChoices(f *testing.F) {
	for _, s := range []string{"Cancer", "Nutrition (alimentation, activité physique), Cancer", "Public relais / Pairs", ";;",
		"nutrition cancer", "Cancer\nautre chose", ",/;|"} {
		f.Add(s)
	}
	d := newDictionary(testCodebook(f))
	i, _, _ := d.words.find("themes")
	q := &d.questions[i]
	f.Fuzz(func(t *testing.T, s string) {
		chosen, rest := splitChoices(q.words, s)
		if !slices.IsSorted(chosen) || len(slices.Compact(slices.Clone(chosen))) != len(chosen) {
			t.Errorf("%q: choices %v", s, chosen)
		}
		if len(chosen) == 0 && len(rest) == 0 && strings.Trim(s, ";,/| \t\r\n\v\f\u0085\u00a0") != "" && strings.TrimSpace(s) != "" &&
			hasText(s) {
			t.Errorf("%q disappeared", s)
		}
		for _, left := range rest {
			if _, _, known := q.words.find(left); known {
				t.Errorf("%q: %q left over", s, left)
			}
		}
	})
}

func hasText(s string) bool { return french.FoldWords(s) != "" }
