package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
)

// trace is the outline of one territory: rings whose first point is not
// repeated, to be filled by the even-odd rule.
type trace struct {
	code    string
	anneaux [][]point
}

// ajouter adds a ring without the points that repeat the one before. A ring
// that the step of the coordinates leaves without a surface is dropped.
func (t *trace) ajouter(anneau []point) {
	anneau = slices.Compact(anneau)
	for len(anneau) > 1 && anneau[0] == anneau[len(anneau)-1] {
		anneau = anneau[:len(anneau)-1]
	}
	if len(anneau) >= 3 {
		t.anneaux = append(t.anneaux, anneau)
	}
}

// ecrireTraces writes one territory a line, in the order of the codes: its code,
// then each ring behind a « ; », its first point as it is and the others by their
// distance from the one before. A reader finds a line without reading the others,
// and the small numbers are easily packed.
func ecrireTraces(nom string, traces []trace) (fichier, error) {
	slices.SortFunc(traces, func(a, b trace) int { return cmp.Compare(a.code, b.code) })
	var b bytes.Buffer
	for _, t := range traces {
		b.WriteString(t.code)
		for _, anneau := range t.anneaux {
			avant := point{}
			for i, p := range anneau {
				b.WriteByte("; "[min(i, 1)])
				b.WriteString(strconv.Itoa(p.x-avant.x) + " " + strconv.Itoa(p.y-avant.y))
				avant = p
			}
		}
		b.WriteByte('\n')
	}
	comprimes, err := gzipper(b.Bytes())
	return fichier{nom, comprimes}, err
}

// forme is the shape of a geometry, in GeoJSON as in TopoJSON.
type forme struct {
	Type string `json:"type"`
}

// anneauxDe reads the rings of a polygon, or of several; a ring is whatever the
// file makes it of.
func anneauxDe[A any](f forme, brut json.RawMessage) ([]A, error) {
	var un []A
	var plusieurs [][]A
	switch f.Type {
	case "Polygon":
		err := json.Unmarshal(brut, &un)
		return un, err
	case "MultiPolygon":
		err := json.Unmarshal(brut, &plusieurs)
		return slices.Concat(plusieurs...), err
	}
	return nil, fmt.Errorf("%q is no shape with a surface", f.Type)
}

// lireJSON reads a packed JSON file.
func lireJSON(chemin string, vers any) error {
	f, err := os.Open(chemin)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("reading %s: %w", chemin, err)
	}
	if err := json.NewDecoder(z).Decode(vers); err != nil {
		return fmt.Errorf("reading %s: %w", chemin, err)
	}
	return nil
}
