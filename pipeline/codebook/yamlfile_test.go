package codebook

import (
	"strings"
	"testing"

	"bilan/pipeline/survey"
)

// Whatever a definition holds, decoding it ends, without a panic, and every
// fault has a line.
func FuzzDecode(f *testing.F) {
	for _, name := range []string{"campagne.yaml", "indicateurs.yaml", "croisements.yaml", "rapport.yaml", "theme.yaml"} {
		f.Add(base[name])
	}
	for _, seed := range []string{"", "---", "a: *b", "&a [*a]", "? [a]\n: b", "{}", "[]", "- - -", "\t", "a: !!binary x", "police: {a: b}",
		"tailles: 3", "sections: [1, {blocs: x}]"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		for _, into := range []any{&campaignForm{}, &[]Indicator{}, &[]columnForm{}, &Report{}, &Theme{}} {
			faults := &faults{}
			parseYAML(definition{name: "essai.yaml", data: []byte(source)}, faults).decode(into)
			for _, i := range faults.issues {
				if !strings.HasPrefix(i.Ref.Place(), "ligne ") || i.Level != survey.Error {
					t.Errorf("%q: %v", source, i)
				}
			}
		}
	})
}

// A text is what was written: YAML would make numbers and booleans of these.
func TestTextsAreKeptAsWritten(t *testing.T) {
	for _, c := range []struct{ rule, written, want string }{
		{"a code with a leading zero", "02", "02"},
		{"a word that YAML takes for a boolean", "no", "no"},
		{"a number", "1.50", "1.50"},
		{"a date", "2025-01-31", "2025-01-31"},
		{"quotes are not part of it", `"02"`, "02"},
		{"a folded text", ">\n    deux\n    lignes", "deux lignes"},
	} {
		var forms []columnForm
		faults := &faults{}
		parseYAML(definition{name: "croisements.yaml", data: []byte("- id: " + c.written + "\n")}, faults).decode(&forms)
		if len(forms) != 1 || forms[0].ID != c.want || len(faults.issues) > 0 {
			t.Errorf("%s: %s is read as %+v %v, want %q", c.rule, c.written, forms, faults.issues, c.want)
		}
	}
}

// A quote left open is reported at its own line, not at the one that the library
// stumbles on; an apostrophe, a comment or an escaped quote opens nothing.
func TestOpenQuote(t *testing.T) {
	for _, c := range []struct {
		text string
		line int
	}{
		{"a: \"b\"\nc: \"d\n\ne: \"f\"\n", 2},
		{"a: \"b \\\" c\"\n# un \" seul\nb: 'l''an' # \"\n", 0},
		{"a: \"b # c\n", 1},
		{"a: b#\"c\n", 1},
		{"", 0},
	} {
		if got := openQuote([]byte(c.text)); got != c.line {
			t.Errorf("%q: line %d, want %d", c.text, got, c.line)
		}
	}
	var f faults
	parseYAML(definition{name: "x.yaml", data: []byte("a: \"b\nc:\n  d: \"e\"\nf: g\n")}, &f)
	if len(f.issues) != 1 ||
		f.issues[0].String() != "x.yaml › ligne 1 : écriture incorrecte : guillemet non fermé ; corriger la ligne indiquée" {
		t.Errorf("%v", f.issues)
	}
}
