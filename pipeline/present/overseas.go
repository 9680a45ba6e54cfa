package present

import (
	"math"

	"bilan/data"
)

// inset is where a map of the country shows an overseas region: a box west of
// the mainland, one above the other.
type inset struct{ north float64 }

// Where the boxes of the insets lie and how large they are, in degrees of
// latitude at insetMiddle.
const (
	insetMiddle = 46.5
	insetWest   = -8.6
	insetSide   = 1.35
)

// insets are the overseas regions by code, from the north to the south.
var insets = map[string]inset{"01": {50.6}, "02": {48.9}, "03": {47.2}, "04": {45.5}, "06": {43.8}}

// beside moves the rings of an overseas region into its box, as large as that
// allows and true to shape.
func (in inset) beside(rings []data.Anneau) []data.Anneau {
	west, south, east, north := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, r := range rings {
		for _, p := range r {
			west, east, south, north = min(west, p[0]), max(east, p[0]), min(south, p[1]), max(north, p[1])
		}
	}
	own, here := narrowing((south+north)/2), narrowing(insetMiddle)
	scale := insetSide / max((east-west)*own, north-south)
	var moved []data.Anneau
	for _, r := range rings {
		ring := make(data.Anneau, len(r))
		for i, p := range r {
			ring[i] = [2]float64{insetWest + (p[0]-west)*own/here*scale, in.north - (north-p[1])*scale}
		}
		moved = append(moved, ring)
	}
	return moved
}

// narrowing is how much shorter a degree of longitude is than one of latitude.
func narrowing(latitude float64) float64 { return math.Cos(latitude * math.Pi / 180) }
