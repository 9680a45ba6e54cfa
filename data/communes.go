package data

import (
	"slices"
	"sync"
)

// Commune is a commune of 2026, or an arrondissement of Paris, Lyon or
// Marseille, which has a code of its own beside that of its city. Former
// communes (déléguées, associées) are not listed.
type Commune struct {
	Code        string // "62041", "2A004"
	Nom         string // "Arras"
	Departement string // the code of its department: "62"
}

var communes = sync.OnceValue(func() []Commune {
	const nom = "communes.csv.gz"
	codes := lignes(nom, ouvrirComprime(nom), 3)
	toutes := make([]Commune, 0, len(codes))
	for _, l := range codes {
		toutes = append(toutes, Commune{Code: l[0], Nom: l[1], Departement: l[2]})
	}
	return toutes
})

// Communes lists the 35,000 communes in the order of their codes. Many share
// their name with another: the code alone identifies one.
func Communes() []Commune { return slices.Clone(communes()) }

// CommuneParCode finds a commune by its Insee code, which is not its postcode.
func CommuneParCode(code string) (Commune, bool) {
	return parCode(communes(), code, func(c Commune) string { return c.Code })
}
