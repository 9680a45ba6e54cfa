package ingest

import (
	"maps"
	"slices"

	"bilan/pipeline/survey"
)

// What the headings of a table say is worked out once, not again for each of
// its rows.

// planned is what to do with a cell, by its column; the zero planned is a
// column that nobody knows.
type planned struct {
	asks, technical, year bool
	asking                int    // index in tableReader.asking, where the column asks something
	filled                int    // cells that hold something
	example               string // the first of them
}

// asking is a column that asks something.
type asking struct {
	target target
	head   survey.Ref // of the column; the cells below it differ in the row
}

// prepare makes the plan from what the headings are.
func (t *tableReader) prepare() {
	for _, c := range slices.Sorted(maps.Keys(t.columns)) {
		col := t.columns[c]
		*t.planned(c) = planned{asks: col.asks, technical: col.technical, year: col.year, asking: len(t.asking)}
		if !col.asks {
			continue
		}
		t.asking = append(t.asking, asking{col.target, t.ref(c, 1, col.heading)})
	}
}

// planned is the plan of a column, which may have no heading.
func (t *tableReader) planned(col int) *planned {
	if col >= len(t.plan) {
		t.plan = append(t.plan, make([]planned, col+1-len(t.plan))...)
	}
	return &t.plan[col]
}

// refer finds the places of a row that ask something.
func (t *tableReader) refer(row int) {
	t.refs = t.refs[:0]
	for _, a := range t.asking {
		ref := a.head
		if t.text {
			ref.Line = row
		} else {
			ref.Row = row
		}
		t.refs = append(t.refs, ref)
	}
}
