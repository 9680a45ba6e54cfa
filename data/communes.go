package data

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
)

// Commune is a commune of 2026, or an arrondissement of Paris, Lyon or
// Marseille, which has a code of its own beside that of its city. Former
// communes (déléguées, associées) are not listed.
type Commune struct {
	Code        string // "62041", "2A004"
	Nom         string // "Arras"
	Departement string // the code of its department: "62"
	Centre      Point  // of its surface, a few hundred metres off
}

// A general reader of CSV takes six times as long over 35,000 lines that need
// none of its care: the command that writes them refuses a name with a comma.
var communes = sync.OnceValue(func() []Commune {
	const nom = "communes.csv.gz"
	octets, err := io.ReadAll(ouvrirComprime(nom))
	if err != nil {
		panic(fmt.Sprintf("data: reading %s: %v", nom, err))
	}
	_, corps, _ := strings.Cut(string(octets), "\n")
	toutes := make([]Commune, 0, strings.Count(corps, "\n"))
	for ligne := range strings.Lines(corps) {
		code, ligne, _ := strings.Cut(strings.TrimSuffix(ligne, "\n"), ",")
		nom, ligne, _ := strings.Cut(ligne, ",")
		departement, ligne, _ := strings.Cut(ligne, ",")
		longitude, latitude, _ := strings.Cut(ligne, ",")
		toutes = append(toutes, Commune{code, nom, departement, Point{pas(longitude), pas(latitude)}})
	}
	return toutes
})

// Communes lists the 35,000 communes in the order of their codes. Many share
// their name with another: the code alone identifies one.
func Communes() []Commune { return slices.Clone(communes()) }

// CommunesDe lists the communes of a department, in the order of their codes.
func CommunesDe(departement string) []Commune {
	var siennes []Commune
	for _, c := range communes() {
		if c.Departement == departement {
			siennes = append(siennes, c)
		}
	}
	return siennes
}

// CommuneParCode finds a commune by its Insee code, which is not its postcode.
func CommuneParCode(code string) (Commune, bool) {
	return parCode(communes(), code, func(c Commune) string { return c.Code })
}

// Ville is the code of the commune of an arrondissement of Paris, Lyon or
// Marseille, which the list of the quarters does not tell apart; any other code
// is itself.
func Ville(code string) string {
	switch {
	case "75101" <= code && code <= "75120":
		return "75056"
	case "69381" <= code && code <= "69389":
		return "69123"
	case "13201" <= code && code <= "13216":
		return "13055"
	}
	return code
}
