package edition_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"bilan/pipeline"
	"bilan/pipeline/aggregate"
	"bilan/pipeline/edition"
	"bilan/pipeline/present"
)

// sampleEdition is the sample campaign, ready to be written.
func sampleEdition(t *testing.T) *edition.Edition {
	t.Helper()
	cb, _, err := pipeline.Define("../../data/hdf-2024")
	if err != nil {
		t.Fatal(err)
	}
	c, err := pipeline.Collect(context.Background(), cb, nil)
	if err != nil {
		t.Fatal(err)
	}
	e, err := edition.New(edition.Options{}, c.Returns, present.Input{Codebook: cb, Cube: aggregate.Compute(cb, c.Posts, c.Responses)})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// cellOf finds a printed cell of the annexe, whose table is then made once.
func cellOf(t *testing.T, e *edition.Edition, table, row, column string) *present.Cell {
	t.Helper()
	for k, tab := range e.Tables {
		if tab.ID != table {
			continue
		}
		tab = tab.Whole()
		e.Tables[k] = tab
		for i := range tab.Columns {
			for _, r := range tab.Rows {
				if r.ID == row && tab.Columns[i].ID == column {
					return &r.Cells[i]
				}
			}
		}
	}
	t.Fatalf("no cell %s, %s, %s", table, row, column)
	return nil
}

// The tables of a run do not contradict themselves, and saying so takes no time
// that anybody notices.
func TestOwnTablesAreSound(t *testing.T) {
	e := sampleEdition(t)
	best := time.Hour
	for range 5 {
		start := time.Now()
		if err := e.Audit(); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(start))
	}
	t.Logf("audit of the run's own tables: %v", best)
	if best > 250*time.Millisecond { // five times the aim: other work shares the machine
		t.Errorf("%v", best)
	}
}

// A table that prints what another does not, or what cannot be, is a fault of
// the program.
func TestOwnContradictionsAreFound(t *testing.T) {
	for _, c := range []struct{ rule, table, row, column, text, says string }{
		{"printed twice, differently", "annexe", "personnes", "region", "155", "imprimé"},
		{"a share of a ranking that does not add up", "freins", "ressources", "region", "3 %", "somme"},
	} {
		e := sampleEdition(t)
		cellOf(t, e, c.table, c.row, c.column).Text = c.text
		var fault *edition.ContradictionError
		if err := e.Audit(); !errors.As(err, &fault) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.rule, err)
		}
	}
}
