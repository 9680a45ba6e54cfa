package coding

import (
	"math"
	"strings"
	"testing"
)

// Of ten mediators four say a word, all in the part of five: 5·6·… chances.
func TestSpecificity(t *testing.T) {
	for _, c := range []struct {
		k, part, all, total int
		want                float64
	}{
		{4, 5, 4, 10, -math.Log10(5.0 / 210)}, {0, 5, 4, 10, 0}, {1, 1, 1, 2, -math.Log10(0.5)}, {2, 2, 2, 2, 0},
	} {
		if got := specificity(c.k, c.part, c.all, c.total); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestWordsOfATerritoryStandInTheirContext(t *testing.T) {
	s := campaign("Pas de minibus", "Le minibus est en panne", "Un minibus", "La langue", "La langue", "Le budget", "Le budget",
		"Les délais")
	s.Frame = defaultFrame(t)
	rows, _ := Update(s)
	b := Book{Frame: s.Frame, Rows: rows, Territories: []Territory{
		{"Nord", []string{"MS-02-01", "MS-02-02", "MS-02-03"}}, {"Oise", []string{"MS-02-08"}},
	}}
	got := b.wordRows()[1:]
	if len(got) != 1 || got[0][2] != "minibus" || got[0][3] != 3 || got[0][6] != 8 || !strings.Contains(got[0][8].(string),
		"Pas de [minibus]") {
		t.Errorf("%v", got)
	}
}

func TestAxesNamedTogether(t *testing.T) {
	s := campaign("La langue\nPas de véhicule", "La langue\nPas de véhicule", "La langue", "Le budget")
	s.Frame = defaultFrame(t)
	rows, _ := Update(s)
	got := Book{Frame: s.Frame, Rows: rows}.pairRows()[1:]
	if len(got) != 1 || got[0][3] != 2 || got[0][4] != 1.5 || got[0][5] != 4 {
		t.Errorf("%v", got)
	}
}
