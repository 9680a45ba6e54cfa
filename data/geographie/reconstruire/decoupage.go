package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// territoire is one entry of the official lists (code officiel géographique),
// whatever its level; a level leaves empty what it does not have.
type territoire struct {
	Code        string `json:"code"`
	Nom         string `json:"nom"`
	Region      string `json:"region"`
	Departement string `json:"departement"`
	Liaison     int    `json:"typeLiaison"`
	Zone        string `json:"zone"`
	Type        string `json:"type"`
}

// fichiersDecoupage makes the files of names from the folder of the lists.
func fichiersDecoupage(dossier, sources string) ([]fichier, error) {
	regions, err := lireTerritoires(filepath.Join(dossier, "regions.json"))
	if err != nil {
		return nil, err
	}
	departements, err := lireTerritoires(filepath.Join(dossier, "departements.json"))
	if err != nil {
		return nil, err
	}
	communes, err := lireTerritoires(filepath.Join(dossier, "communes.json"))
	if err != nil {
		return nil, err
	}
	centres, err := lireCentres(filepath.Join(sources, "communes-centres.csv.gz"))
	if err != nil {
		return nil, err
	}
	return assembler(regions, departements, communes, centres)
}

func assembler(regions, departements, communes []territoire, centres map[string]point) ([]fichier, error) {
	lignesRegions, err := lignesDesRegions(regions)
	if err != nil {
		return nil, err
	}
	lignesDepartements, err := lignesDesDepartements(departements)
	if err != nil {
		return nil, err
	}
	lignesCommunes, err := lignesDesCommunes(communes, centres)
	if err != nil {
		return nil, err
	}
	comprimees, err := gzipper(enCSV(lignesCommunes))
	if err != nil {
		return nil, err
	}
	return []fichier{
		{"regions.csv", enCSV(lignesRegions)},
		{"departements.csv", enCSV(lignesDepartements)},
		{"communes.csv.gz", comprimees},
	}, nil
}

// lireTerritoires reads one list, sorted by code. The overseas collectivities
// (zone "com") are left out: they are neither regions nor departments. Names
// take the typographic apostrophe.
func lireTerritoires(chemin string) ([]territoire, error) {
	octets, err := os.ReadFile(chemin)
	if err != nil {
		return nil, err
	}
	var tous []territoire
	if err := json.Unmarshal(octets, &tous); err != nil {
		return nil, fmt.Errorf("reading %s: %w", chemin, err)
	}
	tous = slices.DeleteFunc(tous, func(t territoire) bool { return t.Zone == "com" })
	for i := range tous {
		tous[i].Nom = strings.ReplaceAll(tous[i].Nom, "'", "’")
	}
	slices.SortFunc(tous, func(a, b territoire) int { return cmp.Compare(a.Code, b.Code) })
	return tous, nil
}

func lignesDesRegions(regions []territoire) ([][]string, error) {
	lignes := [][]string{{"code", "nom", "le", "de", "en"}}
	for _, r := range regions {
		f, err := formesRegion(r)
		if err != nil {
			return nil, err
		}
		lignes = append(lignes, []string{r.Code, r.Nom, f.le, f.de, f.dans})
	}
	return lignes, nil
}

func lignesDesDepartements(departements []territoire) ([][]string, error) {
	lignes := [][]string{{"code", "nom", "region", "le", "de", "dans"}}
	for _, d := range departements {
		f, err := formesDepartement(d)
		if err != nil {
			return nil, err
		}
		lignes = append(lignes, []string{d.Code, d.Nom, d.Region, f.le, f.de, f.dans})
	}
	return lignes, nil
}

// lignesDesCommunes keeps the communes of today and the arrondissements of
// Paris, Lyon and Marseille, each with its centre. Former communes (déléguées,
// associées) are left out: they share their code with the commune that replaced
// them, or have lost it.
func lignesDesCommunes(communes []territoire, centres map[string]point) ([][]string, error) {
	lignes := [][]string{{"code", "nom", "departement", "longitude", "latitude"}}
	for _, c := range communes {
		if c.Type != "commune-actuelle" && c.Type != "arrondissement-municipal" {
			continue
		}
		centre, ok := centres[c.Code]
		if !ok {
			return nil, fmt.Errorf("commune %s has no centre", c.Code)
		}
		if strings.ContainsAny(c.Nom, "\",\n") {
			return nil, fmt.Errorf("commune %s: its name %q cannot stand in a plain line", c.Code, c.Nom)
		}
		lignes = append(lignes, []string{c.Code, c.Nom, c.Departement, strconv.Itoa(centre.x), strconv.Itoa(centre.y)})
	}
	return lignes, nil
}

func enCSV(lignes [][]string) []byte {
	var b bytes.Buffer
	_ = csv.NewWriter(&b).WriteAll(lignes) // a bytes.Buffer never fails
	return b.Bytes()
}

// gzipper leaves the header's name and date empty: same bytes in, same bytes out.
func gzipper(contenu []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(contenu); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
