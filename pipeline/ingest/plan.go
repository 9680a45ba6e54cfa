package ingest

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/survey"
)

// What the headings of a table say is worked out once, not again for each of
// its rows.

// planned is what to do with a cell, by its column; the zero planned is a
// column that nobody knows.
type planned struct {
	asks, technical, sent, year bool
	asking                      int // index in tableReader.asking, where the column asks something
	unread                      int // cells that hold something, where it asks nothing
}

// asking is a column that asks something.
type asking struct {
	target        target
	col           int
	before, after string // the number of the row stands between them in the place of a cell
}

// prepare makes the plan from what the headings are.
func (t *tableReader) prepare() {
	for _, c := range slices.Sorted(maps.Keys(t.columns)) {
		col := t.columns[c]
		*t.planned(c) = planned{asks: col.asks, technical: col.technical, sent: col.sent, year: col.year, asking: len(t.asking)}
		if !col.asks {
			continue
		}
		before, after, _ := strings.Cut(t.ref(c, 1, col.heading).Cell, "1")
		t.asking = append(t.asking, asking{col.target, c, before, after})
	}
}

// planned is the plan of a column, which may have no heading.
func (t *tableReader) planned(col int) *planned {
	if col >= len(t.plan) {
		t.plan = append(t.plan, make([]planned, col+1-len(t.plan))...)
	}
	return &t.plan[col]
}

// refs gives the places of a row that ask something. They are slices of one
// string, so that a row costs one, not one for each of its answers.
func (t *tableReader) refs(row int) []survey.Ref {
	number := strconv.Itoa(row)
	size := 0
	for _, a := range t.asking {
		size += len(a.before) + len(number) + len(a.after)
	}
	var b strings.Builder
	b.Grow(size)
	refs := make([]survey.Ref, len(t.asking))
	for i, a := range t.asking {
		from := b.Len()
		b.WriteString(a.before)
		b.WriteString(number)
		b.WriteString(a.after)
		refs[i] = survey.Ref{File: t.file, Sheet: t.Name, Cell: b.String()[from:]}
	}
	return refs
}
