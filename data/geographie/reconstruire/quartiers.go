package main

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// colonnesQuartiers are those of the list of the quarters, as it came.
var colonnesQuartiers = []string{"code", "nom", "departement", "communes", "noms_communes", "population_2020", "longitude", "latitude",
	"surface_ha"}

// fusions gives the commune of today for one that the list still names by its
// former code.
var fusions = map[string]string{
	"93059": "93066", // Pierrefitte-sur-Seine, part of Saint-Denis since 2025
}

// fichiersQuartiers makes the list of the quarters (quartiers.csv.gz) and their
// outlines (quartiers.txt.gz).
func fichiersQuartiers(sources string) ([]fichier, error) {
	lignes, err := lireQuartiers(filepath.Join(sources, "qpv-2024.csv"))
	if err != nil {
		return nil, err
	}
	liste, err := gzipper(enCSV(lignes))
	if err != nil {
		return nil, err
	}
	traces, err := tracesQuartiers(sources)
	if err != nil {
		return nil, err
	}
	contours, err := ecrireTraces("quartiers.txt.gz", traces)
	return []fichier{{"quartiers.csv.gz", liste}, contours}, err
}

// lireQuartiers keeps what the program uses, sorted by code. Names take the
// typographic apostrophe, communes their code of today.
func lireQuartiers(chemin string) ([][]string, error) {
	f, err := os.Open(chemin)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.FieldsPerRecord = ';', len(colonnesQuartiers)
	tous, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", chemin, err)
	}
	if len(tous) == 0 || !slices.Equal(tous[0], colonnesQuartiers) {
		return nil, fmt.Errorf("reading %s: its columns are not %v", chemin, colonnesQuartiers)
	}
	lignes := [][]string{{"code", "nom", "departement", "communes", "population", "longitude", "latitude"}}
	for _, l := range tous[1:] {
		nom := strings.ReplaceAll(l[1], "'", "’")
		lignes = append(lignes, []string{l[0], nom, l[2], communesDuJour(l[3]), l[5], l[6], l[7]})
	}
	slices.SortFunc(lignes[1:], func(a, b []string) int { return cmp.Compare(a[0], b[0]) })
	return lignes, nil
}

// communesDuJour separates the codes by spaces, each once.
func communesDuJour(codes string) string {
	var tous []string
	for code := range strings.SplitSeq(codes, ",") {
		if actuel, ok := fusions[code]; ok {
			code = actuel
		}
		if !slices.Contains(tous, code) {
			tous = append(tous, code)
		}
	}
	return strings.Join(tous, " ")
}

func tracesQuartiers(sources string) ([]trace, error) {
	var collection struct {
		Features []struct {
			Geometry struct {
				forme
				Coordinates json.RawMessage `json:"coordinates"`
			} `json:"geometry"`
			Properties struct {
				Code string `json:"code"`
			} `json:"properties"`
		} `json:"features"`
	}
	if err := lireJSON(filepath.Join(sources, "qpv-2024-contours-15m.geojson.gz"), &collection); err != nil {
		return nil, err
	}
	var traces []trace
	for _, f := range collection.Features {
		anneaux, err := anneauxDe[[][2]float64](f.Geometry.forme, f.Geometry.Coordinates)
		if err != nil {
			return nil, fmt.Errorf("quarter %s: %w", f.Properties.Code, err)
		}
		t := trace{code: f.Properties.Code}
		for _, anneau := range anneaux {
			points := make([]point, len(anneau))
			for i, degres := range anneau {
				points[i] = pointDe(degres)
			}
			t.ajouter(points)
		}
		traces = append(traces, t)
	}
	return traces, nil
}
