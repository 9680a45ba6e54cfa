package present

import "testing"

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
