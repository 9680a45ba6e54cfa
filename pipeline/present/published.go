package present

import (
	"bilan/pipeline/audit"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// PublishedAudit is a published table held against itself and against the
// answers of a campaign.
type PublishedAudit struct {
	Codebook *codebook.Codebook
	File     string // name of the table
	Table    audit.Table
	Report   audit.Report
	// Responses is the number of returns that the table was compared with. With
	// none of them it was held against itself alone.
	Responses int
	Issues    []survey.Issue // of the table; « bilan controler » tells those of the returns
}

// Contradicted reports whether some cell of the table cannot stand.
func (a *PublishedAudit) Contradicted() bool {
	return !a.Report.Self.Sound() || len(a.Report.Named) > 0
}
