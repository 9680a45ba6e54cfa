package ingest

import (
	"testing"

	"bilan/pipeline/sheet"
)

// The headings of a table may stand in two rows, so that both count; rows far
// below hold none.
func TestHeadingsAreAsWideAsTwoRows(t *testing.T) {
	rows := func(widths ...int) tab {
		var s sheet.Sheet
		for _, n := range widths {
			s.Rows = append(s.Rows, sheet.Row{Cells: make([]sheet.Cell, n)})
		}
		return tab{Sheet: s}
	}
	low := make([]int, sheet.HeadRows+1)
	low[sheet.HeadRows] = 9
	for _, c := range []struct {
		s    tab
		want int
	}{
		{rows(), 0}, {rows(4), 4}, {rows(1, 3, 4, 2), 7}, {rows(low...), 0},
	} {
		if got := widest(c.s); got != c.want {
			t.Errorf("%d rows: %d, want %d", len(c.s.Rows), got, c.want)
		}
	}
}
