package data

import (
	"slices"
	"sync"
)

// Region is one of the 18 regions, with the three ways a sentence names it.
type Region struct {
	Code string // "32"; not to be taken for a department's: "02" is the Martinique
	Nom  string // "Hauts-de-France"
	Le   string // as a subject: "les Hauts-de-France"
	De   string // after a noun: "des Hauts-de-France"
	En   string // as a place: "en Hauts-de-France", "dans le Grand Est", "à Mayotte"
}

var regions = sync.OnceValue(func() []Region {
	const nom = "regions.csv"
	var toutes []Region
	for _, l := range lignes(nom, ouvrir(nom), 5) {
		toutes = append(toutes, Region{Code: l[0], Nom: l[1], Le: l[2], De: l[3], En: l[4]})
	}
	return toutes
})

// Regions lists the regions in the order of their codes, the overseas ones
// first.
func Regions() []Region { return slices.Clone(regions()) }

// RegionParCode finds a region by its code.
func RegionParCode(code string) (Region, bool) {
	return parCode(regions(), code, func(r Region) string { return r.Code })
}

// Departements lists the departments of the region, in the order of their
// codes.
func (r Region) Departements() []Departement {
	return slices.DeleteFunc(Departements(), func(d Departement) bool { return d.Region != r.Code })
}
