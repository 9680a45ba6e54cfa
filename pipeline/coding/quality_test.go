package coding

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// measure codes the statements of one set of a file of testdata.
func measure(t testing.TB, c *Coder, file, set string) (*Quality, []string) {
	q := newQuality(c.frame)
	var misread []string
	for _, row := range rows(t, file, '|') {
		if row[0] != set {
			continue
		}
		p := coded(c, row[1], row[3])
		q.compare(row[1], p.Axes, axes(row[2]))
		if wrong := misreading(row[1], row[3], p, axes(row[2])); wrong != "" {
			misread = append(misread, wrong)
		}
	}
	return q, misread
}

// coded is what is proposed for all statements of an answer.
func coded(c *Coder, question, text string) Proposal {
	p := Proposal{}
	for _, s := range Split(text) {
		said := c.Propose(question, s)
		p.Axes, p.Cues = append(p.Axes, said.Axes...), append(p.Cues, said.Cues...)
	}
	slices.Sort(p.Axes)
	p.Axes = slices.Compact(p.Axes)
	return p
}

func misreading(question, text string, p Proposal, want []string) string {
	if len(without(want, p.Axes))+len(without(p.Axes, want)) == 0 {
		return ""
	}
	return fmt.Sprintf("%s : « %s » attendu [%s], proposé [%s] (%s)", question, text, strings.Join(want, separator), p.Label(),
		strings.Join(p.Cues, ", "))
}

func without(names, others []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(others, n) })
}

func report(q *Quality) string {
	var b strings.Builder
	line := func(name string, n int, a Tally) {
		fmt.Fprintf(&b, "%-34s n %3d  P %.3f  R %.3f  F1 %.3f  (%d justes, %d en trop, %d manqués)\n",
			name, n, a.Precision(), a.Recall(), a.F1(), a.Right, a.Wrong, a.Missed)
	}
	line("ensemble", q.Statements, q.All)
	for _, of := range q.Questions {
		line(of.Question, of.Statements, of.All)
		for _, a := range of.Axes {
			line("  "+a.Axis, a.Right+a.Missed, a.Tally)
		}
	}
	return b.String()
}

// golden holds a text against a file of testdata.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs: run with -update and read the difference\n%s", file, got)
	}
}

// The figures of each set are kept in testdata/qualite.txt, with every misread
// statement, so that a change of the frame or the method shows there.
func TestQualityStaysWhatItWas(t *testing.T) {
	c := NewCoder(defaultFrame(t), nil)
	q, misread := sampleQuality(t, c)
	text := "# Échantillon hdf-2024, par réponse\n" + report(q) + strings.Join(misread, "\n") + "\n"
	for _, set := range []struct {
		name, told string
		least      float64
	}{
		{"reglage", "réglage (les indices ont été ajustés dessus)", 0.95},
		{"temoin", "témoin (F1 de 0,978 à la première lecture)", 0.93},
		{"difficile", "difficiles (F1 de 0,621 à la première lecture, puis réglage)", 0.90},
		{"aveugle", "aveugles (écrites après les indices ; F1 de 0,959 à la première lecture)", 0.93},
		{"aveugle2", "aveugles, second lot, très indirectes (F1 de 0,695 à la première lecture, puis réglage)", 0.93},
		{"aveugle3", "aveugles, troisième lot (F1 de 0,808 à la première lecture, puis réglage)", 0.93},
	} {
		q, misread := measure(t, c, "testdata/paraphrases-inventees.csv", set.name)
		text += "\n# Paraphrases inventées : " + set.told + "\n" + report(q) + strings.Join(misread, "\n") + "\n"
		if f1 := q.All.F1(); f1 < set.least {
			t.Errorf("%s: F1 %.3f, want at least %.2f", set.name, f1, set.least)
		}
	}
	for _, set := range []struct {
		name, told string
		least      float64
	}{
		{"simples", "simples (F1 de 0,925 à la première lecture)", 0.91},
		{"courts", "courts et fautifs (F1 de 0,962 à la première lecture)", 0.95},
		{"obliques", "obliques (F1 de 0,708 à la première lecture)", 0.69},
		{"plusieurs", "plusieurs idées (F1 de 0,842 à la première lecture, avant de lire les propositions une à une)", 0.92},
		{"exceptions", "tout va bien, sauf (F1 de 0,800 à la première lecture, puis réglage)", 0.99},
	} {
		q, misread := measure(t, c, "testdata/aveugle-axes.csv", set.name)
		text += "\n# Énoncés aveugles, jamais lus pour écrire les indices : " + set.told + "\n" + report(q) + strings.Join(misread,
			"\n") + "\n"
		if f1 := q.All.F1(); f1 < set.least {
			t.Errorf("%s: F1 %.3f, want at least %.2f", set.name, f1, set.least)
		}
	}
	golden(t, "testdata/qualite.txt", text)
}

// What goes against its question is not coded without a reviewer; what says
// nothing is no statement.
func TestWhatGoesAgainstTheQuestionIsLeftToTheReviewer(t *testing.T) {
	c := NewCoder(defaultFrame(t), nil)
	for _, row := range rows(t, "testdata/aveugle-axes.csv", '|') {
		switch row[0] {
		case "contraires":
			if p := c.Propose(row[1], row[3]); len(p.Axes) > 0 || p.Score >= sureClause {
				t.Errorf("%s: « %s » gave %s", row[1], row[3], p.Label())
			}
		case "rien":
			if got := Split(row[3]); len(got) > 0 {
				t.Errorf("« %s » is taken for an answer", row[3])
			}
		}
	}
	for _, x := range []struct{ question, text string }{
		{"obstacles", "La voiture marche très bien"}, {"ameliorations", "Arrêter les ateliers"}, {"facilitateurs",
			"Pas de véhicule de service"},
	} {
		if p := c.Propose(x.question, x.text); !slices.Contains(p.Cues, contrary) {
			t.Errorf("« %s »: the reviewer is not told why: %v", x.text, p.Cues)
		}
	}
}

// Review settles the same words; it does not teach other turns of phrase, and
// the guide says so: this is the measure behind it.
func TestReviewOfPlainStatementsDoesNotTeachObliqueOnes(t *testing.T) {
	f := defaultFrame(t)
	var plain []Example
	for _, row := range rows(t, "testdata/aveugle-axes.csv", '|') {
		if slices.Contains([]string{"simples", "courts"}, row[0]) {
			plain = append(plain, Example{Question: row[1], Text: row[3], Axes: axes(row[2])})
		}
	}
	before, _ := measure(t, NewCoder(f, nil), "testdata/aveugle-axes.csv", "obliques")
	after, _ := measure(t, NewCoder(f, plain[:100]), "testdata/aveugle-axes.csv", "obliques")
	if gain := after.All.F1() - before.All.F1(); gain < -0.02 || gain > 0.03 {
		t.Errorf("a hundred reviewed statements move F1 by %.3f: the guide says that they do not", gain)
	}
}

// The issue asks for a micro-F1 of at least 0.85 on the sample.
func TestSampleIsCodedWell(t *testing.T) {
	q, _ := sampleQuality(t, NewCoder(defaultFrame(t), nil))
	if q.All.F1() < 0.85 {
		t.Errorf("F1 %.3f", q.All.F1())
	}
}

func sampleQuality(t testing.TB, c *Coder) (*Quality, []string) {
	q := newQuality(c.frame)
	var misread []string
	for _, row := range rows(t, "testdata/hdf-2024.csv", ';') {
		p := coded(c, row[1], row[2])
		q.compare(row[1], p.Axes, axes(row[3]))
		if wrong := misreading(row[1], row[2], p, axes(row[3])); wrong != "" {
			misread = append(misread, wrong)
		}
	}
	return q, misread
}
