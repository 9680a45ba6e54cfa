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

// A ranking in which choices are hidden is a list in part: the audit must not take
// the hidden ones for less cited than those that it shows.
func TestARankingWithHiddenChoicesIsHeldInPart(t *testing.T) {
	for _, c := range []struct {
		rule    string
		ranking []aggregate.Rank
		partial bool
	}{
		{"all choices are shown", []aggregate.Rank{{Choice: "a"}, {Choice: "b"}}, false},
		{"one is hidden", []aggregate.Rank{{Choice: "a"}, {Choice: "b", Secret: true}}, true},
	} {
		p := printing{at: map[[3]string]string{}}
		p.put("freins", "", "region", present.Cell{Text: "A", Stat: aggregate.Stat{State: aggregate.Published, Base: 39, Ranking: c.ranking}})
		if got := p.cells.Cells[0]; got.Partial != c.partial {
			t.Errorf("%s: partial is %t, want %t", c.rule, got.Partial, c.partial)
		}
	}
}
