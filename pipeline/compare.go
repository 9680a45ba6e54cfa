package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
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

// maxTable bounds a published table.
const maxTable = 64 << 20

// AuditPublished reads a published table, holds it against itself, and then
// against the answers of the campaign. A campaign without a register or returns
// leaves the first part. The error is a *TableError when no cell could be read.
func AuditPublished(ctx context.Context, campaign, file string, progress func(done, total int)) (*present.PublishedAudit, error) {
	cb, issues, err := Define(campaign)
	if err != nil {
		return nil, err
	}
	data, err := readTable(file)
	if err != nil {
		return nil, err
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

func readTable(file string) ([]byte, error) {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, &TableError{[]survey.Issue{survey.NewIssue(survey.PublishedUnreadable, survey.Ref{File: file}, "cause",
			"fichier introuvable ou illisible")}}
	case !info.Mode().IsRegular() || info.Size() > maxTable:
		return nil, &TableError{[]survey.Issue{survey.NewIssue(survey.PublishedUnreadable, survey.Ref{File: file}, "cause",
			"ce n'est pas un fichier ordinaire de moins de 64 Mo")}}
	}
	return os.ReadFile(file)
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
	after, err := readYear(ctx, campaign, progress)
	if err != nil {
		return nil, err
	}
	before, err := readYear(ctx, former, progress)
	if err != nil {
		return nil, fmt.Errorf("campagne %s : %w", former, err)
	}
	return &present.YearsComparison{
		Codebook: after.Book, Former: before.Book,
		Years: years.Compare(before, after),
	}, nil
}

func readYear(ctx context.Context, campaign string, progress func(done, total int)) (years.Year, error) {
	cb, _, err := Define(campaign)
	if err != nil {
		return years.Year{}, err
	}
	c, err := Collect(ctx, cb, progress)
	if err != nil {
		return years.Year{}, err
	}
	return years.Year{
		Book: cb, Posts: c.Posts, Responses: c.Responses, Cube: aggregate.Compute(cb, c.Posts, c.Responses),
	}, nil
}

// formerYear sets the campaign beside the former one that correspondances.yaml
// names; nil when it names none.
func formerYear(ctx context.Context, cb *codebook.Codebook, c Collection, cube *aggregate.Cube) (*present.YearsComparison, error) {
	folder := cb.Former.Series.Campaign
	if folder == "" {
		return nil, nil
	}
	before, err := readYear(ctx, filepath.Join(cb.Campaign.Dir, filepath.FromSlash(folder)), nil)
	if err != nil {
		return nil, fmt.Errorf("campagne précédente %s : %w", folder, err)
	}
	after := years.Year{Book: cb, Posts: c.Posts, Responses: c.Responses, Cube: cube}
	return &present.YearsComparison{Codebook: cb, Former: before.Book, Years: years.Compare(before, after)}, nil
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
