package data

import (
	"slices"
	"testing"
)

// The counts and the inhabitants that the sources publish.
func TestQuartiersParDepartement(t *testing.T) {
	for _, c := range []struct {
		departement string
		quartiers   int
		habitants   int
	}{
		{"59", 94, 432_926}, {"60", 19, 73_193}, {"62", 64, 172_024}, {"80", 10, 38_122}, {"02", 17, 36_850},
		{"974", 57, 0}, {"973", 29, 0}, {"978", 3, 0},
	} {
		habitants := 0
		liste := QuartiersDe(c.departement)
		for _, q := range liste {
			habitants += q.Population
		}
		if len(liste) != c.quartiers || habitants != c.habitants {
			t.Errorf("%s: %d quarters and %d inhabitants, want %d and %d", c.departement, len(liste), habitants, c.quartiers, c.habitants)
		}
	}
}

func TestQuartiersDeLaFrance(t *testing.T) {
	tous := quartiers()
	habitants, sansPopulation := 0, 0
	for _, q := range tous {
		habitants += q.Population
		if q.Population == 0 {
			sansPopulation++
		}
	}
	if len(tous) != 1_584 || habitants != 5_307_455 || sansPopulation != 222 {
		t.Errorf("%d quarters, %d inhabitants, %d unknown", len(tous), habitants, sansPopulation)
	}
	if !slices.IsSortedFunc(tous, func(a, b Quartier) int {
		if a.Code < b.Code {
			return -1
		}
		return 1
	}) {
		t.Error("the quarters are not in the order of their codes")
	}
}

// Every quarter has an outline and lies in communes of today, of its own
// department. Those of Saint-Martin and Polynesia are in no department.
func TestQuartiersSontQuelquePart(t *testing.T) {
	for _, q := range quartiers() {
		if anneaux, ok := ContourQuartier(q.Code); !ok || len(anneaux) == 0 {
			t.Errorf("%s has no outline", q.Code)
		}
		if len(q.Communes) == 0 {
			t.Errorf("%s is in no commune", q.Code)
		}
		if _, ok := DepartementParCode(q.Departement); !ok {
			continue
		}
		for _, code := range q.Communes {
			if c, ok := CommuneParCode(code); !ok || c.Departement != q.Departement {
				t.Errorf("%s: commune %s, %+v", q.Code, code, c)
			}
		}
	}
}

func TestQuartierParCode(t *testing.T) {
	q, ok := QuartierParCode("QN00201M")
	if !ok || q.Nom != "Europe" || !slices.Equal(q.Communes, []string{"02571", "02691"}) || q.Population != 5_822 {
		t.Errorf("%+v, %v", q, ok)
	}
	if q, ok := QuartierParCode("QP059001"); ok {
		t.Errorf("a code of 2014 gives %+v", q)
	}
	if a, ok := ContourQuartier("QP059001"); ok {
		t.Errorf("a code of 2014 has an outline: %v", a)
	}
}

// The centre of a commune is in its department, or near to it.
func TestCentresDansLeurDepartement(t *testing.T) {
	dehors, total := 0, 0
	for i, c := range toutes() {
		if i%20 != 0 {
			continue
		}
		total++
		if !dans(t, c.Departement, c.Centre) {
			dehors++
			if km := distance(t, c.Departement, c.Centre); km > 5 {
				t.Errorf("%s (%s) is %.1f km outside its department", c.Nom, c.Code, km)
			}
		}
	}
	if total < 1_700 || dehors > total/100 {
		t.Errorf("%d of %d centres are outside", dehors, total)
	}
}

func TestVille(t *testing.T) {
	for code, want := range map[string]string{
		"69388": "69123", "69381": "69123", "13215": "13055", "75119": "75056", "75121": "75121", "69390": "69390", "62041": "62041", "": "",
	} {
		if got := Ville(code); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
}
