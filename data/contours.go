package data

import (
	"slices"
	"sync"
)

// dessines keeps the outlines that were read: every map of a run asks for the
// same ones.
var dessines sync.Map

var contours = sync.OnceValue(func() map[string]string { return traces("contours.txt.gz") })

// Contour gives the outline of one of the 101 departments, drawn for maps of a
// department or of the country: a point every few hundred metres. Neighbours
// share the points of their border exactly. A department in several pieces has
// several rings, to be filled by the even-odd rule. Saint-Martin and the other
// collectivities have none: ok is false.
func Contour(departement string) (copie []Anneau, ok bool) {
	connus, deja := dessines.Load(departement)
	if !deja {
		lus, ok := anneauxDe(contours(), departement)
		if !ok {
			return nil, false
		}
		connus, _ = dessines.LoadOrStore(departement, lus)
	}
	for _, anneau := range connus.([]Anneau) {
		copie = append(copie, slices.Clone(anneau))
	}
	return copie, true
}
