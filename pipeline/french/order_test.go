package french

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"bilan/data"
)

// Names stand as in an index, where an accent or a capital never takes one far
// from its neighbours.
func TestNamesAreInAlphabeticalOrder(t *testing.T) {
	want := []string{"Abbeville", "Écouen", "écuelle", "L’Aigle", "Le Mans", "Lens", "Œuilly", "Ola", "Saint-Quentin", "Sainte-Foy",
		"Zoteux"}
	got := slices.Clone(want)
	rand.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
	slices.SortFunc(got, Compare)
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// The order of one commune of France in eight is that of the Unicode Collation
// Algorithm for French, where neighbours differ by a letter and dashes stand
// for spaces.
func TestAlphabeticalOrderIsThatOfUnicode(t *testing.T) {
	reference := collate.New(language.French, collate.IgnoreDiacritics, collate.IgnoreCase, collate.IgnoreWidth)
	spaced := strings.NewReplacer("-", " ", "’", " ", "'", " ")
	var names []string
	for _, d := range data.Departements() {
		for i, c := range data.CommunesDe(d.Code) {
			if i%8 == 0 {
				names = append(names, c.Nom)
			}
		}
	}
	slices.SortFunc(names, Compare)
	for i := 1; i < len(names); i++ {
		if a, b := names[i-1], names[i]; Slug(a) != Slug(b) && reference.CompareString(spaced.Replace(a), spaced.Replace(b)) > 0 {
			t.Errorf("%q stands before %q", a, b)
		}
	}
}
