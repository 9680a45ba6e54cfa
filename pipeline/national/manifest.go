package national

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/edition"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
)

// manifest is manifeste.json of the national part. It leads to the
// regions' own manifests, and says of each figure that leaves regions out which.
type manifest struct {
	publish.Program
	Scope      string                     `json:"portee"`
	Year       int                        `json:"annee"`
	Date       string                     `json:"date"`
	Disclaimer string                     `json:"avertissement,omitempty"`
	Regions    []regionEntry              `json:"campagnes"`
	Absent     []absentEntry              `json:"absentes"`
	Posts      edition.PostCount          `json:"postes"`
	Returns    returnCount                `json:"retours"`
	Omitted    []present.OmittedIndicator `json:"indicateurs_absents"`
	Partial    []partialEntry             `json:"chiffres_partiels"`
	Outputs    []edition.OutputEntry      `json:"sorties"`
}

type regionEntry struct {
	Campaign  string `json:"campagne"`
	Code      string `json:"code_region"`
	Region    string `json:"region"`
	Column    string `json:"colonne"`
	Responses int    `json:"bilans_utilises"`
	SHA256    string `json:"sha256_manifeste"`
}

type absentEntry struct {
	Campaign string `json:"campagne"`
	Code     string `json:"code_region,omitempty"`
	Reason   string `json:"motif"`
}

type returnCount struct {
	Files     int             `json:"fichiers"`
	Responses int             `json:"bilans_utilises"`
	Answers   edition.Balance `json:"reponses"`
}

// partialEntry is a figure of the whole that does not hold every region.
type partialEntry struct {
	Indicator string   `json:"indicateur"`
	Column    string   `json:"colonne"`
	Without   []string `json:"hors"`
}

// manifestRegions reads the digests of the regions' own manifests.
func (o Options) manifestRegions() ([]regionEntry, error) {
	var all []regionEntry
	for _, r := range o.Regions {
		content, err := os.ReadFile(filepath.Join(r.Target, publish.ManifestName))
		if err != nil {
			return nil, fmt.Errorf("lecture du manifeste de la région : %w", err)
		}
		sum := sha256.Sum256(content)
		all = append(all, regionEntry{
			Campaign: r.Codebook.Campaign.Name, Code: r.region().Code, Region: r.region().Name, Column: regionColumn(r.region()),
			Responses: len(r.Responses), SHA256: hex.EncodeToString(sum[:]),
		})
	}
	return all, nil
}

// manifest makes manifeste.json of the files that were written.
func (e *country) manifest(o Options, regions []regionEntry, written []publish.Written) ([]byte, error) {
	c := e.Codebook.Campaign
	m := manifest{
		Program: publish.ThisProgram(), Scope: Name, Year: c.Year, Date: o.Date.Format("2006-01-02"), Disclaimer: c.Notice(),
		Regions: regions, Absent: []absentEntry{}, Posts: edition.CountPosts(e.Returns.Posts), Partial: e.partial(),
		Omitted: append([]present.OmittedIndicator{}, e.Input.Country.Omitted...),
		Outputs: edition.PublicOutputs(written),
	}
	for _, r := range o.Regions {
		m.Returns.Files += r.Files
		m.Returns.Responses += len(r.Responses)
		b := &m.Returns.Answers
		b.Found, b.Used, b.SetAside, b.Ignored = b.Found+r.Balance.Found, b.Used+r.Balance.Used, b.SetAside+r.Balance.SetAside,
			b.Ignored+r.Balance.Ignored
	}
	for _, a := range e.Input.Country.Absent {
		m.Absent = append(m.Absent, absentEntry{a.Campaign, a.Code, "la campagne n'a pas pu être produite"})
	}
	return edition.Encode(m)
}

// partial lists the published figures that leave regions out.
func (e *country) partial() []partialEntry {
	all := []partialEntry{}
	for _, ind := range e.Cube.Indicators {
		for _, col := range e.Cube.Columns {
			st := e.Cube.At(ind.ID, col.ID)
			if st.State != aggregate.Published || len(st.Without) == 0 {
				continue
			}
			field := partialEntry{Indicator: ind.ID, Column: col.ID}
			for _, a := range st.Without {
				field.Without = append(field.Without, a.Column)
			}
			all = append(all, field)
		}
	}
	return all
}
