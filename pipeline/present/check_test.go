package present

import (
	"strings"
	"testing"

	"bilan/pipeline/codebook"
)

// A figure whose name a text makes up as it goes may be any: then all are worked
// out. The word in a sentence, and a name in quotes, are none.
func TestNamesMadeUpByTexts(t *testing.T) {
	for text, want := range map[string]bool{
		`{{ with chiffre (printf "%s_reponses" .Name) "region" }}{{ . }}{{ end }}`: true,
		`{{ .Name | rang }}`:                        true,
		`{{ chiffre $name }}`:                       true,
		`{{ chiffre "personnes" "region" }}`:        false,
		"un chiffre d'activité, {{ rang `cpam` }}":  false,
		`chiffre publié : {{ .Nom }}, rang inconnu`: false,
	} {
		if got := madeUpName.MatchString(text); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

// Texts are tried with the indicators that they name, and with all of them where a
// text makes a name up as it goes.
func TestTextsAreTriedWithTheIndicatorsTheyName(t *testing.T) {
	for text, want := range map[string]int{`{{ chiffre "budget" }}`: 1, "sans chiffre": 0, `{{ chiffre (printf "%s" .Nom) }}`: 2} {
		cb := &codebook.Codebook{
			Indicators: []codebook.Indicator{{ID: "budget", Question: "q"}, {ID: "attente", Question: "q"}},
			Texts:      map[string]codebook.Text{"t": {Source: text}},
		}
		if got := named(cb); len(got) != want {
			t.Errorf("%s: %v, want %d", text, got, want)
		}
	}
}

// The unknown names of a text are told together, in the place of the first, each once.
func TestUnknownNamesOfATextAreToldOnce(t *testing.T) {
	cb := &codebook.Codebook{Texts: map[string]codebook.Text{"mien": {File: "textes/mien.tmpl",
		Source: "Avant.\n{{ chiffre \"absent\" }}\n{{ chiffre \"perdu\" }} {{ chiffre \"absent\" }}"}}}
	issues := CheckNames(cb)
	if len(issues) != 1 {
		t.Fatalf("%v", issues)
	}
	said := issues[0].String()
	if !strings.HasPrefix(said, "textes/mien.tmpl › ligne 2 : ") || strings.Count(said, "« absent »") != 1 ||
		!strings.Contains(said, "« perdu »") {
		t.Error(said)
	}
}
