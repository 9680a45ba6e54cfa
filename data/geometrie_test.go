package data

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"
)

type temoin struct {
	code, nom, departement string
	lieu                   [2]float64
}

func lireTemoins(t *testing.T) []temoin {
	t.Helper()
	f, err := os.Open("testdata/temoins.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lignes, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var tous []temoin
	for _, l := range lignes[1:] {
		lon, errLon := strconv.ParseFloat(l[3], 64)
		lat, errLat := strconv.ParseFloat(l[4], 64)
		if errLon != nil || errLat != nil {
			t.Fatalf("%v: %v %v", l, errLon, errLat)
		}
		tous = append(tous, temoin{l[0], l[1], l[2], [2]float64{lon, lat}})
	}
	return tous
}

// lus keeps the outlines that a test has asked for.
var lus map[string][]Anneau

func contourDe(t *testing.T, code string) []Anneau {
	t.Helper()
	if lus == nil {
		lus = map[string][]Anneau{}
	}
	anneaux, ok := lus[code]
	if !ok {
		if anneaux, ok = Contour(code); !ok {
			t.Fatalf("no outline for %s", code)
		}
		lus[code] = anneaux
	}
	return anneaux
}

// cotes calls voir with the two ends of every side of a department's outline.
func cotes(t *testing.T, code string, voir func(a, b [2]float64)) {
	t.Helper()
	for _, anneau := range contourDe(t, code) {
		for i, b := range anneau {
			voir(anneau[(i+len(anneau)-1)%len(anneau)], b)
		}
	}
}

func dans(t *testing.T, code string, p [2]float64) bool {
	impair := false
	cotes(t, code, func(a, b [2]float64) {
		if (a[1] > p[1]) != (b[1] > p[1]) && p[0] < a[0]+(b[0]-a[0])*(p[1]-a[1])/(b[1]-a[1]) {
			impair = !impair
		}
	})
	return impair
}

const kmParDegre = 111.2

// distance is that of p to the nearest side, in km.
func distance(t *testing.T, code string, p [2]float64) float64 {
	k := math.Cos(p[1] * math.Pi / 180)
	plusPres := math.Inf(1)
	cotes(t, code, func(a, b [2]float64) {
		dx, dy := (b[0]-a[0])*k, b[1]-a[1]
		px, py := (p[0]-a[0])*k, p[1]-a[1]
		part := max(0, min(1, (px*dx+py*dy)/(dx*dx+dy*dy)))
		plusPres = min(plusPres, math.Hypot(px-part*dx, py-part*dy))
	})
	return plusPres * kmParDegre
}

// superficie is the area of an outline on a sphere, in km², by Gauss's formula
// on the equal-area cylinder (islands and mainland turn the same way).
func superficie(t *testing.T, code string) float64 {
	total := 0.0
	for _, anneau := range contourDe(t, code) {
		somme := 0.0
		for i, b := range anneau {
			a := anneau[(i+len(anneau)-1)%len(anneau)]
			somme += a[0]*sinus(b[1]) - b[0]*sinus(a[1])
		}
		total += math.Abs(somme) / 2
	}
	return total * kmParDegre * kmParDegre * 180 / math.Pi
}

func sinus(degres float64) float64 { return math.Sin(degres * math.Pi / 180) }

// voisinage finds the points of outlines that are near to a place.
type voisinage map[[2]int][]sommet

type sommet struct {
	departement string
	lieu        [2]float64
}

// maille is the side of a cell, in degrees: a kilometre, more than what is near.
const maille = 0.01

func cellule(p [2]float64) [2]int {
	return [2]int{int(math.Floor(p[0] / maille)), int(math.Floor(p[1] / maille))}
}

func newVoisinage(t *testing.T) voisinage {
	t.Helper()
	v := voisinage{}
	for code := range contours() {
		for _, anneau := range contourDe(t, code) {
			for _, p := range anneau {
				v[cellule(p)] = append(v[cellule(p)], sommet{code, p})
			}
		}
	}
	return v
}

// autour reports whether another department has the point, or only one within
// 100 m of it.
func (v voisinage) autour(departement string, p [2]float64) (exact, proche int) {
	k := math.Cos(p[1] * math.Pi / 180)
	plusPres := math.Inf(1)
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			c := cellule(p)
			for _, s := range v[[2]int{c[0] + dx, c[1] + dy}] {
				if s.departement != departement {
					plusPres = min(plusPres, math.Hypot((p[0]-s.lieu[0])*k, p[1]-s.lieu[1])*kmParDegre)
				}
			}
		}
	}
	switch {
	case plusPres == 0:
		return 1, 0
	case plusPres < 0.1:
		return 0, 1
	}
	return 0, 0
}
