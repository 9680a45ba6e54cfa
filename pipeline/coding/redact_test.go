package coding

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"bilan/pipeline/coding/persons"
	"bilan/pipeline/french"
)

// redactPlainly is what Redact does, without asking first whether a detail can
// be there at all.
func redactPlainly(r *Redactor, text, commune string) (clean string, alerts []string) {
	clean = text
	for _, m := range masks() {
		m.signs = ""
		if laid := m.lay(clean); laid != clean {
			clean = laid
			if !slices.Contains(alerts, m.alert) {
				alerts = append(alerts, m.alert)
			}
		}
	}
	if named := persons.Mask(clean, r.persons.Find(clean), "[nom]"); named != clean {
		clean = named
		alerts = append(alerts, "un nom de personne")
	}
	if place := placeName(commune); place.MatchString(clean) {
		clean = place.ReplaceAllString(clean, "${1}[commune]${2}")
		alerts = append(alerts, "la commune d'un répondant seul")
	}
	health, private := persons.Details(text)
	if health || persons.OnePerson(text) && r.tellsHealth(text) {
		alerts = append(alerts, "un détail de santé sur une personne reconnaissable")
	}
	if private {
		alerts = append(alerts, "un détail de vie privée sur une personne reconnaissable")
	}
	return clean, alerts
}

// A commune is found however it is written, and nothing else is.
func FuzzRedactionLeavesOutNoDetail(f *testing.F) {
	communes := []string{"Saint-Quentin", "Villeneuve-d’Ascq", "L'Île-Saint-Denis", "Bœrsch", "Œuilly", "Y", "Le Touquet-Paris-Plage",
		"Ham", "-", "Kœur (La)", "Évian"}
	around := []string{"", "à ", "A ", "à-", "né le 12/03/1960 à ", "Mme Dupont de ", "06 12 34 56 78 ", "j.d@ville.fr, ", "MS-62-01 ",
		"12 rue des Lilas,", "Un monsieur schizophrène à ", "œuvre ", "ſ"}
	for _, c := range communes {
		for _, a := range around {
			for _, written := range []string{c, strings.ToUpper(c), french.Fold(c), strings.ReplaceAll(c, "-", " "),
				strings.ReplaceAll(c, "’", "'"), c + " " + c, c + "s"} {
				f.Add(a+written+" "+a+".", c)
			}
		}
	}
	base := NewRedactor(defaultFrame(f), nil)
	f.Fuzz(func(t *testing.T, text, commune string) {
		if commune == "" || len(commune) > 80 || !utf8.ValidString(commune) {
			return
		}
		r := &Redactor{alone: map[string]place{"A": newPlace(commune)}, sick: base.sick, persons: base.persons}
		clean, alerts := r.Redact(text, "A")
		wantClean, wantAlerts := redactPlainly(r, text, commune)
		if clean != wantClean || !slices.Equal(alerts, wantAlerts) {
			t.Errorf("%q in %q: %q %q, want %q %q", commune, text, clean, alerts, wantClean, wantAlerts)
		}
	})
}
