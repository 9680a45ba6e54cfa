package edition

import (
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/present"
)

// A national figure without some regions is not that of the column's posts: it is
// held against nothing. The same figure of all regions is.
func TestAPartialNationalFigureIsHeldAgainstNothing(t *testing.T) {
	for _, c := range []struct {
		rule    string
		without []aggregate.Absence
		held    string
	}{
		{"every region", nil, "155"},
		{"without one", []aggregate.Absence{{Column: "reg-76"}}, ""},
	} {
		p := printing{at: map[[3]string]string{}}
		stat := aggregate.Stat{State: aggregate.Published, Base: 39, Without: c.without}
		p.put("personnes", "", "region", present.Cell{Text: "155", Stat: stat})
		if got := p.cells.Cells[0]; got.Text != c.held {
			t.Errorf("%s: held as %q, want %q", c.rule, got.Text, c.held)
		}
	}
}
