package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/audit"
	"bilan/pipeline/changes"
	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/survey"
	"bilan/pipeline/years"
)

// TableError is a published table in which nothing could be read.
type TableError struct{ Issues []survey.Issue }

// Error is the first thing to mend.
func (e *TableError) Error() string { return e.Issues[0].String() }

// AuditPublished reads a published table, holds it against itself, and then
// against the answers of the campaign. A campaign without a register or returns
// leaves the first part. The error is a *TableError when no cell could be read.
func AuditPublished(ctx context.Context, campaign, file string, progress func(done, total int)) (*present.PublishedAudit, error) {
	cb, issues, err := Define(campaign)
	if err != nil {
		return nil, err
	}
	data, unread := audit.ReadFile(file, file)
	if len(unread) > 0 {
		return nil, &TableError{unread}
	}
	a := &present.PublishedAudit{Codebook: cb, File: filepath.Base(file), Issues: issues}
	table, found := audit.Published(cb, a.File, data)
	if len(table.Cells) == 0 {
		return nil, &TableError{found}
	}
	a.Table, a.Issues = table, append(a.Issues, found...)
	verdicts, err := against(ctx, a, progress)
	if err != nil {
		return nil, err
	}
	self := audit.Self(cb, nil, a.Table)
	for _, c := range self.Unread {
		a.Issues = append(a.Issues, survey.NewIssue(survey.PublishedCell, c.Ref, "valeur", c.Text))
	}
	a.Report = audit.Audit(self, a.Table, verdicts)
	return a, nil
}

// against compares the table with the answers, if there are any. Secrecy does
// not keep a figure from being compared, which is published already, but what
// the answers give is reported only where secrecy allows it. They tell how many stand
// behind each cell as well.
func against(ctx context.Context, a *present.PublishedAudit, progress func(done, total int)) ([]audit.Verdict, error) {
	c, err := Collect(ctx, a.Codebook, progress)
	var missing *edition.DefinitionError
	switch {
	case errors.As(err, &missing) && missing.Issues[0].Code == survey.ReturnsAbsent: // the table alone is audited
		return nil, nil
	case errors.As(err, &missing):
		a.Issues = append(a.Issues, missing.Issues...)
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	a.Responses = len(c.Responses)
	if a.Responses == 0 {
		return nil, nil
	}
	open := *a.Codebook
	open.Campaign = open.Campaign.Opened()
	cube := aggregate.Compute(&open, c.Posts, c.Responses)
	a.Table = a.Table.Based(cube)
	return audit.Against(a.Codebook, cube, aggregate.Compute(a.Codebook, c.Posts, c.Responses), a.Table), nil
}

// CompareYears sets a campaign beside a former one, each read with its own
// definitions.
func CompareYears(ctx context.Context, campaign, former string, progress func(done, total int)) (*present.YearsComparison, error) {
	after, err := readYear(ctx, campaign, nil, progress)
	if err != nil {
		return nil, err
	}
	before, err := readYear(ctx, former, nil, progress)
	if err != nil {
		return nil, fmt.Errorf("campagne %s : %w", former, err)
	}
	return &present.YearsComparison{
		Codebook: after.Book, Former: before.Book,
		Years: years.Compare(before, after),
	}, nil
}

// readYear reads a campaign. What a later one hides is hidden in it too.
func readYear(ctx context.Context, campaign string, later *codebook.Codebook, progress func(done, total int)) (years.Year, error) {
	cb, _, err := Define(campaign)
	if err != nil {
		return years.Year{}, err
	}
	if later != nil {
		cb.Campaign.Threshold = max(cb.Campaign.Threshold, later.Campaign.Threshold)
	}
	c, err := Collect(ctx, cb, progress)
	if err != nil {
		return years.Year{}, err
	}
	return yearOf(cb, c, aggregate.Compute(cb, c.Posts, c.Responses)), nil
}

func yearOf(cb *codebook.Codebook, c Collection, cube *aggregate.Cube) years.Year {
	return years.Year{Number: cb.Campaign.Year, Source: cb.Campaign.Name, Book: cb, Posts: c.Posts, Responses: c.Responses, Cube: cube}
}

// formerYears is what a campaign has of the years before it: campaigns that
// correspondances.yaml names, with their answers, and the tables of historique/.
// Of a year that both have, the answers count.
func formerYears(ctx context.Context, cb *codebook.Codebook) ([]years.Year, []survey.Issue, error) {
	var all []years.Year
	var issues []survey.Issue
	for _, folder := range cb.Former.Series.Campaigns {
		y, err := readYear(ctx, folder, cb, nil)
		if err != nil {
			return nil, nil, fmt.Errorf("campagne précédente %s : %w", folder, err)
		}
		all, issues = addYear(cb, all, issues, y, cb.Former.Source)
	}
	tables, found := years.Tables(cb)
	issues = append(issues, found...)
	for _, y := range tables {
		all, issues = addYear(cb, all, issues, y, survey.Ref{File: y.Source})
	}
	return all, issues, nil
}

// addYear takes a year in, unless it is no former one or is there already.
func addYear(cb *codebook.Codebook, all []years.Year, issues []survey.Issue, y years.Year, at survey.Ref) ([]years.Year, []survey.Issue) {
	number := strconv.Itoa(y.Number)
	if y.Number >= cb.Campaign.Year {
		return all, append(issues, survey.NewIssue(survey.HistoryYear, at, "annee", number, "campagne", strconv.Itoa(cb.Campaign.Year)))
	}
	if i := slices.IndexFunc(all, func(o years.Year) bool { return o.Number == y.Number }); i >= 0 {
		return all, append(issues, survey.NewIssue(survey.HistoryTwice, at, "annee", number, "retenu", all[i].Source))
	}
	return append(all, y), issues
}

// evolution sets the campaign beside its former years; nil when it has none.
func (f former) evolution(cb *codebook.Codebook, c Collection, cube *aggregate.Cube) *present.Evolution {
	if len(f.years) == 0 {
		return nil
	}
	return present.NewEvolution(cb, years.Follow(f.years, yearOf(cb, c, cube)))
}

// former is the former years of a campaign, or why there are none.
type former struct {
	years  []years.Year
	issues []survey.Issue
	err    error
}

func readFormer(ctx context.Context, cb *codebook.Codebook) former {
	all, issues, err := formerYears(ctx, cb)
	return former{all, issues, err}
}

// CompareRuns says what changed between two outputs of produire, by the definitions
// of the second. Nothing else is read.
func CompareRuns(before, after string) (*changes.Report, error) {
	old, err := changes.ReadFolder(os.DirFS(before))
	if err != nil {
		return nil, fmt.Errorf("%s : %w", before, err)
	}
	now, err := changes.ReadFolder(os.DirFS(after))
	if err != nil {
		return nil, fmt.Errorf("%s : %w", after, err)
	}
	if old.Campaign != now.Campaign || old.Year != now.Year {
		return nil, fmt.Errorf("%s est une sortie de %s %d, et %s de %s %d : comparer deux sorties de la même campagne ; "+
			"pour deux années, « bilan comparer --avec »", before, old.Campaign, old.Year, after, now.Campaign, now.Year)
	}
	cb, _, err := codebook.Load(filepath.Join(after, "prive", "definitions"))
	if err != nil {
		return nil, err
	}
	if cb == nil {
		return nil, fmt.Errorf("%s : prive/definitions n'est pas complet, il dit ce que sont les chiffres ; produire à nouveau", after)
	}
	return changes.Compare(cb, old, now), nil
}

// changesPage is what produire writes of them.
const changesPage = "changements"

// sinceFormer says what changed since the edition that a run replaces, and adds
// the page about it to the outputs; nil where there is no such edition, or it was
// altered so that it says nothing any more. The run goes on in any case.
func sinceFormer(target string, cb *codebook.Codebook, outputs []publish.Output) (*changes.Report, []publish.Output) {
	old, err := changes.ReadFolder(os.DirFS(target))
	if err != nil {
		return nil, outputs
	}
	now, err := changes.Read(changes.Outputs(outputs))
	if err != nil {
		return nil, outputs
	}
	report := changes.Compare(cb, old, now)
	if report.Empty() {
		return report, outputs
	}
	for _, page := range edition.ReportFiles("prive/"+changesPage, cb, report) {
		if strings.HasSuffix(page.Name, ".html") {
			outputs = append(outputs, page)
		}
	}
	return report, outputs
}
