package data

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

// Anneau is a closed ring of points {longitude, latitude}, in degrees of WGS 84;
// the last point joins the first, which is not repeated.
type Anneau [][2]float64

var contours = sync.OnceValue(func() map[string][]Anneau {
	const nom = "contours.json.gz"
	var tous map[string][]Anneau
	if err := json.NewDecoder(ouvrirComprime(nom)).Decode(&tous); err != nil {
		panic(fmt.Sprintf("data: reading %s: %v", nom, err))
	}
	return tous
})

// Contour gives the outline of a department, drawn for maps of a region or of
// the country: a point every few kilometres, right to some hundred metres, and
// not every island (neither Yeu nor Groix). Neighbours share the points of
// their border exactly. A department in several pieces has several rings, to be
// filled by the even-odd rule. The overseas departments have no outline: ok is
// false.
func Contour(departement string) (anneaux []Anneau, ok bool) {
	trouves, ok := contours()[departement]
	for _, a := range trouves {
		anneaux = append(anneaux, slices.Clone(a))
	}
	return anneaux, ok
}
