package pipeline

import (
	"bytes"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/publish"
)

// manifest makes manifeste.json. It is public: it counts visits and issues.
func (e *outreachEdition) manifest(written []publish.Written) ([]byte, error) {
	c := e.codebook.Campaign
	m := outreachManifest{
		Tool: "bilan", Version: Version(), Campaign: c.Name, Place: c.Region.Name, Date: e.options.Date.Format(time.DateOnly),
		Disclaimer: c.Disclaimer, Issues: countIssues(e.log.Issues),
		Visits: manifestVisits{Rows: len(e.log.Rows), Counted: len(e.log.Log.Visits), SetAside: e.log.Log.SetAside, Cells: manifestBalance(e.log.Inputs[0].Balance)},
	}
	for _, s := range e.codebook.Sources {
		m.Definitions = append(m.Definitions, manifestDefinition{s.Name, origin(s), s.SHA256})
	}
	m.Outputs = publicOutputs(written)
	var b bytes.Buffer
	err := writeJSON(&b, m)
	return b.Bytes(), err
}

func origin(s codebook.Source) string {
	if s.Embedded {
		return "défaut"
	}
	return "campagne"
}

type outreachManifest struct {
	Tool        string               `json:"outil"`
	Version     string               `json:"version"`
	Campaign    string               `json:"campagne"`
	Place       string               `json:"lieu"`
	Date        string               `json:"date"`
	Disclaimer  string               `json:"avertissement,omitempty"`
	Definitions []manifestDefinition `json:"definitions"`
	Visits      manifestVisits       `json:"passages"`
	Issues      manifestIssues       `json:"constats"`
	Outputs     []manifestOutput     `json:"sorties"`
}

// manifestVisits says what became of every row of the log: counted or set
// aside, which add up to the rows.
type manifestVisits struct {
	Rows     int             `json:"lignes"`
	Counted  int             `json:"comptes"`
	SetAside int             `json:"ecartes"`
	Cells    manifestBalance `json:"cellules"`
}
