package csv

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"bilan/pipeline/present"
)

// QuartersMapFile draws the priority neighbourhoods.
const QuartersMapFile = "quartiers.geojson"

// Quarters is quartiers, in the order of the records. Inhabitants that are not
// known are no cell.
func Quarters(records []present.QuarterRecord) Table {
	state := text("couverture", "Couverture",
		"pourvu : au moins {un poste} pourvu{e poste} ; vacant : les {postes} y sont vacant{e poste}s ; sans-poste : {aucun poste}.")
	state.Constraints.Enum = []string{"pourvu", "vacant", "sans-poste"}
	basis := text("base", "Base",
		"quartier : le registre dit dans quel quartier chaque {poste} intervient ; commune : il ne le dit pas, et {un poste} compte pour tous "+
			"les quartiers de sa commune.")
	basis.Constraints.Enum = []string{"quartier", "commune"}
	return Table{
		Name: "quartiers", Title: "Quartiers prioritaires et {repondants}", primary: []string{"code"},
		remark: " Le fichier quartiers.geojson donne les contours des quartiers, simplifiés.",
		Fields: []Field{
			text("code", "Code", "Code du quartier prioritaire, géographie 2024."),
			text("nom", "Nom", "Nom du quartier."),
			text("departement", "Département", "Code du département."),
			text("communes", "Communes", "Codes Insee des communes où il se trouve, séparés par une espace."),
			text("noms_communes", "Noms des communes", "Noms de ces communes."),
			optional(count("habitants", "Habitants", "Nombre d’habitants ; vide s’il n’est pas connu.")),
			optional(text("source_habitants", "Source des habitants", "Source et millésime du nombre d’habitants.")),
			state,
			basis,
			count("postes", "{Postes}", "Nombre {de postes} ouvert{e poste}s, pourvu{e poste}s ou vacant{e poste}s, qui le couvrent."),
			coordinate("longitude", "Longitude", "Centre du quartier, en degrés (WGS 84)."),
			coordinate("latitude", "Latitude", "Centre du quartier, en degrés (WGS 84)."),
		},
		Rows: rowsOf(slices.Values(records), func(q present.QuarterRecord) []any {
			return []any{q.Code, q.Name, q.Department, q.CommuneCodes(), q.CommuneNames, known(q.Inhabitants), q.Source, q.State, q.Basis, q.Posts,
				q.Longitude, q.Latitude}
		}),
	}
}

// WriteQuartersMap writes quartiers.geojson (RFC 7946): a feature for each
// quarter, its outline with the fields that tell it on a map.
func WriteQuartersMap(w io.Writer, quarters []present.QuarterRecord) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, `{"type":"FeatureCollection","features":[`)
	for i, q := range quarters {
		if i > 0 {
			fmt.Fprint(b, ",")
		}
		properties, err := json.Marshal(map[string]any{
			"code": q.Code, "nom": q.Name, "departement": q.Department, "communes": q.CommuneCodes(), "noms_communes": q.CommuneNames,
			"habitants": known(q.Inhabitants), "couverture": q.State, "base": q.Basis, "couvert": q.State == "pourvu", "postes": q.Posts,
		})
		if err != nil {
			return err
		}
		outline, err := json.Marshal(polygons(q.Rings))
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "\n"+`{"type":"Feature","properties":%s,"geometry":{"type":"MultiPolygon","coordinates":%s}}`, properties, outline)
	}
	fmt.Fprint(b, "\n]}\n")
	return b.Flush()
}

// polygons sorts the rings of an outline, which is filled by the even-odd rule,
// into polygons: a ring within another is its hole. Outer rings turn left and
// holes right, as the standard asks.
func polygons(rings [][][2]float64) [][][][2]float64 {
	all := [][][][2]float64{}        // a quarter without an outline has no polygon, and is still a feature
	outer := make([]int, len(rings)) // index in all; -1 for a hole
	for i, r := range rings {
		depth := 0
		for j, o := range rings {
			if i != j && within(r[0], o) {
				depth++
			}
		}
		outer[i] = -1
		if depth%2 == 0 {
			outer[i] = len(all)
			all = append(all, [][][2]float64{turned(r, true)})
		}
	}
	for i, r := range rings {
		if outer[i] >= 0 {
			continue
		}
		for j, o := range rings {
			if outer[j] >= 0 && within(r[0], o) {
				all[outer[j]] = append(all[outer[j]], turned(r, false))
				break
			}
		}
	}
	return all
}

// within counts the sides between a point and the far west.
func within(p [2]float64, ring [][2]float64) bool {
	inside := false
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		if (a[1] > p[1]) != (b[1] > p[1]) && p[0] > a[0]+(b[0]-a[0])*(p[1]-a[1])/(b[1]-a[1]) {
			inside = !inside
		}
	}
	return inside
}

// turned is the ring, closed, turning left or right.
func turned(ring [][2]float64, left bool) [][2]float64 {
	area := 0.0
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		area += a[0]*b[1] - b[0]*a[1]
	}
	closed := make([][2]float64, 0, len(ring)+1)
	for i := range ring {
		if (area > 0) == left {
			closed = append(closed, ring[i])
		} else {
			closed = append(closed, ring[len(ring)-1-i])
		}
	}
	return append(closed, closed[0])
}

func coordinate(name, title, description string) Field {
	f := text(name, title, description)
	f.Type = "number"
	return f
}
