package data

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Point is a place {longitude, latitude}, in degrees of WGS 84.
type Point [2]float64

// Anneau is a closed ring of points {longitude, latitude}, in degrees of WGS 84;
// the last point joins the first, which is not repeated.
type Anneau = [][2]float64

// pasParDegre is the number of steps to a degree in the files of coordinates.
const pasParDegre = 1e4

// pas reads a coordinate that is written in steps.
func pas(texte string) float64 {
	n, err := strconv.Atoi(texte)
	if err != nil {
		panic(fmt.Sprintf("data: coordinate %q: %v", texte, err))
	}
	return float64(n) / pasParDegre
}

// traces reads a file of outlines: one territory a line, by its code. The
// outlines stay as they are written until one is asked for, so that a map of a
// department does not read the coordinates of the country.
func traces(nom string) map[string]string {
	octets, err := io.ReadAll(ouvrirComprime(nom))
	if err != nil {
		panic(fmt.Sprintf("data: reading %s: %v", nom, err))
	}
	toutes := map[string]string{}
	for ligne := range strings.Lines(string(octets)) {
		code, trace, _ := strings.Cut(strings.TrimSuffix(ligne, "\n"), ";")
		toutes[code] = trace
	}
	return toutes
}

// anneauxDe reads the rings of one territory: the first point of each as it is,
// the others by their distance from the one before.
func anneauxDe(toutes map[string]string, code string) (anneaux []Anneau, ok bool) {
	trace, ok := toutes[code]
	if !ok {
		return nil, false
	}
	for ring := range strings.SplitSeq(trace, ";") {
		anneau := make(Anneau, 0, (strings.Count(ring, " ")+1)/2)
		var x, y int
		for ring != "" {
			dx, suite := entier(ring)
			dy, reste := entier(suite)
			x, y, ring = x+dx, y+dy, reste
			anneau = append(anneau, [2]float64{float64(x) / pasParDegre, float64(y) / pasParDegre})
		}
		anneaux = append(anneaux, anneau)
	}
	return anneaux, true
}

// entier reads the number at the front of a trace.
func entier(trace string) (n int, reste string) {
	mot, reste, _ := strings.Cut(trace, " ")
	n, err := strconv.Atoi(mot)
	if err != nil {
		panic(fmt.Sprintf("data: step %q of an outline: %v", mot, err))
	}
	return n, reste
}
