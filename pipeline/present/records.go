package present

import (
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// Record is one row of the open data.
type Record struct {
	Indicator codebook.Indicator
	Column    codebook.Column
	Cell      Cell
}

// Records lists the figures of the campaign in the order of the definitions:
// the rankings alone, or everything else.
func Records(cb *codebook.Codebook, cube *aggregate.Cube, rankings bool) []Record {
	s := scope{cb: cb, cube: cube}
	var records []Record
	for _, ind := range cube.Indicators {
		if (ind.Measure == codebook.Ranking) != rankings {
			continue
		}
		for _, col := range cube.Columns {
			records = append(records, Record{Indicator: ind, Column: col, Cell: s.cell(ind, col.ID)})
		}
	}
	return records
}
