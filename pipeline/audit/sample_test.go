package audit_test

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/audit"
	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
	"bilan/pipeline/survey"
)

const sample = "../../data/hdf-2024"

func sampleBook(t testing.TB) *codebook.Codebook {
	t.Helper()
	cb, issues, err := codebook.Load(sample)
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	return cb
}

func samplePublished(t testing.TB, cb *codebook.Codebook) audit.Table {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(sample, "annexe-publiee.csv"))
	if err != nil {
		t.Fatal(err)
	}
	table, issues := audit.Published(cb, "annexe-publiee.csv", data)
	if len(table.Cells) != 138 || len(issues) > 0 {
		t.Fatalf("%d cells, %v", len(table.Cells), issues)
	}
	return table
}

func sampleAnswers(t testing.TB, cb *codebook.Codebook) ([]survey.Post, []survey.Response) {
	t.Helper()
	posts, _, err := ingest.Register(cb)
	if err != nil {
		t.Fatal(err)
	}
	res, err := ingest.Returns(context.Background(), cb, posts, nil)
	if err != nil {
		t.Fatal(err)
	}
	return posts, res.Responses
}

// The published annexe alone, without any answer, proves that no whole number of
// people gives five of its percentages, and that eight sets of cells cannot
// stand together.
func TestPublishedAnnexeContradictsItself(t *testing.T) {
	cb := sampleBook(t)
	rep := audit.Self(cb, nil, samplePublished(t, cb))
	var got []string
	for _, c := range rep.Conflicts {
		got = append(got, string(c.Kind)+" "+c.Indicator+" "+strings.Join(c.Columns, "+"))
	}
	want := []string{
		"entier actions_pro rural",
		"entier actions_pro qpv",
		"somme actions_pro region+rural+qpv",
		"somme actions_pro picardie+nord+pas-de-calais+rural+qpv",
		"entier projet_pro rural",
		"entier formation rural",
		"entier partenariat_cpam rural",
		"somme partenariat_cpam region+qpv",
		"somme partenariat_cpam picardie+nord+pas-de-calais+qpv",
		"palmares types_partenaires region+picardie+nord+pas-de-calais",
		"palmares freins region+picardie+nord+pas-de-calais",
		"palmares freins picardie+nord+pas-de-calais+rural+qpv",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	for _, c := range rep.Conflicts {
		if c.Kind == audit.Order && !strings.Contains(c.Saved, "égalité exacte") {
			t.Errorf("%s: nothing is said of ties", c.Indicator)
		}
		if c.Kind == audit.Whole && !strings.Contains(c.Saved, "tronqué") {
			t.Errorf("%s: the cut is not named", c.Indicator)
		}
	}
}

// The smallest sets of cells that explain each contradiction, the one with more
// mediators first.
func TestSmallestExplanations(t *testing.T) {
	cb := sampleBook(t)
	for _, d := range audit.Self(cb, nil, samplePublished(t, cb)).Diagnoses {
		want := map[string]struct {
			first   []string
			certain bool
		}{
			"actions_pro":       {[]string{"qpv"}, false},
			"partenariat_cpam":  {[]string{"qpv"}, true},
			"types_partenaires": {[]string{"region"}, false},
			"freins":            {[]string{"nord"}, false},
		}[d.Indicator]
		if !slices.Equal(d.Explanations[0], want.first) || d.Certain != want.certain {
			t.Errorf("%s: %v, certain %v; want %v", d.Indicator, d.Explanations, d.Certain, want)
		}
	}
}

// With the answers, exactly the ten cells are named that annexe-publiee.csv
// explains, with the value that it expects.
func TestTenCellsAreNamed(t *testing.T) {
	cb := sampleBook(t)
	table := samplePublished(t, cb)
	posts, responses := sampleAnswers(t, cb)
	cube := aggregate.Compute(cb, posts, responses)
	verdicts := audit.Against(cb, cube, cube, table)
	var got []string
	for _, n := range audit.Audit(audit.Self(cb, nil, table), table, verdicts).Named {
		got = append(got, n.Cell.Indicator+" "+n.Cell.Column+" "+strings.ReplaceAll(n.Expected, " ", ""))
	}
	if d := cmp.Diff(explained(t), got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	equal := 0
	for _, v := range verdicts {
		if v.Status == audit.Equal {
			equal++
		}
	}
	if equal != 128 {
		t.Errorf("%d cells follow from the answers, want 128", equal)
	}
}

// explained reads the cells that annexe-publiee.csv explains.
func explained(t *testing.T) []string {
	t.Helper()
	f, err := os.Open(filepath.Join(sample, "annexe-publiee.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	for _, row := range rows[1:] {
		if row[6] != "" {
			cells = append(cells, strings.TrimPrefix(row[0], "\ufeff")+" "+row[3]+" "+strings.NewReplacer(" ", "", "'", "’").Replace(row[6]))
		}
	}
	return cells
}
