package csv

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"bilan/pipeline/french"
)

// About is what an open-data portal asks of a data set, besides its schema.
type About struct {
	Title       string
	Description string
	Publisher   string
	Site        string // address of the publisher; may be empty
	Region      string
	Year        int // that the figures are about
	Created     time.Time
	Sources     []string // where the figures come from
	Keywords    []string
	Tables      [][]Table // in groups: the CSV files of each stand before its Parquet files
	Nouns       french.Nouns
}

// Licence of the open data: that of French administrations.
const (
	LicenceID    = "etalab-2.0"
	LicenceTitle = "Licence Ouverte 2.0"

	licenceAddress = "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
)

// catalogued is a data package with what data.gouv.fr asks for.
type catalogued struct {
	dataPackage
	Created      string        `json:"created"`
	Keywords     []string      `json:"keywords"`
	Licenses     []license     `json:"licenses"`
	Contributors []contributor `json:"contributors,omitempty"`
	Sources      []source      `json:"sources"`
	Temporal     temporal      `json:"temporal"`
	Spatial      string        `json:"spatial"`
}

type license struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Path  string `json:"path"`
}

type contributor struct {
	Title string `json:"title"`
	Role  string `json:"role"`
	Path  string `json:"path,omitempty"`
}

type source struct {
	Title string `json:"title"`
}

type temporal struct {
	Start string `json:"start"`
	End   string `json:"end"`
}

// WriteDataPackage writes datapackage.json: the description of the open data
// with its licence, for a portal and for the Frictionless tools.
func WriteDataPackage(w io.Writer, a About) error {
	p := catalogued{
		dataPackage: describe(a),
		Created:     a.Created.Format(time.RFC3339),
		Keywords:    a.Keywords,
		Licenses: []license{{
			Name: LicenceID, Title: LicenceTitle, Path: licenceAddress,
		}},
		Contributors: contributors(a),
		Temporal:     temporal{fmt.Sprintf("%d-01-01", a.Year), fmt.Sprintf("%d-12-31", a.Year)},
		Spatial:      a.Region,
	}
	p.Title, p.Description = a.Title, a.Description+" "+p.Description
	for _, s := range a.Sources {
		p.Sources = append(p.Sources, source{s})
	}
	return encode(w, p, a.Nouns)
}

// encode writes what is described in the words of the campaign.
func encode(w io.Writer, v any, nouns french.Nouns) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, nouns.Say(b.String()))
	return err
}

// contributors is who publishes; nobody where the campaign does not say.
func contributors(a About) []contributor {
	if a.Publisher == "" {
		return nil
	}
	return []contributor{{Title: a.Publisher, Role: "publisher", Path: a.Site}}
}
