// Package pipeline runs a campaign from its folder to the documents that are
// published: the steps, in order, each with what it takes and what it gives.
//
//	Define    campaign folder            → codebook
//	Collect   codebook, retours/         → posts, responses, issues
//	Figures   codebook, posts, responses → cube
//	Present   cube, codebook             → documents, tables, charts
//	Audit     documents, tables          → nothing, or a contradiction that stops the run
//	Publish   all of it                  → files, swapped in at the end
//
// A fault of the definitions stops the run before the first return is read. A
// fault of a return never does: it is an issue, the others go on.
package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"bilan/data"
	"bilan/pipeline/aggregate"
	"bilan/pipeline/changes"
	"bilan/pipeline/check"
	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/national"
	"bilan/pipeline/outreach/canvass"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/survey"
)

// Define reads the definitions of a campaign and tries its texts. The error is
// a *edition.DefinitionError when there is something to mend in them.
func Define(dir string) (*codebook.Codebook, []survey.Issue, error) {
	cb, issues, err := loadDefinitions(dir)
	if err != nil {
		return nil, nil, err
	}
	if issues, err = rehearse(cb, issues); err != nil {
		return nil, nil, err
	}
	return cb, issues, nil
}

// rehearse tries the texts, and adds their faults to those that were noted.
func rehearse(cb *codebook.Codebook, noted []survey.Issue) ([]survey.Issue, error) {
	found := present.Check(cb)
	noted = append(noted, found...)
	if level, some := survey.Worst(found); some && level == survey.Error {
		return nil, &edition.DefinitionError{Issues: noted}
	}
	return noted, nil
}

func loadDefinitions(dir string) (*codebook.Codebook, []survey.Issue, error) {
	cb, issues, err := codebook.Load(dir)
	if err != nil {
		return nil, nil, err
	}
	if cb != nil { // nil: not a campaign
		issues = append(issues, check.Definitions(cb)...)
	}
	if level, some := survey.Worst(issues); some && level == survey.Error {
		if cb != nil && !slices.ContainsFunc(issues, beyondNames) {
			issues = append(issues, present.CheckNames(cb)...)
		}
		return nil, nil, &edition.DefinitionError{Issues: issues}
	}
	return cb, issues, nil
}

// beyondNames reports a fault after which more names may seem unknown than are.
func beyondNames(i survey.Issue) bool {
	names := []survey.Code{survey.DefNotAsked, survey.DefBaseless, survey.DefEmptied, survey.DefUnknownName, survey.DefUnknownNames}
	return i.Level == survey.Error && !slices.Contains(names, i.Code)
}

// Result is a finished run.
type Result struct {
	edition.Done // its notices say first what two editions give away together
	Codebook     *codebook.Codebook
	Collection   Collection
	Cube         *aggregate.Cube
	Date         time.Time       // printed in the documents
	Changes      *changes.Report // since the edition that was replaced; nil without one
}

// Region is what the national part takes of the run.
func (r *Result) Region() national.Region {
	c := r.Collection
	out := national.Region{
		Target: r.Target, Codebook: r.Codebook, Posts: c.Posts, Responses: c.Responses, Cube: r.Cube, Date: r.Date,
		Balance: c.Balance, Files: len(c.Inputs),
	}
	for _, w := range r.Written {
		out.Written = append(out.Written, w.Name)
	}
	return out
}

// Produce runs a whole campaign. Whatever it returns, the target folder holds
// either what it held before or the complete new output.
func Produce(ctx context.Context, o edition.Options) (*Result, error) {
	start := time.Now()
	coded := beside(func() codes { return readCodes(o.Campaign) })
	defer coded()
	cb, noted, err := begin(&o)
	if err != nil {
		return nil, err
	}
	posts := beside(func() register { return readRegister(cb) })
	defer posts()
	if noted, err = rehearse(cb, noted); err != nil {
		return nil, err
	}
	if o.Part, err = o.Part.In(cb); err != nil {
		return nil, err
	}
	publication := o.Publication()
	publication.Edition, publication.Shared = publish.Edition{Campaign: cb.Campaign.Name, Year: cb.Campaign.Year}, cb.Campaign.Shared
	release, err := publication.Reserve()
	if err != nil {
		return nil, err
	}
	defer release()
	c, e, err := prepare(ctx, o, cb, noted, posts(), coded)
	if err != nil {
		return nil, err
	}
	publication.Outputs, publication.Audit, publication.Manifest = e.Outputs(), e.Audit, e.Manifest
	replaced, _ := changes.ReadManifest(os.DirFS(o.Target)) // one that cannot be read warns of nothing
	warnings := replaced.Warnings(cb, e.Cube)
	var changed *changes.Report
	changed, publication.Outputs = sinceFormer(o.Target, cb, publication.Outputs)
	done, err := edition.Publish(ctx, start, &publication)
	if err != nil {
		return nil, err
	}
	done.Notices = append(warnings, done.Notices...)
	return &Result{done, cb, c, e.Cube, e.Options.Date, changed}, nil
}

// beside starts work on another core and returns what waits for its result.
func beside[T any](work func() T) (wait func() T) {
	wait = sync.OnceValue(work)
	go wait()
	return wait
}

// prepare reads the returns and makes all that is published of them.
func prepare(ctx context.Context, o edition.Options, cb *codebook.Codebook, noted []survey.Issue, reg register,
	coded func() codes) (Collection, *edition.Edition, error) {
	former := beside(func() former { return readFormer(ctx, cb) })
	defer former()
	c, err := gather(ctx, cb, reg, o.Step("Lecture des retours"))
	if err != nil {
		return c, nil, err
	}
	counted := c
	cube := beside(func() *aggregate.Cube { return aggregate.Compute(cb, counted.Posts, counted.Responses) })
	defer cube()
	if c, err = c.checked(cb); err != nil {
		return c, nil, err
	}
	c.Issues = append(noted, c.Issues...)
	if o.Date.IsZero() {
		o.Date = publicationDay(cb, c.Responses)
	}
	open, found, err := openQuestions(cb, c, coded())
	if err != nil {
		return c, nil, err
	}
	c.Issues = append(c.Issues, found...)
	c.Issues = append(c.Issues, aggregate.Crowded(cb, c.Posts, c.Responses, cube())...)
	c.Issues = append(c.Issues, present.CheckRemarks(cb, cube(), c.Posts)...)
	f := former()
	if f.err != nil {
		return c, nil, f.err
	}
	c.Issues = append(c.Issues, f.issues...)
	in := present.Input{Codebook: cb, Cube: cube(), Open: open, Years: f.evolution(cb, c, cube())}
	e, err := edition.New(o, c.Returns, in)
	if err != nil {
		return c, nil, err
	}
	c.Returns = e.Returns
	return c, e, canvass.AddSections(cb, e.Documents, c.Outreach)
}

// begin reads the definitions and finds the target.
func begin(o *edition.Options) (*codebook.Codebook, []survey.Issue, error) {
	go data.CommuneParCode("") // the first question takes longer than the definitions
	cb, issues, err := loadDefinitions(o.Campaign)
	if err != nil {
		return nil, nil, err
	}
	if o.Target == "" {
		o.Target, o.Linked = filepath.Join("reports", cb.Campaign.Name), true
	}
	return cb, issues, nil
}

// publicationDay is the day that the campaign says its documents appear, that of
// the last return, or the end of the survey when no return says its day: a date
// that a rerun finds again.
func publicationDay(cb *codebook.Codebook, responses []survey.Response) time.Time {
	if day := cb.Campaign.Edition.Date; !day.IsZero() {
		return day
	}
	last := cb.Campaign.Closes
	for i, r := range responses {
		if i == 0 || r.Submitted.After(last) {
			last = r.Submitted
		}
	}
	if last.IsZero() {
		return cb.Campaign.Closes
	}
	return last
}
