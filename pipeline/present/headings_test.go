package present

import "testing"

func TestNumbersOfSections(t *testing.T) {
	for number, want := range map[string]string{"": "Titre", "4": "4.\u00a0Titre", "12": "12.\u00a0Titre", "a": "a)\u00a0Titre"} {
		if got := Numbered(number, "Titre"); got != want {
			t.Errorf("Numbered(%q) = %q, want %q", number, got, want)
		}
	}
}
