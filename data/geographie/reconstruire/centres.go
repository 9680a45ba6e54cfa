package main

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"os"
	"strconv"
)

// lireCentres gives the centre of each commune, by code.
func lireCentres(chemin string) (map[string]point, error) {
	f, err := os.Open(chemin)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", chemin, err)
	}
	r := csv.NewReader(z)
	r.Comma, r.FieldsPerRecord = ';', 3
	lignes, err := r.ReadAll()
	if err != nil || len(lignes) == 0 {
		return nil, fmt.Errorf("reading %s: %d lines, %v", chemin, len(lignes), err)
	}
	centres := make(map[string]point, len(lignes))
	for _, l := range lignes[1:] {
		longitude, errLongitude := strconv.ParseFloat(l[1], 64)
		latitude, errLatitude := strconv.ParseFloat(l[2], 64)
		if errLongitude != nil || errLatitude != nil {
			return nil, fmt.Errorf("reading %s: commune %s is nowhere: %s, %s", chemin, l[0], l[1], l[2])
		}
		centres[l[0]] = pointDe([2]float64{longitude, latitude})
	}
	return centres, nil
}
