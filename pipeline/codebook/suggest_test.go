package codebook

import "testing"

// An entry without a name is reported where it stands: it is no advice for the
// places that name another.
func TestAdviceListsOnlyNames(t *testing.T) {
	for _, c := range []struct {
		known []string
		want  string
	}{
		{[]string{"", "personnes", ""}, "valeurs possibles : personnes"},
		{[]string{"", ""}, "aucun nom n'est défini ici"},
		{nil, "aucun nom n'est défini ici"},
	} {
		if got := Suggest("zzzzzzzz", c.known); got != c.want {
			t.Errorf("%q: %q, want %q", c.known, got, c.want)
		}
	}
}

// A slip gets the key that was meant; anything else, the keys that may stand
// there.
func TestAdviceOnKeys(t *testing.T) {
	keys := []string{"annee", "region", "titre"}
	for key, want := range map[string]string{
		"anee":     "vouliez-vous dire « annee » ?",
		"zzzzzzzz": "clés possibles : annee, region, titre",
	} {
		if got := suggestKey(key, keys); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
}
