package pipeline

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/present"
)

// sampleEdition is the sample campaign, ready to be written.
func sampleEdition(t *testing.T) *edition {
	t.Helper()
	cb, _, err := Define("../data/hdf-2024")
	if err != nil {
		t.Fatal(err)
	}
	c, err := Collect(context.Background(), cb, nil)
	if err != nil {
		t.Fatal(err)
	}
	e, err := newEdition(Options{}, c, present.Input{Codebook: cb, Cube: aggregate.Compute(cb, c.Posts, c.Responses)})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// cellOf finds a printed cell of the annexe.
func cellOf(t *testing.T, e *edition, table, row, column string) *present.Cell {
	t.Helper()
	for _, tab := range e.tables {
		for i := range tab.Columns {
			for _, r := range tab.Rows {
				if tab.ID == table && r.ID == row && tab.Columns[i].ID == column {
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
		if err := e.audit(); err != nil {
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
		var fault *ContradictionError
		if err := e.audit(); !errors.As(err, &fault) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.rule, err)
		}
	}
}

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

// The comparison of two years has finished tables for the documents: no figure
// of the posts that stayed is among them.
func TestPublicTableOfTwoYears(t *testing.T) {
	y, err := CompareYears(context.Background(), "../data/hdf-2024", "../data/hdf-2024", nil)
	if err != nil {
		t.Fatal(err)
	}
	table := y.PublicTable("region")
	if len(table.Rows) == 0 || len(table.Columns) != 6 {
		t.Errorf("%d rows, %d columns", len(table.Rows), len(table.Columns))
	}
	for _, r := range table.Rows {
		if len(r.Cells) != len(table.Columns) || r.Cells[3].Numeric && r.Cells[3].Value != 0 {
			t.Errorf("%s: a campaign differs from itself: %+v", r.ID, r.Cells)
		}
	}
}

// A campaign without a folder of returns leaves the audit of the table alone.
func TestAuditWithoutReturns(t *testing.T) {
	dir := copied(t, "hdf-2024")
	if err := os.RemoveAll(filepath.Join(dir, "retours")); err != nil {
		t.Fatal(err)
	}
	a, err := AuditPublished(context.Background(), dir, "../data/hdf-2024/annexe-publiee.csv", nil)
	if err != nil || a.Responses != 0 || len(a.Report.Verdicts) != 0 || !a.Contradicted() {
		t.Errorf("%v, %+v", err, a)
	}
}

// A declared former campaign gives the annexe a sheet of the two years.
func TestFormerYearInTheAnnexe(t *testing.T) {
	now, then := copied(t, "hdf-2024"), copied(t, "hdf-2023")
	declare := func(folder string) {
		err := os.WriteFile(filepath.Join(now, "correspondances.yaml"), []byte("campagne_precedente: "+folder+"\n"), 0o644)
		if err != nil {
			t.Fatal(err)
		}
	}
	relative, err := filepath.Rel(now, then)
	if err != nil {
		t.Fatal(err)
	}
	declare(filepath.ToSlash(relative))
	res, err := Produce(context.Background(), Options{Campaign: now, Target: filepath.Join(t.TempDir(), "sortie"), Formats: Formats{XLSX}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(filepath.Join(res.Target, "annexe.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if !slices.Contains(f.GetSheetList(), "Évolutions") {
		t.Errorf("sheets %v", f.GetSheetList())
	}
	declare("../nulle-part")
	var fault *DefinitionError
	if _, err := Produce(context.Background(), Options{Campaign: now, Target: filepath.Join(t.TempDir(), "sortie")}); !errors.As(err, &fault) {
		t.Errorf("a former campaign that is not there: %v", err)
	}
}

// copied is a copy of the sample campaign that a test may change.
func copied(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	if err := os.CopyFS(dir, os.DirFS("../data/hdf-2024")); err != nil {
		t.Fatal(err)
	}
	return dir
}
