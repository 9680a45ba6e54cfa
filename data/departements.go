package data

import (
	"slices"
	"sync"
)

// Departement is one of the 101 departments, with the three ways a sentence
// names it. None is capitalised for the start of a sentence, except where the
// article belongs to the name (« La Réunion »).
type Departement struct {
	Code   string // "62", "2A", "974"
	Nom    string // "Pas-de-Calais"
	Region string // the code of its region: "32"
	Le     string // as a subject: "le Pas-de-Calais", "Paris"
	De     string // after a noun: "du Pas-de-Calais", "de Paris"
	Dans   string // as a place: "dans le Pas-de-Calais", "à Paris"
}

var departements = sync.OnceValue(func() []Departement {
	const nom = "departements.csv"
	var tous []Departement
	for _, l := range lignes(nom, ouvrir(nom), 6) {
		tous = append(tous, Departement{Code: l[0], Nom: l[1], Region: l[2], Le: l[3], De: l[4], Dans: l[5]})
	}
	return tous
})

// Departements lists the departments in the order of their codes, the overseas
// ones last.
func Departements() []Departement { return slices.Clone(departements()) }

// DepartementParCode finds a department by its code.
func DepartementParCode(code string) (Departement, bool) {
	return parCode(departements(), code, func(d Departement) string { return d.Code })
}
