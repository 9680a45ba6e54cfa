package aggregate

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/coverage"
	"bilan/pipeline/survey"
)

// territory is the coverage of the priority neighbourhoods of a campaign, on
// both bases. Where posts are is public, and so is every figure of it: none is
// an answer, and none is hidden.
type territory struct{ best, byCommune *coverage.Coverage }

func newTerritory(cb *codebook.Codebook, posts []survey.Post) territory {
	quarters := cb.Campaign.Quarters
	return territory{coverage.Of(quarters, posts), coverage.InCommunes(quarters, posts)}
}

// count fills in the coverage of a column.
func (t territory) count(h *Headcount, col codebook.Column) {
	if !col.WholeDepartments() {
		return
	}
	h.ByCommune = t.byCommune.Tally(col.Departments...)
	if t.best.Basis == coverage.ByQuarter {
		h.ByQuarter = t.best.Tally(col.Departments...)
	}
}
