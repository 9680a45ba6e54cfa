package present

import (
	"strings"
	"testing"
	"time"

	"bilan/pipeline/codebook"
)

// A text that would never end, or that would fill memory, is a fault with its
// line in less than two seconds, whichever way it grows.
func TestTextsThatDoNotEnd(t *testing.T) {
	for _, c := range []struct {
		source, says string
		line         int
	}{
		{"{{range 100000000}}aaaaaaaaaaaaaaaaaaaa{{end}}", "tours de boucle", 1},
		{"un\n\n{{range 100000000}}{{end}}", "tours de boucle", 3},
		{"{{range 9000}}{{range 9000}}{{end}}{{end}}", "tours de boucle", 1},
		{"un\n{{range 1000}}" + strings.Repeat("a", 2000) + "{{end}}", "plus de 1 Mo", 2},
		{"{{define \"a\"}}{{template \"a\"}}{{end}}\n{{template \"a\"}}", "tours de boucle", 1},
		{`{{define "a"}}{{if lt . 40}}{{template "b" .}}{{template "b" .}}{{end}}{{end}}{{define "b"}}{{template "a" ` +
			`.}}{{end}}{{template "a" 1}}`, "tours de boucle", 1},
		{"{{$x := \"ab\"}}\n{{range 60}}{{$x = print $x $x}}{{end}}", "trop long dans une fonction", 2},
		{"{{$x := \"ab\"}}\n{{range 60}}{{$x = printf \"%[1]s%[1]s\" $x}}{{end}}", "trop long dans une fonction", 2},
		{"{{$x := \"\\\\\"}}\n{{range 60}}{{$x = js $x}}{{end}}", "trop long dans une fonction", 2},
		{strings.Repeat("a", mostText+1), "plus de 1 Mo", 0},
	} {
		start := time.Now()
		found := draft{name: "essai", source: c.source, file: "textes/essai.tmpl"}.rehearse([]stage{{}})
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%.40q took %v", c.source, took)
		}
		if len(found) != 1 || !strings.Contains(found[0].Problem(), c.says) || found[0].Ref.Line != c.line {
			t.Errorf("%.60q: %v", c.source, found)
		}
	}
	sound := "{{range 100}}{{range 100}}a{{end}}\n{{end}}{{printf \"%d %s\" 3 \"b\"}}{{print 1 2}}{{html \"<\"}}"
	if found := (draft{name: "essai", source: sound, file: "textes/essai.tmpl"}).rehearse([]stage{{}}); len(found) > 0 {
		t.Error(found)
	}
}

// A fiche keeps to the same bounds.
func TestFicheThatDoesNotEnd(t *testing.T) {
	w := ficheWriter{}
	w.text(codebook.FicheSection{Key: "deroulement", Heading: "Déroulement", Line: 7, Source: "un\n{{range 100000000}}a{{end}}"})
	if len(w.issues) != 1 || !strings.Contains(w.issues[0].Problem(), "tours de boucle") || w.issues[0].Ref.Line != 9 {
		t.Error(w.issues)
	}
}
