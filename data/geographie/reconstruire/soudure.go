package main

import (
	"maps"
	"math"
	"slices"
)

// jeu is how far apart, in units of the map, two departments may draw the same
// point of their border: the map writes each step of an outline to two
// decimals, and the roundings add up along it. 0.1 unit is some 180 m.
const jeu = 0.1

// souder makes neighbours share the points of their border: in the order of
// the codes, a point takes the place of the nearest one that an earlier
// department has within the play. Without it a map shows slivers between them.
func souder(carte map[string][][]point) map[string][][]point {
	soudee := make(map[string][][]point, len(carte))
	var poses []point
	for _, code := range slices.Sorted(maps.Keys(carte)) {
		anterieurs := len(poses)
		for _, anneau := range carte[code] {
			soude := souderAnneau(anneau, poses[:anterieurs])
			soudee[code] = append(soudee[code], soude)
			poses = append(poses, soude...)
		}
	}
	return soudee
}

// souderAnneau drops the points that welding brings onto their neighbour.
func souderAnneau(anneau, poses []point) []point {
	soude := make([]point, len(anneau))
	for i, q := range anneau {
		soude[i] = plusProche(q, poses)
	}
	soude = slices.Compact(soude)
	for len(soude) > 1 && soude[0] == soude[len(soude)-1] {
		soude = soude[:len(soude)-1]
	}
	return soude
}

func plusProche(q point, poses []point) point {
	trouve, ecart := q, jeu
	for _, p := range poses {
		if d := math.Hypot(p.x-q.x, p.y-q.y); d <= ecart {
			trouve, ecart = p, d
		}
	}
	return trouve
}
