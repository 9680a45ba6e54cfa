// Package data holds the reference geography of France: its regions and
// departments with the words that French puts before their names, its communes
// with their centres, its priority neighbourhoods (QPV), and the outlines of
// departments and neighbourhoods.
//
// A campaign names its places by official code (code Insee): "32" the
// Hauts-de-France, "62" the Pas-de-Calais, "62041" Arras. From the code this
// package gives what a sentence needs (« dans le Pas-de-Calais »), what a map
// needs (rings of longitudes and latitudes), and what a check needs (the
// commune exists, and lies in that department).
//
// Everything comes from the files of geographie/, embedded in the program and
// rebuilt by the command in geographie/reconstruire; LICENCES.md beside them
// says where they come from. Nothing is read before it is first asked for, no
// coordinate of an outline before its territory is, and callers get copies.
// Names are typeset: their apostrophe is ’, not '.
package data

import (
	"cmp"
	"embed"
	"encoding/csv"
	"fmt"
	"io"
	"slices"

	"github.com/klauspost/compress/gzip"
)

// AttributionContours is to be printed under every map drawn from Contour: the
// licence of the outlines asks for it.
const AttributionContours = "Contours des départements\u202f: IGN, Admin Express COG 2018 (Licence Ouverte), simplifiés"

// AttributionQuartiers is to be printed where the quarters or their outlines
// are shown, AttributionPopulation where their inhabitants are,
// AttributionCentres where a commune stands at its centre.
const (
	AttributionQuartiers = "Quartiers prioritaires\u202f: ANCT, géographie 2024 (Licence Ouverte), contours simplifiés, " +
		"centroïdes calculés"
	AttributionPopulation = "Population des quartiers\u202f: " + SourcePopulation
	AttributionCentres    = "Centres des communes\u202f: geo.api.gouv.fr (Licence Ouverte)"
)

// AttributionCodes is to be printed where sources are listed: the licence of
// the codes and names asks for it.
const AttributionCodes = "Codes et noms des territoires\u202f: Insee, code officiel géographique 2026, mis en forme par Etalab " +
	"(Licence Ouverte)"

//go:embed geographie/regions.csv geographie/departements.csv geographie/communes.csv.gz
//go:embed geographie/contours.txt.gz geographie/quartiers.csv.gz geographie/quartiers.txt.gz
var geographie embed.FS

// ouvrir opens an embedded file. Here as in what reads it, a fault means that
// the program was built from damaged files, which the tests of this package
// exclude and no caller could mend: it panics.
func ouvrir(nom string) io.Reader {
	f, err := geographie.Open("geographie/" + nom)
	if err != nil {
		panic(fmt.Sprintf("data: %v", err))
	}
	return f
}

// ouvrirComprime opens an embedded file that gzip packed.
func ouvrirComprime(nom string) io.Reader {
	f, err := gzip.NewReader(ouvrir(nom))
	if err != nil {
		panic(fmt.Sprintf("data: reading %s: %v", nom, err))
	}
	return f
}

// lignes reads a CSV file of the given number of columns, without its header.
func lignes(nom string, fichier io.Reader, colonnes int) [][]string {
	r := csv.NewReader(fichier)
	r.FieldsPerRecord = colonnes
	toutes, err := r.ReadAll()
	if err != nil || len(toutes) == 0 {
		panic(fmt.Sprintf("data: reading %s: %d lines, %v", nom, len(toutes), err))
	}
	return toutes[1:]
}

// parCode finds the element of that code in a list sorted by code.
func parCode[T any](liste []T, code string, codeDe func(T) string) (T, bool) {
	i, ok := slices.BinarySearchFunc(liste, code, func(e T, code string) int {
		return cmp.Compare(codeDe(e), code)
	})
	if !ok {
		var rien T
		return rien, false
	}
	return liste[i], true
}
