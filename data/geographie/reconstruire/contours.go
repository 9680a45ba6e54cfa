package main

import (
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"slices"
)

// topologie is what is used of a TopoJSON file: each arc, a line that two
// neighbours may share, starts at a point of a grid and goes on by steps.
type topologie struct {
	Arcs    [][][2]float64 `json:"arcs"`
	Grille  grille         `json:"transform"`
	Couches map[string]struct {
		Territoires []struct {
			forme
			Arcs       json.RawMessage `json:"arcs"`
			Properties struct {
				Code string `json:"code"`
			} `json:"properties"`
		} `json:"geometries"`
	} `json:"objects"`
}

type grille struct {
	Scale     [2]float64 `json:"scale"`
	Translate [2]float64 `json:"translate"`
}

// fichierContours makes contours.txt.gz from the outlines of the departments.
// An arc gives the same points to both its sides: neighbours share their border
// exactly.
func fichierContours(sources string) (fichier, error) {
	var t topologie
	if err := lireJSON(filepath.Join(sources, "departements-ign2018-300m.topojson.gz"), &t); err != nil {
		return fichier{}, err
	}
	var traces []trace
	for _, couche := range t.Couches {
		for _, d := range couche.Territoires {
			anneaux, err := anneauxDe[[]int](d.forme, d.Arcs)
			if err != nil {
				return fichier{}, fmt.Errorf("department %s: %w", d.Properties.Code, err)
			}
			tr := trace{code: d.Properties.Code}
			for _, arcs := range anneaux {
				tr.ajouter(t.anneau(arcs))
			}
			traces = append(traces, tr)
		}
	}
	return ecrireTraces("contours.txt.gz", traces)
}

// anneau joins arcs, each of which starts where the one before ends. A negative
// number is the arc ^n, walked backwards.
func (t topologie) anneau(arcs []int) []point {
	var points []point
	for _, n := range arcs {
		ligne := t.ligne(max(n, ^n))
		if n < 0 {
			slices.Reverse(ligne)
		}
		points = append(points, ligne...)
	}
	return points
}

// ligne gives the points of one arc.
func (t topologie) ligne(n int) []point {
	var ici [2]float64
	points := make([]point, 0, len(t.Arcs[n]))
	for _, d := range t.Arcs[n] {
		ici[0], ici[1] = ici[0]+d[0], ici[1]+d[1]
		points = append(points, pointDe([2]float64{
			ici[0]*t.Grille.Scale[0] + t.Grille.Translate[0], ici[1]*t.Grille.Scale[1] + t.Grille.Translate[1],
		}))
	}
	return points
}

// pas is the unit of the coordinates in the rebuilt files: a ten-thousandth of
// a degree, 11 m at most. The originals have no more.
const pas = 1e-4

// point is a place in steps: longitude, latitude.
type point struct{ x, y int }

func pointDe(degres [2]float64) point {
	return point{int(math.Round(degres[0] / pas)), int(math.Round(degres[1] / pas))}
}
