package canvass

import (
	"time"

	"bilan/pipeline/edition"
	"bilan/pipeline/publish"
)

// manifest is manifeste.json. It is public: it counts visits and issues.
type manifest struct {
	publish.Program
	Campaign    string                    `json:"campagne"`
	Place       string                    `json:"lieu"`
	Date        string                    `json:"date"`
	Disclaimer  string                    `json:"avertissement,omitempty"`
	Definitions []edition.DefinitionEntry `json:"definitions"`
	Visits      visitCount                `json:"passages"`
	Issues      edition.IssueCount        `json:"constats"`
	Outputs     []edition.OutputEntry     `json:"sorties"`
}

// visitCount says what became of every row of the log: counted or set aside,
// which add up to the rows.
type visitCount struct {
	Rows     int             `json:"lignes"`
	Counted  int             `json:"comptes"`
	SetAside int             `json:"ecartes"`
	Cells    edition.Balance `json:"cellules"`
}

// manifest makes manifeste.json of the files that were written.
func (e *doorEdition) manifest(written []publish.Written) ([]byte, error) {
	c, log := e.Codebook.Campaign, e.log.Log
	return edition.Encode(manifest{
		Program: publish.ThisProgram(), Campaign: c.Name, Place: c.Region.Name, Date: e.Options.Date.Format(time.DateOnly),
		Disclaimer: c.Disclaimer, Definitions: edition.DefinitionEntries(e.Codebook.Sources), Issues: edition.CountIssues(e.log.Issues),
		Visits: visitCount{
			Rows: len(e.log.Rows), Counted: len(log.Visits), SetAside: log.SetAside, Cells: edition.Balance(e.log.Inputs[0].Balance),
		},
		Outputs: edition.PublicOutputs(written),
	})
}
