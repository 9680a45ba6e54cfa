package audit_test

import (
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/audit"
	"bilan/pipeline/codebook"
)

// cubeOf holds one figure of the region.
func cubeOf(cb *codebook.Codebook, indicator string, st aggregate.Stat) *aggregate.Cube {
	stats := map[aggregate.Key]aggregate.Stat{{Indicator: indicator, Column: "region"}: st}
	return aggregate.Finished(cb.Indicators, cb.Columns, stats, nil)
}

// What the answers give for a secret figure is never said, be it hidden as a
// whole or in one choice of its ranking; that the cell is wrong is.
func TestSecretExpectedValuesAreNotSaid(t *testing.T) {
	cb := two()
	ranking := func(secret bool) []aggregate.Rank {
		return []aggregate.Rank{{Choice: "a", Label: "Ressources", Place: 1, Count: 5},
			{Choice: "b", Label: "Mobilité", Place: 2, Count: 1, Secret: secret}}
	}
	open := aggregate.Stat{Value: 12, N: 5, Base: 5, State: aggregate.Published, Ranking: ranking(false)}
	for _, c := range []struct {
		rule, indicator, cell string
		shown                 aggregate.Stat
		want                  string
	}{
		{"a figure that is shown", "moyenne", "region 13:5", open, "12"},
		{"a secret figure", "moyenne", "region 13:5", aggregate.Stat{N: 5, Base: 5, State: aggregate.Secret}, ""},
		{"a number of mediators beside a secret figure", "moyenne", "region 12:9", aggregate.Stat{N: 5, Base: 5, State: aggregate.Secret}, ""},
		{"a ranking that is shown", "freins", "region Mobilité, Ressources:5", open, "Ressources, Mobilité"},
		{"a ranking with a secret choice", "freins", "region Mobilité, Ressources:5",
			aggregate.Stat{N: 5, Base: 5, State: aggregate.Published, Ranking: ranking(true)}, ""},
	} {
		table := line(c.indicator, c.cell)
		verdicts := audit.Against(cb, cubeOf(cb, c.indicator, open), cubeOf(cb, c.indicator, c.shown), table)
		named := audit.Audit(audit.Self(cb, nil, table), table, verdicts).Named
		if len(verdicts) != 1 || !verdicts[0].Status.Wrong() || verdicts[0].Expected != c.want || len(named) != 1 || named[0].Expected != c.want {
			t.Errorf("%s: %+v, named %+v, want « %s » expected", c.rule, verdicts, named, c.want)
		}
	}
}

// The number of mediators beside a cell is right when it is that of the column or
// that of those who answered the question, and wrong when it is neither.
func TestHeadCountIsThatOfTheColumnOrOfTheBase(t *testing.T) {
	cb := two()
	st := aggregate.Stat{Value: 12, N: 9, Base: 7, Missing: 2, State: aggregate.Published}
	for _, c := range []struct {
		rule, cell string
		want       audit.Status
	}{
		{"of the column", "region 12:9", audit.Equal},
		{"of those who answered", "region 12:7", audit.Equal},
		{"of neither", "region 12:8", audit.Heads},
		{"none is printed", "region 12", audit.Equal},
	} {
		cube := cubeOf(cb, "moyenne", st)
		v := audit.Against(cb, cube, cube, line("moyenne", c.cell))
		if len(v) != 1 || v[0].Status != c.want || c.want == audit.Heads && v[0].Expected != "n = 9" {
			t.Errorf("%s: %+v, want %s", c.rule, v, c.want)
		}
	}
}

// A choice that a list leaves out has no more people than the last it names,
// unless the list is cut short: then nothing is known of it.
func TestPartialListsSayNothingOfWhatTheyLeaveOut(t *testing.T) {
	for partial, want := range map[bool]bool{false: false, true: true} {
		table := line("freins", "region Mobilité, Ressources:9", "nord Ressources, Mobilité:4", "calais Ressources:5")
		table.Cells[2].Partial = partial
		if got := audit.Self(two(), nil, table).Sound(); got != want {
			t.Errorf("partial %v: the table can be true: %v, want %v", partial, got, want)
		}
	}
}

// What prints as 10 when rounded is less than 10,5, which prints as 11, and what
// prints as 9 when cut is less than 10; below zero it is the mirror image.
func TestTheUpperEndOfARoundedFigureIsOpen(t *testing.T) {
	for _, c := range []struct {
		rule  string
		table audit.Table
		sound bool
	}{
		{"twice 10 may be 10.25 on average", line("moyenne", "region 10:4", "nord 10:2", "calais 10:2"), true},
		{"it is never 10.5", line("moyenne", "region 11:4", "nord 10:2", "calais 10:2"), false},
		{"twice 11 may be 10.5", line("moyenne", "region 11:4", "nord 11:2", "calais 11:2"), true},
		{"half a person more than 0 prints 1", line("moyenne", "region 1:4", "nord 0:2", "calais 0:2"), false},
		{"below zero the lower end is open", line("moyenne", "region -11:4", "nord -10:2", "calais -10:2"), false},
	} {
		if got := audit.Self(two(), nil, c.table).Sound(); got != c.sound {
			t.Errorf("%s: the table can be true: %v, want %v", c.rule, got, c.sound)
		}
	}
}
