package data

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
)

// Commune is a commune of 2026, or an arrondissement of Paris, Lyon or
// Marseille, which has a code of its own beside that of its city. Former
// communes (déléguées, associées) are not listed.
type Commune struct {
	Code        string // "62041", "2A004"
	Nom         string // "Arras"
	Departement string // the code of its department: "62"
	Centre      Point  // of its surface, a few hundred metres off
}

// communes are the lines of the file, in the order of their codes. A run asks for
// some hundreds of the 35,000: only those are taken apart.
var communes = sync.OnceValue(func() []string {
	const nom = "communes.csv.gz"
	octets, err := io.ReadAll(ouvrirComprime(nom))
	if err != nil {
		panic(fmt.Sprintf("data: reading %s: %v", nom, err))
	}
	_, corps, _ := strings.Cut(string(octets), "\n")
	return strings.Split(strings.TrimSuffix(corps, "\n"), "\n")
})

// lireCommune takes a line apart. The command that writes them refuses a name with
// a comma.
func lireCommune(ligne string) Commune {
	code, ligne, _ := strings.Cut(ligne, ",")
	nom, ligne, _ := strings.Cut(ligne, ",")
	departement, ligne, _ := strings.Cut(ligne, ",")
	longitude, latitude, _ := strings.Cut(ligne, ",")
	return Commune{code, nom, departement, Point{pas(longitude), pas(latitude)}}
}

// CommunesDe lists the communes of a department, in the order of their codes. The
// code of a commune begins with that of its department. Many share their name with
// another: the code alone identifies one.
func CommunesDe(departement string) []Commune {
	lignes := communes()
	premiere, _ := slices.BinarySearch(lignes, departement)
	var siennes []Commune
	for _, ligne := range lignes[premiere:] {
		c := lireCommune(ligne)
		if c.Departement != departement {
			break
		}
		siennes = append(siennes, c)
	}
	return siennes
}

// CommuneParCode finds a commune by its Insee code, which is not its postcode.
func CommuneParCode(code string) (Commune, bool) {
	ligne, ok := parCode(communes(), code, func(ligne string) string { code, _, _ := strings.Cut(ligne, ","); return code })
	if !ok {
		return Commune{}, false
	}
	return lireCommune(ligne), true
}

// Ville is the code of the commune of an arrondissement of Paris, Lyon or
// Marseille, which the list of the quarters does not tell apart; any other code
// is itself.
func Ville(code string) string {
	switch {
	case "75101" <= code && code <= "75120":
		return "75056"
	case "69381" <= code && code <= "69389":
		return "69123"
	case "13201" <= code && code <= "13216":
		return "13055"
	}
	return code
}
