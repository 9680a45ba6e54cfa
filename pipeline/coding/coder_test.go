package coding

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestDirectionAndNegation(t *testing.T) {
	c := NewCoder(defaultFrame(t), nil)
	for _, x := range []struct{ rule, question, text, want string }{
		{"what is there helps", "facilitateurs", "Un véhicule de service", "Ressources et moyens"},
		{"what lacks does not", "facilitateurs", "Pas de véhicule de service", Unclassified},
		{"nor what lacks by another word", "facilitateurs", "Il manque une voiture", Unclassified},
		{"what lacks hinders", "obstacles", "Pas de véhicule", "Logistiques et territoriaux"},
		{"what is there does not", "obstacles", "J'ai un bon véhicule", Unclassified},
		{"a bare heading hinders", "obstacles", "La langue", "Sociaux et relationnels"},
		{"no problem is no obstacle", "obstacles", "Pas de problème avec la langue", Unclassified},
		{"« sans rendez-vous » denies nothing", "facilitateurs", "Permanence sans rendez-vous au coeur du quartier",
			"Proximité avec les usagers"},
		{"« plus de » asks for more", "ameliorations", "Plus d'ateliers", "Actions collectives"},
		{"« ne plus » denies", "facilitateurs", "Je n'ai plus de bureau", Unclassified},
		{"two statements in one give two axes", "obstacles", "La barrière de la langue et pas de véhicule", "Sociaux et relationnels ; " +
			"Logistiques et territoriaux"},
		{"so do two words of a list", "facilitateurs", "ordinateur + formations", "Ressources et moyens ; Soutien humain et " +
			"institutionnel"},
		{"but not two words for one thing", "facilitateurs", "une équipe soudée et bienveillante", "Soutien humain et institutionnel"},
		{"« + » asks for more", "ameliorations", "+ d'ateliers", "Actions collectives"},
		{"« - » for less", "ameliorations", "- d'ateliers", Unclassified},
		{"less of a burden is a wish", "ameliorations", "Moins de logiciels", "Moyens logistiques"},
		{"who does not do it is no help", "facilitateurs", "Ma responsable n'est jamais là", Unclassified},
		{"an exception is what counts", "obstacles", "Aucun frein, sauf le manque de bus", "Logistiques et territoriaux"},
		{"nothing hinders", "obstacles", "Rien ne m'a gênée", Unclassified},
		{"one statement gives one", "ameliorations", "Renforcer le lien avec le centre de santé", "Partenariat"},
	} {
		got := c.Propose(x.question, x.text).Axes
		want := strings.Split(x.want, separator)
		if x.want == Unclassified {
			want = nil
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: « %s » gave %v, want %v", x.rule, x.text, got, want)
		}
	}
}

func TestWritingDoesNotMatter(t *testing.T) {
	c := NewCoder(defaultFrame(t), nil)
	for _, text := range []string{
		"Pas de véhicule", "PAS DE VÉHICULE", "pas de vehicule", "pas de véhicules", "pas de véhicul", "pas de vehiccule",
		"Pas  de\tvéhicule !!!",
		"🚗 pas de véhicule 😢", "<p>Pas de véhicule</p>", "Pas de ve\u0301hicule",
	} {
		if got := c.Propose("obstacles", text).Label(); got != "Logistiques et territoriaux" {
			t.Errorf("%q gave %s", text, got)
		}
	}
}

func TestUnknownThingsAreNotClassified(t *testing.T) {
	c := NewCoder(defaultFrame(t), nil)
	for _, text := range []string{"", "=HYPERLINK(\"http://x.test\")", "Das Wetter war sehr schön", "asdf qsdf", "😀😀", "\x00\xff",
		"12 345", "…"} {
		for _, q := range []string{"facilitateurs", "obstacles", "ameliorations", "inconnue"} {
			if p := c.Propose(q, text); p.Label() != Unclassified {
				t.Errorf("%s: %q gave %s %v", q, text, p.Label(), p.Cues)
			}
		}
	}
}

func TestAVeryLongTextIsCodedToo(t *testing.T) {
	c := NewCoder(defaultFrame(t), nil)
	text := strings.Repeat("pas de véhicule pour accompagner les gens ", 1000)
	statements := Split(text)
	if len(statements) < len(text)/maxStatement {
		t.Fatalf("%d statements", len(statements))
	}
	if got := c.Propose("obstacles", statements[0]).Axes; !slices.Contains(got, "Logistiques et territoriaux") {
		t.Errorf("got %v", got)
	}
}

// Texts that nobody means must not take longer than texts of their length.
func TestOddTextsAreReadFast(t *testing.T) {
	c := NewCoder(defaultFrame(t), nil)
	start := time.Now()
	for _, part := range []string{"a. ", "1. ", "- ", "a", "é", "😀", "<a ", "pas ", "M. X ", "!?", ";", "véhicule, ", "\n", "a.",
		"n+1 "} {
		for _, s := range Split(strings.Repeat(part, 40_000/len(part))) {
			c.Propose("obstacles", s)
		}
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("fifteen texts of 40,000 characters took %v", took)
	}
}

func TestReviewTeaches(t *testing.T) {
	f := defaultFrame(t)
	const text = "Le papillon du mardi"
	if got := NewCoder(f, nil).Propose("obstacles", text).Label(); got != Unclassified {
		t.Fatalf("before review: %s", got)
	}
	c := NewCoder(f, []Example{{Question: "obstacles", Text: text, Axes: []string{"Structurels"}}})
	for _, x := range []struct{ rule, text, want string }{
		{"the same words are settled", "le papillon du MARDI !", "Structurels"},
		{"like words too", "le papillon du mardi matin", "Structurels"},
		{"other words are not", "La langue", "Sociaux et relationnels"},
	} {
		if got := c.Propose("obstacles", x.text).Label(); got != x.want {
			t.Errorf("%s: %s", x.rule, got)
		}
	}
	none := NewCoder(f, []Example{{Question: "obstacles", Text: "La langue"}})
	if got := none.Propose("obstacles", "la langue").Label(); got != Unclassified {
		t.Errorf("a reviewer said no axis, got %s", got)
	}
}

func TestOrderOfExamplesDoesNotMatter(t *testing.T) {
	f := defaultFrame(t)
	var learnt []Example
	for i, row := range rows(t, "testdata/paraphrases-inventees.csv", '|') {
		if i%3 == 0 {
			learnt = append(learnt, Example{Question: row[1], Text: row[3], Axes: axes(row[2])})
		}
	}
	first := proposals(t, NewCoder(f, learnt))
	slices.Reverse(learnt)
	if second := proposals(t, NewCoder(f, learnt)); first != second {
		t.Error("the same examples in another order give other proposals")
	}
}

func proposals(t *testing.T, c *Coder) string {
	var b strings.Builder
	for _, row := range rows(t, "testdata/paraphrases-inventees.csv", '|') {
		fmt.Fprintln(&b, row[3], c.Propose(row[1], row[3]))
	}
	return b.String()
}

func FuzzPropose(f *testing.F) {
	c := NewCoder(defaultFrame(f), nil)
	for _, s := range []string{"Pas de véhicule", "", "\xff", "а́б", "n+1", "<a b=\"c\">", strings.Repeat("é ", 50)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, q := range c.frame.Questions {
			p := c.Propose(q.Question, text)
			if len(p.Axes) != len(p.SubAxes) || len(p.Axes) > mostAxes || p.Score < 0 || p.Score > 1 {
				t.Fatalf("%+v", p)
			}
		}
	})
}

// Ten thousand mediators, three texts each.
func BenchmarkTenThousandMediators(b *testing.B) {
	f := defaultFrame(b)
	answers := rows(b, "testdata/hdf-2024.csv", ';')
	for _, row := range rows(b, "testdata/paraphrases-inventees.csv", '|') {
		answers = append(answers, []string{"", row[1], row[3] + ". " + row[3] + " encore", ""})
	}
	for b.Loop() {
		c := NewCoder(f, nil)
		n := 0
		for i := range 30_000 {
			a := answers[i%len(answers)]
			for _, s := range Split(a[2]) {
				c.Propose(a[1], fmt.Sprint(s, " ", i))
				n++
			}
		}
		b.ReportMetric(float64(n), "énoncés")
	}
}
