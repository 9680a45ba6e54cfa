package french

import "testing"

// A sign stands behind its number; a unit in words agrees, and is left to the label.
func TestUnits(t *testing.T) {
	for _, c := range []struct{ unit, measure, label string }{
		{"%", "12,5\u202f%", "Attente"},
		{"€", "12,5\u202f€", "Attente"},
		{"k€", "12,5\u202fk€", "Attente"},
		{"ETP", "12,5\u202fETP", "Attente"},
		{"h", "12,5\u202fh", "Attente"},
		{"min", "12,5\u202fmin", "Attente"},
		{"jours", "12,5", "Attente (jours)"},
		{"ans", "12,5", "Attente (ans)"},
		{"mois", "12,5", "Attente (mois)"},
		{"euros par habitant", "12,5", "Attente (euros par habitant)"},
		{"", "12,5", "Attente"},
	} {
		if got := Measure(12.5, 1, c.unit); got != c.measure {
			t.Errorf("12.5 in %q is %q, want %q", c.unit, got, c.measure)
		}
		if got := Labelled("Attente", c.unit); got != c.label {
			t.Errorf("a label in %q is %q, want %q", c.unit, got, c.label)
		}
	}
	for unit, one := range map[string]string{
		"jours": "jour", "mois": "mois", "personnes aidées": "personne aidée", "jours de cours": "jour de cours", "ms": "ms",
		"euros par habitants": "euro par habitants", "heures d’accueils": "heure d’accueils", "fois": "fois", "%": "%", "": "",
	} {
		if got := Singular(unit); got != one {
			t.Errorf("one of %q is %q, want %q", unit, got, one)
		}
	}
	for _, said := range []string{
		Labelled("Jours d’attente", "jours"), Labelled("Un jour d’attente", "jours"), Labelled("Attente", "jours", "En jours"),
	} {
		if said[len(said)-1] == ')' {
			t.Errorf("the unit is said twice: %q", said)
		}
	}
}
