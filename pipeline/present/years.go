package present

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/years"
)

// YearsComparison is two campaigns side by side.
type YearsComparison struct {
	Codebook *codebook.Codebook // of the later year
	Former   *codebook.Codebook
	Years    years.Comparison
}
