package present

import (
	"bilan/pipeline/audit"
	"bilan/pipeline/codebook"
)

// YearsComparison is two campaigns side by side.
type YearsComparison struct {
	Codebook *codebook.Codebook // of the later year
	Former   *codebook.Codebook
	Years    audit.Years
}
