package html

import (
	"strings"
	"testing"
)

// The answers to the open questions and the change since a former year are on
// the page where there are some, escaped, and nowhere else.
func TestOptionalParts(t *testing.T) {
	in := sampleInput(t)
	page := rendered(t, compare(t, in), in.Codebook.Theme)
	for _, words := range []string{
		`href="#reponses-ouvertes"`, "Proposition automatique, non relue</b>", "(F1) est de 0,91",
		`<th scope=row>Logistiques<`, "pas de &lt;b&gt;véhicule&lt;/b&gt;", `<td class=x>s<`,
		`href="#evolution"`, "Évolution depuis 2023", `<details class=defs data-c=region open="">`, "Nouvelle &lt;géographie&gt;",
	} {
		if !strings.Contains(page, words) {
			t.Errorf("%q is not on the page", words)
		}
	}
	in.Open, in.Years = nil, nil
	page = rendered(t, compare(t, in), in.Codebook.Theme)
	for _, words := range []string{"#reponses-ouvertes", `id=reponses-ouvertes`, "#evolution", `id=evolution`} {
		if strings.Contains(page, words) {
			t.Errorf("%q is on a page without such a part", words)
		}
	}
}
