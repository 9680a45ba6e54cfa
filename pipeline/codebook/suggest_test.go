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
		if got := suggest("zzzzzzzz", c.known); got != c.want {
			t.Errorf("%q: %q, want %q", c.known, got, c.want)
		}
	}
}
