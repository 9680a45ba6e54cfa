package french

import "testing"

// Nothing, and less than two of anything, is singular in French.
func TestPluralBeginsAtTwo(t *testing.T) {
	for n, want := range map[float64]string{0: "poste", 1: "poste", 1.9: "poste", -1: "poste", 2: "postes", -2: "postes", 100: "postes"} {
		if got := Agree(n, "poste", "postes"); got != want {
			t.Errorf("Agree(%v) = %q, want %q", n, got, want)
		}
	}
	for n, want := range map[int]string{0: "0 poste", 1: "1 poste", 2: "2 postes"} {
		if got := Count(n, "poste", "postes"); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestGrammar(t *testing.T) {
	for _, c := range []struct{ rule, got, want string }{
		{"nothing to list", Enumerate(nil), ""},
		{"one", Enumerate([]string{"a et b"}), "a et b"},
		{"two", Enumerate([]string{"a", "b"}), "a et b"},
		{"three", Enumerate([]string{"a", "b", "c"}), "a, b et c"},
		{"one of them has its own « et »", Enumerate([]string{"a", "b et c", "d"}), "a, b et c, et d"},
		{"a label in a sentence", InSentence("Éducation nationale"), "éducation nationale"},
		{"an acronym in a sentence", InSentence("CPAM"), "CPAM"},
		{"alternatives", InSentence("Public relais / Pairs / RSA"), "public relais / pairs / RSA"},
		{"no label", InSentence(""), ""},
		{"a beginning", Upper("écoute"), "Écoute"},
		{"no beginning", Upper(""), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.rule, c.got, c.want)
		}
	}
}
