package pdf

import (
	"bytes"
	"testing"
)

// A bilan with every kind of block, a fiche and a collection of them keep
// PDF/UA-1 and PDF/A-2a.
func TestEveryKindKeepsTheStandards(t *testing.T) {
	for name, p := range map[string]printed{
		"bilan":   write(t, everything()),
		"fiche":   fiches(t, ficheBook(ficheOf("a", 60))),
		"recueil": fiches(t, ficheBook(ficheOf("a", 60), ficheOf("b", 700))),
	} {
		for _, fault := range Faults(p.raw) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

// What breaks a rule is found: each of these takes one thing away from a sound
// file, whose objects are not compressed for it.
func TestFaultsAreFound(t *testing.T) {
	raw := write(t, everything()).raw
	for _, c := range []struct{ from, to string }{
		{"<pdfuaid:part>1<", "<pdfuaid:part>3<"}, {"<pdfaid:part>2<", "<pdfaid:part>1<"}, {"mntrRGB XYZ ", "scnrRGB XYZ "},
		{"/ID [<", "/IX [<"},
	} {
		if broken := bytes.Replace(raw, []byte(c.from), []byte(c.to), 1); len(Faults(broken)) == 0 || bytes.Equal(broken, raw) {
			t.Errorf("%s: not found", c.to)
		}
	}
}
