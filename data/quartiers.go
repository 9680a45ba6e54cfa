package data

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// VersionQuartiers and SourcePopulation name what the list of the quarters and
// their populations are: a figure that rests on them says so, and none mixes
// them with others.
const (
	VersionQuartiers = "géographie 2024"
	SourcePopulation = "Insee, population municipale 2020 des quartiers prioritaires de 2024"
)

// Quartier is a priority neighbourhood (quartier prioritaire de la politique de
// la ville, QPV) of the geography of 2024.
type Quartier struct {
	Code        string   // "QN05901M"
	Nom         string   // "Quartier Intercommunal Blanc Riez"
	Departement string   // "59"; "978" and "987" are collectivities, not departments
	Communes    []string // codes of the communes that it lies in, at least one
	Population  int      // inhabitants in 2020; 0 where Insee gives none: overseas
	Centre      Point
}

// NomsCommunes names the communes that the quarter lies in: « Omissy, Saint-Quentin ».
func (q Quartier) NomsCommunes() string {
	var noms []string
	for _, code := range q.Communes {
		if c, ok := CommuneParCode(code); ok {
			noms = append(noms, c.Nom)
		}
	}
	return strings.Join(noms, ", ")
}

var quartiers = sync.OnceValue(func() []Quartier {
	const nom = "quartiers.csv.gz"
	var tous []Quartier
	for _, l := range lignes(nom, ouvrirComprime(nom), 7) {
		q := Quartier{Code: l[0], Nom: l[1], Departement: l[2], Communes: strings.Fields(l[3]), Centre: Point{degres(l[5]), degres(l[6])}}
		if l[4] != "" {
			q.Population = entierDe(l[4])
		}
		tous = append(tous, q)
	}
	return tous
})

// QuartierParCode finds a quarter by its code, in capitals.
func QuartierParCode(code string) (Quartier, bool) {
	return parCode(quartiers(), code, func(q Quartier) string { return q.Code })
}

// QuartiersDe lists the quarters of a department, in the order of their codes.
func QuartiersDe(departement string) []Quartier {
	var tous []Quartier
	for _, q := range quartiers() {
		if q.Departement == departement {
			tous = append(tous, q)
		}
	}
	return tous
}

var contoursQuartiers = sync.OnceValue(func() map[string]string { return traces("quartiers.txt.gz") })

// ContourQuartier gives the outline of a quarter, right to some fifteen metres:
// to be drawn, by the even-odd rule, not to be measured.
func ContourQuartier(code string) (anneaux []Anneau, ok bool) {
	return anneauxDe(contoursQuartiers(), code)
}

func degres(texte string) float64 {
	v, err := strconv.ParseFloat(texte, 64)
	if err != nil {
		panic(fmt.Sprintf("data: coordinate %q: %v", texte, err))
	}
	return v
}

func entierDe(texte string) int {
	n, err := strconv.Atoi(texte)
	if err != nil {
		panic(fmt.Sprintf("data: number %q: %v", texte, err))
	}
	return n
}
