// Command reconstruire rebuilds the reference geography that package data
// embeds: the names of regions, departments and communes with the words that
// French puts before them, the centres of the communes, the outlines of the
// departments, the priority neighbourhoods with their outlines.
//
// What can be had again comes from an npm package, fetched and unpacked
// beforehand in a folder DIR:
//
//	cd DIR
//	npm pack @etalab/decoupage-administratif@6.0.0
//	for f in *.tgz; do mkdir "${f%.tgz}" && tar xzf "$f" -C "${f%.tgz}"; done
//
// and the rest from data/geographie/sources, which LICENCES.md describes. It is
// then run from the top of the project:
//
//	go run ./data/geographie/reconstruire DIR
//
// The package gives the names (decoupage.go, formes.go); the sources give the
// centres (centres.go), the borders (contours.go) and the quarters
// (quartiers.go), whose outlines are packed alike (trace.go). The same originals
// give the same bytes. What moves shows in the diff of the rebuilt files, and
// the tests of package data judge the result.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

const (
	paquetDecoupage = "etalab-decoupage-administratif-6.0.0/package/data"
	destination     = "data/geographie"
	dossierSources  = destination + "/sources"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run returns 0 when every file is rebuilt, 1 when one could not be, 2 when
// the command line is wrong.
func run(args []string, stdout, stderr io.Writer) int {
	if len(args) != 1 {
		fmt.Fprintln(stderr, "usage: go run ./data/geographie/reconstruire DIR")
		return 2
	}
	if err := reconstruire(args[0], dossierSources, destination, stdout); err != nil {
		fmt.Fprintln(stderr, "reconstruire:", err)
		return 1
	}
	return 0
}

// reconstruire makes every file in memory before it writes the first, so that
// a fault in an original leaves the committed files as they are.
func reconstruire(paquets, sources, destination string, journal io.Writer) error {
	fichiers, err := fichiersDecoupage(filepath.Join(paquets, paquetDecoupage), sources)
	if err != nil {
		return err
	}
	traces, err := fichiersDesSources(sources)
	if err != nil {
		return err
	}
	for _, f := range append(fichiers, traces...) {
		if err := os.WriteFile(filepath.Join(destination, f.nom), f.contenu, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(journal, "%s: %d bytes\n", f.nom, len(f.contenu))
	}
	return nil
}

// fichiersDesSources makes the files that need no package.
func fichiersDesSources(sources string) ([]fichier, error) {
	contours, err := fichierContours(sources)
	if err != nil {
		return nil, err
	}
	quartiers, err := fichiersQuartiers(sources)
	return append(quartiers, contours), err
}

// fichier is one rebuilt file, ready to be written.
type fichier struct {
	nom     string
	contenu []byte
}
