package trace_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/ingest"
	"bilan/pipeline/survey"
	"bilan/pipeline/trace"
)

// plain joins lines, with ordinary spaces.
func plain(lines []string) string { return french.Spaces(strings.Join(lines, "\n")) }

func sample(t *testing.T, cb *codebook.Codebook) *trace.Campaign {
	t.Helper()
	posts, _, err := ingest.Register(cb)
	if err != nil {
		t.Fatal(err)
	}
	in, err := ingest.Returns(context.Background(), cb, posts, nil)
	if err != nil {
		t.Fatal(err)
	}
	return trace.New(cb, posts, in.Responses, in.Issues, aggregate.Compute(cb, posts, in.Responses))
}

// The sample's figures say how they come about.
func TestFiguresOfTheSample(t *testing.T) {
	cb := definitions(t)
	c := sample(t, cb)
	for _, x := range []struct{ indicator, column, about, want string }{
		{"personnes", "Pas-de-Calais", "formula",
			"personnes : 175 + 59 + 104 + 219 + 233 + 73 + 121 + 315 + 53 + 64 + 64 + 80 = 1 560\n1 560 / 12 = 130"},
		{"personnes_mediane", "region", "formula", "valeur de rang 20 sur 39 réponses rangées par ordre croissant = 95"},
		{"partenariat_cpam", "Aisne", "formula", "partenariat_cpam = oui : 3 répondants sur 4 réponses\n100 × 3 / 4 = 75 %"},
		{"taux_reponse", "02", "formula", "registre.repondants = 4\nregistre.pourvus = 5\n100 × 4 / 5 = 80 %"},
		{"personnes", "80", "hidden", "protège « Oise » (1 réponse) : on le retrouverait par addition et soustraction à partir de " +
			"ce chiffre et de « Picardie » et « Aisne »"},
		{"partenariat_cpam", "Aisne", "hidden", "la différence avec « Picardie » porterait sur 4 répondants, dont ceux de " +
			"« Oise », qui est secret ; s'ils répondaient tous de même, la réponse de chacun serait connue : il en faut au moins 6"},
		{"personnes", "62", "interval",
			"n = 12 réponses, N = 16 postes pourvus à qui la question s'applique\nloi de Student à 95 % : t = 2,201 " +
				"pour 11 degrés de liberté ; écart type s = 85,794681 ; t × s / √n × √(1 − n/N) = 27,255854\nde 103 à 157"},
	} {
		ind, err := c.Indicator(x.indicator)
		if err != nil {
			t.Fatal(err)
		}
		col, err := c.Column(x.column)
		if err != nil {
			t.Fatal(err)
		}
		f := c.Figure(ind, col)
		got := map[string][]string{"formula": f.Formula, "hidden": f.Hidden, "interval": f.Interval}[x.about]
		if plain(got) != x.want {
			t.Errorf("%s %s:\n%s\nwant\n%s", x.indicator, x.column, plain(got), x.want)
		}
	}
}

// A return without which another thing would be said: the place of a department,
// and whether it is more or less than the region beyond chance, as the figures of
// a campaign without the return say it.
func TestTurnsOfTheSample(t *testing.T) {
	cb := definitions(t)
	c := sample(t, cb)
	ind, _ := cb.Indicator("personnes_qpv")
	col, _ := cb.Column("dep-02")
	var got []string
	for _, turn := range c.Figure(ind, col).Turns {
		got = append(got, turn.Post+" : "+turn.Now+" → "+turn.Then)
	}
	const place = " : rang 1 sur 3 départements → rang 2 sur 3 départements"
	if plain(got) != "MS-02-01"+place+"\nMS-02-03"+place {
		t.Errorf("%s", plain(got))
	}
	checked := 0
	for _, col := range cb.Columns {
		for _, ind := range cb.Indicators[:12] {
			if col.Department != "62" {
				continue
			}
			for _, turn := range c.Figure(ind, col).Turns {
				if strings.Contains(turn.Now, "la région") {
					checked++
					if got := beside(c, ind, col, turn.Post); got != turn.Then {
						t.Errorf("%s %s without %s: %s, want %s", ind.ID, col.ID, turn.Post, turn.Then, got)
					}
				}
			}
		}
	}
	if checked == 0 {
		t.Error("no return of the sample turns a comparison with the region")
	}
}

// beside sets a figure beside the region's in a campaign without a return.
func beside(c *trace.Campaign, ind codebook.Indicator, col codebook.Column, without string) string {
	open := *c.Codebook
	open.Campaign = open.Campaign.Opened()
	others := slices.DeleteFunc(slices.Clone(c.Responses), func(r survey.Response) bool { return r.Post == without })
	cube := aggregate.Compute(&open, c.Posts, others)
	mine, region := cube.At(ind.ID, col.ID), cube.At(ind.ID, "region")
	switch {
	case french.Rounded(mine.Value, ind.Decimals) == french.Rounded(region.Value, ind.Decimals):
		return "comme la région"
	case !mine.Differs(region):
		return "aucune différence établie avec la région"
	case mine.Value > region.Value:
		return "plus que la région"
	}
	return "moins que la région"
}

// A name that nothing has leads to the nearest, by its letters or by a word in it.
func TestNearNames(t *testing.T) {
	c := sample(t, definitions(t))
	for name, want := range map[string]string{"persones": "« personnes »", "cpam": "partenariat_cpam"} {
		if _, err := c.Indicator(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := c.Column("picardi"); err == nil || !strings.Contains(err.Error(), "« picardie »") {
		t.Errorf("%v", err)
	}
}
