package edition

import (
	"bilan/pipeline/changes"
	"bilan/pipeline/ingest"
	"bilan/pipeline/publish"
)

// manifest is manifeste.json of a campaign, which is public: it counts returns, and
// neither issues, of which one may tell that somebody's answer is far from the
// others', nor anything by which a private file could be guessed.
type manifest struct {
	publish.Program
	Campaign    string               `json:"campagne"`
	Region      string               `json:"region"`
	Year        int                  `json:"annee"`
	Date        string               `json:"date"`
	Disclaimer  string               `json:"avertissement,omitempty"`
	Draft       bool                 `json:"brouillon,omitempty"`
	Definitions []DefinitionEntry    `json:"definitions"`
	Posts       PostCount            `json:"postes"`
	Counts      map[string]int       `json:"effectifs"` // mediators of each column whose return was used
	Returns     manifestReturns      `json:"retours"`
	Corrections *manifestCorrections `json:"corrections,omitempty"`
	Outputs     []OutputEntry        `json:"sorties"`
}

type manifestReturns struct {
	Files     int            `json:"fichiers"`
	Layouts   map[string]int `json:"dispositions"`
	Responses int            `json:"bilans_utilises"`
	Answers   Balance        `json:"reponses"`
}

// manifestCorrections counts the lines of corrections.csv; who asked for what
// stands in the control report.
type manifestCorrections struct {
	Applied int `json:"appliquees"`
	Refused int `json:"refusees"`
}

// Manifest makes manifeste.json of the files that were written.
func (e *Edition) Manifest(written []publish.Written) ([]byte, error) {
	c := e.Codebook.Campaign
	return Encode(manifest{
		Program: publish.ThisProgram(), Campaign: c.Name, Region: c.Region.Name, Year: c.Year,
		Date: e.Options.Date.Format("2006-01-02"), Disclaimer: c.Notice(), Draft: c.Draft, Definitions: DefinitionEntries(e.Codebook.Sources),
		Posts: CountPosts(e.Returns.Posts), Counts: changes.Counts(e.Codebook, e.Cube), Returns: e.Returns.count(),
		Corrections: countCorrections(e.Returns.Mended),
		Outputs:     PublicOutputs(written),
	})
}

func (r Returns) count() manifestReturns {
	n := manifestReturns{Files: len(r.Inputs), Layouts: map[string]int{}, Responses: len(r.Responses), Answers: Balance(r.Balance)}
	for _, in := range r.Inputs {
		n.Layouts[in.Layout]++
	}
	return n
}

// countCorrections is nil for a campaign without any.
func countCorrections(all []ingest.Correction) *manifestCorrections {
	if len(all) == 0 {
		return nil
	}
	m := &manifestCorrections{}
	for _, x := range all {
		if x.Refused == nil {
			m.Applied++
		} else {
			m.Refused++
		}
	}
	return m
}
