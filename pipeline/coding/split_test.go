package coding

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSplitFindsStatements(t *testing.T) {
	for _, c := range []struct {
		rule, text string
		want       []string
	}{
		{"lines are statements", "Pas de véhicule\nLa langue\r\nLes délais", []string{"Pas de véhicule", "La langue", "Les délais"}},
		{"so is what « ; » parts", "Pas de véhicule ; la langue", []string{"Pas de véhicule", "la langue"}},
		{"so are sentences", "La langue. Les délais ! Le budget ?", []string{"La langue.", "Les délais !", "Le budget ?"}},
		{"also when the space was forgotten", "La langue.Les délais", []string{"La langue.", "Les délais"}},
		{"list marks fall", "- la langue\n• les délais\n2) le budget\n* le temps\na) un\n– deux", []string{"la langue", "les délais",
			"le budget", "le temps", "un", "deux"}},
		{"« + » is a word, not a mark", "+ d'ateliers\n+ de com", []string{"+ d'ateliers", "+ de com"}},
		{"so is a dash that means less", "- d'administratif", []string{"- d'administratif"}},
		{"a list of dashes is a list", "- de l'écoute\n- la langue", []string{"de l'écoute", "la langue"}},
		{"letters in a row part", "a) la langue b) les délais c) le budget", []string{"la langue", "les délais", "le budget"}},
		{"marks inside a line part it", "la langue - les délais • le budget 3. le temps", []string{"la langue", "les délais",
			"le budget", "le temps"}},
		{"a hyphen inside a word does not", "les rendez-vous", []string{"les rendez-vous"}},
		{"an abbreviation ends no sentence", "Le Dr. Roux et M. Petit, etc. pour tout", []string{"Le Dr. Roux et M. Petit, etc. pour " +
			"tout"}},
		{"a decimal or a site ends no sentence", "2.5 km jusqu'à ameli.fr", []string{"2.5 km jusqu'à ameli.fr"}},
		{"what says nothing is left out", "RAS\nnéant\n/\n-\nLa langue\nRien à signaler.", []string{"La langue"}},
		{"line breaks of markup part too", "la langue<br/>les délais", []string{"la langue", "les délais"}},
		{"a formula is a text", "=1+1", []string{"=1+1"}},
		{"nothing gives nothing", " \n\t ", nil},
	} {
		if got := Split(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q gave %q, want %q", c.rule, c.text, got, c.want)
		}
	}
}

func TestSomeWordsAreNoAnswer(t *testing.T) {
	for _, s := range []string{"", " ", "RAS", "R.A.S.", "r a s", "Néant", "NEANT", "/", "-", "...", "//", "Rien", "Rien à signaler",
		"rien a declarer", "Aucun", "Aucune difficulté",
		"Pas de difficulté particulière", "aucun frein rencontré", "sans objet", "Non", "NSP", "🙂", "x", "pas d'obstacle",
		"Rien de particulier pour le moment"} {
		if !Unanswered(s) {
			t.Errorf("%q is taken for an answer", s)
		}
	}
	for _, s := range []string{"La langue", "Rien n'est prévu pour les déplacements", "Aucun véhicule", "Pas de budget", "Rasage",
		"transport"} {
		if Unanswered(s) {
			t.Errorf("%q is taken for no answer", s)
		}
	}
}

// Whatever is written, the statements are parts of the text, in its order, none
// too long, and nothing but marks and spaces is lost unless it says nothing.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"a. b", "- a\n- b", "M. X ; y", strings.Repeat("mot ", 500), strings.Repeat("é", 2000), "\xff\xfe",
		"1. a 2. b", "<br><br/>", "…", "=1+1;@x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		rest := text
		for _, s := range Split(text) {
			at := strings.Index(rest, s)
			if at < 0 || s == "" || len(s) > maxStatement+3 {
				t.Fatalf("%q is no part of %q", s, rest)
			}
			rest = rest[at+len(s):]
			if utf8.ValidString(text) && !utf8.ValidString(s) {
				t.Fatalf("%q is cut inside a character", s)
			}
		}
	})
}
