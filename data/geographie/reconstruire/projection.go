package main

import (
	"fmt"
	"io"
	"math"
)

// excentricite is that of the WGS 84 ellipsoid.
const excentricite = 0.0818191908426

// projection turns longitudes and latitudes into the units of the map:
// x = x0 + echelle × longitude, y = y0 − echelle × mercator(latitude).
//
// The map is a Mercator of the ellipsoid: left free, the two scales of a
// spherical one come out 0.36 % apart at these latitudes, which is what the
// ellipsoid explains, so one scale is enough.
type projection struct{ x0, y0, echelle float64 }

// cote says on which side a control point lies.
type cote string

const (
	nord  cote = "nord"
	sud   cote = "sud"
	est   cote = "est"
	ouest cote = "ouest"
)

// repere is a control point: the main ring of the department reaches furthest
// on that side at this longitude (east, west) or latitude (north, south).
type repere struct {
	departement string
	cote        cote
	degres      float64
	lieu        string
}

// reperes are the extreme points of the mainland and of Corsica, islets left
// out as the map leaves them out. Only extremes serve: the map is drawn with a
// vertex every few kilometres, and an extreme point is one of them. The degrees
// are the commonly published ones, to some hundred metres; what confirms the fit
// is independent of them: of 8,940 towns of GeoNames, all but 35 fall inside
// their department, and the rest on a coast, a border or a missing island.
var reperes = []repere{
	{"59", nord, 51.0892, "Bray-Dunes, frontière belge"},
	{"66", sud, 42.3328, "Lamanère, frontière espagnole"},
	{"2A", sud, 41.3670, "Capo Pertusato"},
	{"2B", nord, 43.0103, "Cap Corse, Ersa"},
	{"29", ouest, -4.7958, "Pointe de Corsen"},
	{"66", est, 3.1778, "Cap Cerbère"},
	{"67", est, 8.2306, "Lauterbourg, frontière allemande"},
	{"2B", est, 9.5600, "côte orientale de la Corse"},
}

// mercator is the ordinate of a latitude, in degrees of the equator.
func mercator(latitude float64) float64 {
	s := math.Sin(latitude * math.Pi / 180)
	return (math.Atanh(s) - excentricite*math.Atanh(excentricite*s)) * 180 / math.Pi
}

// demercator undoes mercator, by the usual fixed point.
func demercator(ordonnee float64) float64 {
	s := math.Tanh(ordonnee * math.Pi / 180)
	for range 20 {
		s = math.Tanh(ordonnee*math.Pi/180 + excentricite*math.Atanh(excentricite*s))
	}
	return math.Asin(s) * 180 / math.Pi
}

// versGlobe gives the longitude and latitude of a point of the map.
func (p projection) versGlobe(q point) point {
	return point{(q.x - p.x0) / p.echelle, demercator((p.y0 - q.y) / p.echelle)}
}

// ajuster fits the projection by least squares on the control points, and
// writes in the journal how far each one falls.
func ajuster(carte map[string][][]point, journal io.Writer) (projection, error) {
	var mesures []mesure
	for _, r := range reperes {
		anneaux, ok := carte[r.departement]
		if !ok {
			return projection{}, fmt.Errorf("the map has no department %s", r.departement)
		}
		mesures = append(mesures, mesurer(r, extremite(plusGrand(anneaux), r.cote)))
	}
	p := moindresCarres(mesures)
	for i, r := range reperes {
		degres := p.ecart(mesures[i]) / p.echelle
		fmt.Fprintf(journal, "repere %s %s (%s): %+.4f degrees\n", r.departement, r.cote, r.lieu, degres)
	}
	return p, nil
}

// mesure is one equation of the fit: lue = origine + pente × echelle, where the
// origin is x0 or y0.
type mesure struct {
	vertical   bool
	lue, pente float64
}

func mesurer(r repere, q point) mesure {
	if r.cote == nord || r.cote == sud {
		return mesure{vertical: true, lue: q.y, pente: -mercator(r.degres)}
	}
	return mesure{lue: q.x, pente: r.degres}
}

func (p projection) ecart(m mesure) float64 {
	if m.vertical {
		return p.y0 + m.pente*p.echelle - m.lue
	}
	return p.x0 + m.pente*p.echelle - m.lue
}

// moindresCarres solves the fit: each origin is its group's mean residual, so
// the common scale is the slope of the deviations from the two means.
func moindresCarres(mesures []mesure) projection {
	horizontal, vertical := moyenne(mesures, false), moyenne(mesures, true)
	var produits, carres float64
	for _, m := range mesures {
		centre := horizontal
		if m.vertical {
			centre = vertical
		}
		produits += (m.pente - centre.pente) * (m.lue - centre.lue)
		carres += (m.pente - centre.pente) * (m.pente - centre.pente)
	}
	echelle := produits / carres
	return projection{
		x0:      horizontal.lue - echelle*horizontal.pente,
		y0:      vertical.lue - echelle*vertical.pente,
		echelle: echelle,
	}
}

func moyenne(mesures []mesure, vertical bool) mesure {
	var somme mesure
	n := 0.0
	for _, m := range mesures {
		if m.vertical == vertical {
			somme.lue += m.lue
			somme.pente += m.pente
			n++
		}
	}
	return mesure{vertical, somme.lue / n, somme.pente / n}
}
