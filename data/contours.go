package data

import "sync"

var contours = sync.OnceValue(func() map[string]string { return traces("contours.txt.gz") })

// Contour gives the outline of one of the 101 departments, drawn for maps of a
// department or of the country: a point every few hundred metres. Neighbours
// share the points of their border exactly. A department in several pieces has
// several rings, to be filled by the even-odd rule. Saint-Martin and the other
// collectivities have none: ok is false.
func Contour(departement string) (anneaux []Anneau, ok bool) {
	return anneauxDe(contours(), departement)
}
