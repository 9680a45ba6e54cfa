package present

import (
	"iter"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// Record is one row of the open data.
type Record struct {
	Indicator codebook.Indicator
	Column    codebook.Column
	Cell      Cell
}

// Records are the figures of the campaign in the order of the definitions: the
// rankings alone, or everything else.
func Records(cb *codebook.Codebook, cube *aggregate.Cube, rankings bool) iter.Seq[Record] {
	s := scope{cb: cb, cube: cube}
	return func(yield func(Record) bool) {
		for _, ind := range cube.Indicators {
			for _, col := range cube.Columns {
				if (ind.Measure == codebook.Ranking) == rankings && !yield(Record{ind, col, s.cell(ind, col.ID)}) {
					return
				}
			}
		}
	}
}
