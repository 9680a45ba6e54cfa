package present

import (
	"slices"

	"bilan/data"
)

// Levels names the two levels that a comparison sets side by side: the whole and
// the parts of which it is made. A region and its departments, unless Input has
// a Country.
type Levels struct {
	Part    string // « département »
	APart   string // « un département »
	Parts   string // « départements »
	Whole   string // « région »
	OfWhole string // « de la région »
	ToWhole string // « à la région »
	AsWhole string // « la région »: after « avec »
	InWhole string // « dans l’ensemble de la région »

	prefix  string // of the identifier of a part's table
	outline func(code string) ([]data.Anneau, bool)
}

func departmentLevels() Levels {
	return Levels{
		Part: "département", APart: "un département", Parts: "départements",
		Whole: "région", OfWhole: "de la région", ToWhole: "à la région", AsWhole: "la région", InWhole: "dans l’ensemble de la région",
		prefix: "departement-", outline: data.Contour,
	}
}

func regionLevels() Levels {
	return Levels{
		Part: "région", APart: "une région", Parts: "régions",
		Whole: "ensemble des régions", OfWhole: "de l’ensemble", ToWhole: "à l’ensemble", AsWhole: "l’ensemble",
		InWhole: "dans l’ensemble des régions",
		prefix:  "region-", outline: regionOutline,
	}
}

// regionOutline is the outline of a region on a map of the country: the borders
// of its departments but for those that two of them share; one from overseas
// beside the mainland.
func regionOutline(code string) ([]data.Anneau, bool) {
	region, ok := data.RegionParCode(code)
	if !ok {
		return nil, false
	}
	var rings []data.Anneau
	for _, d := range region.Departements() {
		own, _ := data.Contour(d.Code)
		rings = append(rings, own...)
	}
	rings = dissolved(rings)
	if in, overseas := insets[code]; overseas {
		rings = in.beside(rings)
	}
	return rings, len(rings) > 0
}

// dissolved joins rings that share borders, point by point.
func dissolved(rings []data.Anneau) []data.Anneau {
	type point = [2]float64
	type border struct{ a, b point }
	times := map[border]int{}
	each := func(visit func(a, b point)) {
		for _, r := range rings {
			for i := range r {
				visit(r[i], r[(i+1)%len(r)])
			}
		}
	}
	each(func(a, b point) { times[border{a, b}]++; times[border{b, a}]++ })
	beside := map[point][]point{} // along the borders that are left
	var starts []point
	each(func(a, b point) {
		if times[border{a, b}] == 1 {
			beside[a], beside[b], starts = append(beside[a], b), append(beside[b], a), append(starts, a)
		}
	})
	var joined []data.Anneau
	for _, at := range starts {
		var ring data.Anneau
		for len(beside[at]) > 0 {
			to := beside[at][0]
			ring, beside[at] = append(ring, at), beside[at][1:]
			back := slices.Index(beside[to], at)
			beside[to] = slices.Delete(beside[to], back, back+1)
			at = to
		}
		if len(ring) > 2 {
			joined = append(joined, ring)
		}
	}
	return joined
}
