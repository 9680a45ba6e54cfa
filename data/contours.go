package data

import "sync"

// dessines keeps the outlines that were read: every map of a run asks for the
// same ones.
var dessines sync.Map

var contours = sync.OnceValue(func() map[string]string { return traces("contours.txt.gz") })

// Contour gives the outline of one of the 101 departments, drawn for maps of a
// department or of the country: a point every few hundred metres. Neighbours
// share the points of their border exactly. A department in several pieces has
// several rings, to be filled by the even-odd rule. Saint-Martin and the other
// collectivities have none: ok is false. The rings belong to all who asked for
// them and must not be changed.
func Contour(departement string) (anneaux []Anneau, ok bool) {
	if connus, deja := dessines.Load(departement); deja {
		return connus.([]Anneau), true
	}
	if anneaux, ok = anneauxDe(contours(), departement); ok {
		dessines.Store(departement, anneaux)
	}
	return anneaux, ok
}
