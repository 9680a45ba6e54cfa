package main

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"slices"
	"strconv"
)

// fichierContours makes contours.json.gz from the SVG map.
func fichierContours(chemin string, journal io.Writer) (fichier, error) {
	octets, err := os.ReadFile(chemin)
	if err != nil {
		return fichier{}, err
	}
	carte, err := lireCarte(octets)
	if err != nil {
		return fichier{}, fmt.Errorf("reading %s: %w", chemin, err)
	}
	p, err := ajuster(carte, journal)
	if err != nil {
		return fichier{}, err
	}
	comprimes, err := gzipper(ecrireContours(souder(carte), p))
	return fichier{"contours.json.gz", comprimes}, err
}

// lireCarte gives the rings of each department, by code, in units of the map.
func lireCarte(svg []byte) (map[string][][]point, error) {
	var dessin struct {
		Traces []struct {
			ID string `xml:"id,attr"`
			D  string `xml:"d,attr"`
		} `xml:"path"`
	}
	if err := xml.Unmarshal(svg, &dessin); err != nil {
		return nil, err
	}
	carte := make(map[string][][]point, len(dessin.Traces))
	for _, t := range dessin.Traces {
		anneaux, err := lireTrace(t.D)
		if err != nil {
			return nil, fmt.Errorf("department %s: %w", t.ID, err)
		}
		carte[t.ID] = anneaux
	}
	return carte, nil
}

// ecrireContours writes one department a line, in the order of the codes, as
// rings of [longitude,latitude]. Four decimals are 11 m, half the step of the map.
func ecrireContours(carte map[string][][]point, p projection) []byte {
	var b bytes.Buffer
	separateur := "{\n"
	for _, code := range slices.Sorted(maps.Keys(carte)) {
		fmt.Fprintf(&b, "%s%q:[", separateur, code)
		for i, anneau := range carte[code] {
			if i > 0 {
				b.WriteByte(',')
			}
			ecrireAnneau(&b, anneau, p)
		}
		b.WriteByte(']')
		separateur = ",\n"
	}
	b.WriteString("\n}\n")
	return b.Bytes()
}

func ecrireAnneau(b *bytes.Buffer, anneau []point, p projection) {
	for i, q := range anneau {
		b.WriteByte("[,"[min(i, 1)])
		g := p.versGlobe(q)
		fmt.Fprintf(b, "[%s,%s]", degres(g.x), degres(g.y))
	}
	b.WriteByte(']')
}

func degres(v float64) string {
	return strconv.FormatFloat(arrondir(v, 1e4), 'f', -1, 64)
}

// plusGrand is the ring that encloses the largest area: the department without
// its islands.
func plusGrand(anneaux [][]point) []point {
	return slices.MaxFunc(anneaux, func(a, b []point) int {
		return cmp.Compare(aire(a), aire(b))
	})
}

func aire(anneau []point) float64 {
	somme := 0.0
	for i, q := range anneau {
		precedent := anneau[(i+len(anneau)-1)%len(anneau)]
		somme += precedent.x*q.y - q.x*precedent.y
	}
	return math.Abs(somme) / 2
}

// extremite is the point of the ring furthest on one side of the map, whose y
// grows southwards.
func extremite(anneau []point, c cote) point {
	avance := map[cote]func(point) float64{
		nord:  func(q point) float64 { return -q.y },
		sud:   func(q point) float64 { return q.y },
		est:   func(q point) float64 { return q.x },
		ouest: func(q point) float64 { return -q.x },
	}[c]
	return slices.MaxFunc(anneau, func(a, b point) int {
		return cmp.Compare(avance(a), avance(b))
	})
}
