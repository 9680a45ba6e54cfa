package pipeline

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/publish"
)

// nationalManifest is manifeste.json of the national part. It leads to the
// regions' own manifests, and says of each figure that leaves regions out which.
type nationalManifest struct {
	Tool       string             `json:"outil"`
	Version    string             `json:"version"`
	Scope      string             `json:"portee"`
	Year       int                `json:"annee"`
	Date       string             `json:"date"`
	Disclaimer string             `json:"avertissement,omitempty"`
	Regions    []manifestRegion   `json:"campagnes"`
	Absent     []manifestAbsence  `json:"absentes"`
	Posts      manifestPosts      `json:"postes"`
	Returns    nationalReturns    `json:"retours"`
	Omitted    []manifestOmission `json:"indicateurs_absents"`
	Partial    []manifestField    `json:"chiffres_partiels"`
	Outputs    []manifestOutput   `json:"sorties"`
}

type manifestRegion struct {
	Campaign  string `json:"campagne"`
	Code      string `json:"code_region"`
	Region    string `json:"region"`
	Column    string `json:"colonne"`
	Responses int    `json:"bilans_utilises"`
	SHA256    string `json:"sha256_manifeste"`
}

type manifestAbsence struct {
	Campaign string `json:"campagne"`
	Code     string `json:"code_region,omitempty"`
	Reason   string `json:"motif"`
}

type nationalReturns struct {
	Files     int             `json:"fichiers"`
	Responses int             `json:"bilans_utilises"`
	Answers   manifestBalance `json:"reponses"`
}

type manifestOmission struct {
	Indicator string `json:"indicateur"`
	Reason    string `json:"motif"`
}

// manifestField is a figure of the whole that does not hold every region.
type manifestField struct {
	Indicator string   `json:"indicateur"`
	Column    string   `json:"colonne"`
	Without   []string `json:"hors"`
}

// manifestRegions reads the digests of the regions' own manifests.
func (o NationalOptions) manifestRegions() ([]manifestRegion, error) {
	var all []manifestRegion
	for _, r := range o.Regions {
		content, err := os.ReadFile(filepath.Join(r.Target, publish.ManifestName))
		if err != nil {
			return nil, fmt.Errorf("lecture du manifeste de la région : %w", err)
		}
		sum := sha256.Sum256(content)
		all = append(all, manifestRegion{
			Campaign: r.Codebook.Campaign.Name, Code: r.region().Code, Region: r.region().Name, Column: regionColumn(r.region()),
			Responses: len(r.Responses), SHA256: hex.EncodeToString(sum[:]),
		})
	}
	return all, nil
}

// nationalManifest makes manifeste.json of the files that were written.
func (e *edition) nationalManifest(o NationalOptions, regions []manifestRegion, written []publish.Written) ([]byte, error) {
	c := e.codebook.Campaign
	m := nationalManifest{
		Tool: "bilan", Version: Version(), Scope: NationalName, Year: c.Year, Date: o.Date.Format("2006-01-02"), Disclaimer: c.Disclaimer,
		Regions: regions, Absent: []manifestAbsence{}, Posts: posts(e.collection.Posts), Omitted: []manifestOmission{}, Partial: e.partial(),
		Outputs: publicOutputs(written),
	}
	for _, r := range o.Regions {
		m.Returns.Files += r.Files
		m.Returns.Responses += len(r.Responses)
		b := &m.Returns.Answers
		b.Found, b.Used, b.SetAside, b.Ignored = b.Found+r.Balance.Found, b.Used+r.Balance.Used, b.SetAside+r.Balance.SetAside, b.Ignored+r.Balance.Ignored
	}
	for _, a := range e.input.Country.Absent {
		m.Absent = append(m.Absent, manifestAbsence{a.Campaign, a.Code, "la campagne n'a pas pu être produite"})
	}
	for _, x := range e.input.Country.Omitted {
		m.Omitted = append(m.Omitted, manifestOmission{x.ID, x.Reason})
	}
	var b bytes.Buffer
	err := writeJSON(&b, m)
	return b.Bytes(), err
}

// partial lists the published figures that leave regions out.
func (e *edition) partial() []manifestField {
	all := []manifestField{}
	for _, ind := range e.cube.Indicators {
		for _, col := range e.cube.Columns {
			st := e.cube.At(ind.ID, col.ID)
			if st.State != aggregate.Published || len(st.Without) == 0 {
				continue
			}
			field := manifestField{Indicator: ind.ID, Column: col.ID}
			for _, a := range st.Without {
				field.Without = append(field.Without, a.Column)
			}
			all = append(all, field)
		}
	}
	return all
}
