package audit_test

import (
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/audit"
	"bilan/pipeline/survey"
)

// The head of a column is found in every dress, with its number of mediators.
func TestHeadsInEveryDress(t *testing.T) {
	cb := sampleBook(t)
	for _, c := range []struct {
		head, column string
		n            int
	}{
		{"Nord (n = 19)", "nord", 19},
		{"Nord (19)", "nord", 19},
		{"NORD N=19", "nord", 19},
		{"Nord - 19 répondants", "nord", 19},
		{"Nord, n : 19", "nord", 19},
		{"Nord [effectif 19]", "nord", 19},
		{"Nord (59)", "dep-59", 0},
		{"Département du Nord", "nord", 0},
		{"59 - Nord", "dep-59", 0},
		{"Pas-de-Calais\u00a0(n\u00a0=\u00a012)", "pas-de-calais", 12},
		{"Pas de Calais", "pas-de-calais", 0},
		{"Région médiateur rural (3)", "rural", 3},
		{"Région Médiateur QPV (36)", "qpv", 36},
		{"Milieu rural", "rural", 0},
		{"Quartiers prioritaires (n=36)", "qpv", 36},
		{"Région n= 39", "region", 39},
		{"Hauts-de-France (39 médiateurs)", "region", 39},
		{"Ensemble", "region", 0},
		{"Région (1 039)", "region", 1039},
		{"Écart avec la région", "", 0},
		{"Ouest", "", 0},
	} {
		table, _ := audit.Published(cb, "a.csv", []byte("Indicateur;"+c.head+"\nAccès aux droits;78\nAccès aux soins;46\n"))
		var got audit.Cell
		if len(table.Cells) > 0 {
			got = table.Cells[0]
		}
		if got.Column != c.column || got.N != c.n || got.AtMost != (c.n > 0) {
			t.Errorf("« %s »: column %q, %d mediators", c.head, got.Column, got.N)
		}
	}
}

// What is not understood is named, and a table of which two rows in five are
// known is read; what stands over remarks and differences is no loss.
func TestWhatIsNotUnderstoodIsNamed(t *testing.T) {
	for _, c := range []struct {
		rule, content string
		cells         int
		named         []string
	}{
		{"a column", "Indicateur;Région;Ouest\nAccès aux droits;78;63\n", 1, []string{"Ouest"}},
		{"rows", "Indicateur;Région\nAccès aux droits;78\nAccès aux soins;46\nMoyenne de rien;4\nTypes de lieux;a\nAutre;5\n", 2,
			[]string{"Moyenne de rien", "Types de lieux", "Autre"}},
		{"remarks and differences", "Indicateur;Région;Écart;Notes\nAccès aux droits;78;+3;à revoir\n", 1, nil},
		{"all columns", "Indicateur;Ouest;Est\nAccès aux droits;78;63\n", 0, []string{"Ouest", "Est"}},
		{"all rows", "Indicateur;Région;Nord\nCeci;78;63\nCela;1;2\n", 0, []string{"Ceci", "Cela"}},
	} {
		table, issues := published(t, "a.csv", c.content)
		var named []string
		for _, i := range issues {
			if i.Level == survey.Warning {
				named = append(named, strings.Split(strings.Split(i.String(), "« ")[1], " »")[0])
			}
		}
		if len(table.Cells) != c.cells || !slices.Equal(named, c.named) {
			t.Errorf("%s: %d cells, named %q", c.rule, len(table.Cells), named)
		}
	}
}

// The number of a head is an upper bound of the base, unless the row says its
// own: 25 % of five people is one of four, 66 % of three at most is nothing.
func TestTheNumberOfAHeadIsAnUpperBound(t *testing.T) {
	for _, c := range []struct {
		rule, content string
		wrong         bool
	}{
		{"one of four of five", "Indicateur;Région (n = 5)\nFormation suivie;25 %\n", false},
		{"nothing of three or fewer", "Indicateur;Région (n = 3)\nFormation suivie;66 %\n", true},
		{"a cell with its own base", "Indicateur;Région (n = 5)\nFormation suivie;25 % (sur 5 réponses)\n", true},
		{"a cell with another", "Indicateur;Région (n = 5)\nFormation suivie;25 % (n = 4)\n", false},
		{"a column of bases", "Indicateur;Région (n = 39);Base\nFormation suivie;25 %;5\n", true},
		{"a mean of whole numbers", "Indicateur;Région (n = 3)\nActions auprès du public;1,9\n", true},
		{"a mean of fewer", "Indicateur;Région (n = 3)\nActions auprès du public;1,5\n", false},
		{"a list has a base for each figure", "indicateur;colonne;effectif;valeur_publiee\nformation;region;5;25 %\n", true},
	} {
		table, issues := published(t, "a.csv", c.content)
		if rep := audit.Self(sampleBook(t), nil, table); len(table.Cells) != 1 || len(issues) > 0 || rep.Sound() == c.wrong {
			t.Errorf("%s: %d cells, %v, %+v", c.rule, len(table.Cells), issues, rep.Conflicts)
		}
	}
}

// The annexe as the agency printed it, under its own labels and heads, is read
// whole, and names the ten cells.
func TestTheAnnexeAsPrinted(t *testing.T) {
	cb := sampleBook(t)
	posts, responses := sampleAnswers(t, cb)
	heads := map[string]string{"region": "Région", "picardie": "Picardie", "nord": "Nord", "pas-de-calais": "Pas de Calais",
		"rural": "Région médiateur rural (3)", "qpv": "Région Médiateur QPV (36)"}
	var columns []string
	rows, labels := map[string][]string{}, []string{}
	for _, c := range samplePublished(t, cb).Cells {
		ind, _ := cb.Indicator(c.Indicator)
		label := append(ind.Aliases, ind.Label)[0]
		if !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
		if !slices.Contains(columns, heads[c.Column]) {
			columns = append(columns, heads[c.Column])
		}
		rows[label] = append(rows[label], c.Text)
	}
	text := "\t" + strings.Join(columns, "\t") + "\n"
	for _, l := range labels {
		text += l + "\t" + strings.Join(rows[l], "\t") + "\n"
	}
	table, issues := audit.Published(cb, "annexe.csv", []byte(text))
	if len(table.Cells) != 138 || len(issues) > 0 {
		t.Fatalf("%d cells, %v", len(table.Cells), issues)
	}
	var got []string
	for _, n := range answeredBy(cb, posts, responses).hold(table).Named {
		got = append(got, n.Cell.Indicator+" "+n.Cell.Column)
	}
	var want []string
	for _, e := range explained(t) {
		want = append(want, strings.Join(strings.Fields(e)[:2], " "))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
