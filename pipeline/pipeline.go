// Package pipeline runs a campaign from its folder to the documents that are
// published: the steps, in order, each with what it takes and what it gives.
//
//	Define    campaign folder            → codebook
//	Collect   codebook, retours/         → posts, responses, issues
//	Figures   codebook, posts, responses → cube
//	Present   cube, codebook             → documents, tables, charts
//	audit     documents, tables          → nothing, or a contradiction that stops the run
//	Publish   all of it                  → files, swapped in at the end
//	National  several finished campaigns → the same over their regions, published the same way
//
// A fault of the definitions stops the run before the first return is read. A
// fault of a return never does: it is an issue, the others go on.
package pipeline

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"bilan/data"
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/survey"
)

// Options says what to run. The zero value of a field takes its default.
type Options struct {
	Campaign string    // campaign folder
	Target   string    // output folder; default reports/<campaign>
	Formats  Formats   // default: every format
	Part     Part      // default: the documents of every territory
	Date     time.Time // printed in documents; default: the last return's
	// Progress is told how far a step is; nil for a silent run.
	Progress func(step string, done, total int)

	// linked: the control report links to the returns. Only in the default
	// output folder, whose way to the campaign is always the same: elsewhere
	// the bytes of a run would depend on where it was written.
	linked bool
}

func (o Options) progress(step string) func(done, total int) {
	return func(done, total int) {
		if o.Progress != nil {
			o.Progress(step, done, total)
		}
	}
}

// DefinitionError is a campaign that cannot be run because of its definitions.
type DefinitionError struct{ Issues []survey.Issue }

// Error counts the faults; Issues tells them.
func (e *DefinitionError) Error() string {
	return fmt.Sprintf("%d défaut(s) dans les définitions de la campagne", len(e.Issues))
}

// Define reads the definitions of a campaign and tries its texts. The error is
// a *DefinitionError when there is something to mend in them.
func Define(dir string) (*codebook.Codebook, []survey.Issue, error) {
	cb, issues, err := load(dir)
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
		return nil, &DefinitionError{noted}
	}
	return noted, nil
}

func load(dir string) (*codebook.Codebook, []survey.Issue, error) {
	cb, issues, err := codebook.Load(dir)
	if err != nil {
		return nil, nil, err
	}
	if level, some := survey.Worst(issues); some && level == survey.Error {
		return nil, nil, &DefinitionError{issues}
	}
	return cb, issues, nil
}

// Result is a finished run.
type Result struct {
	Target     string
	Codebook   *codebook.Codebook
	Collection Collection
	Cube       *aggregate.Cube
	Date       time.Time // printed in the documents
	Written    []publish.Written
	Elapsed    time.Duration
}

// Produce runs a whole campaign. Whatever it returns, the target folder holds
// either what it held before or the complete new output.
func Produce(ctx context.Context, o Options) (*Result, error) {
	start := time.Now()
	coded := beside(func() codes { return readCodes(o.Campaign) })
	defer coded()
	cb, noted, err := o.load()
	if err != nil {
		return nil, err
	}
	posts := beside(func() register { return readRegister(cb) })
	defer posts()
	if noted, err = rehearse(cb, noted); err != nil {
		return nil, err
	}
	if err := o.Part.check(cb); err != nil {
		return nil, err
	}
	publication := o.publication()
	release, err := publication.Reserve()
	if err != nil {
		return nil, err
	}
	defer release()
	e, err := o.prepare(ctx, cb, noted, posts(), coded)
	if err != nil {
		return nil, err
	}
	publication.Outputs, publication.Audit, publication.Manifest = e.outputs(o.Formats), e.audit, e.manifest
	written, err := publication.Run(ctx)
	if err != nil {
		return nil, err
	}
	return &Result{o.Target, cb, e.collection, e.cube, e.options.Date, written, time.Since(start)}, nil
}

// publication is what is known of it before any work: where, and what it must
// leave alone.
func (o Options) publication() publish.Publication {
	return publish.Publication{Target: o.Target, Campaigns: []string{o.Campaign}, Progress: o.progress("Écriture")}
}

// beside starts work on another core and returns what waits for its result.
func beside[T any](work func() T) (wait func() T) {
	wait = sync.OnceValue(work)
	go wait()
	return wait
}

// prepare reads the returns and makes all that is published of them.
func (o Options) prepare(ctx context.Context, cb *codebook.Codebook, noted []survey.Issue, reg register, coded func() codes) (*edition, error) {
	c, err := gather(ctx, cb, reg, o.progress("Lecture des retours"))
	if err != nil {
		return nil, err
	}
	counted := c
	cube := beside(func() *aggregate.Cube { return aggregate.Compute(cb, counted.Posts, counted.Responses) })
	defer cube()
	if c, err = c.checked(cb); err != nil {
		return nil, err
	}
	c.Issues = append(noted, c.Issues...)
	if o.Date.IsZero() {
		o.Date = lastReturn(cb, c.Responses)
	}
	open, told, err := openQuestions(cb, c, coded())
	if err != nil {
		return nil, err
	}
	c.Issues = append(c.Issues, told...)
	years, err := formerYear(ctx, cb, c, cube())
	if err != nil {
		return nil, err
	}
	e, err := newEdition(o, c, present.Input{Codebook: cb, Cube: cube(), Open: open, Years: years.Evolution()})
	if err != nil {
		return nil, err
	}
	if years != nil {
		e.tables = append(e.tables, years.PublicTable(years.Regional().ID))
	}
	return e, nil
}

// load reads the definitions and finds the target.
func (o *Options) load() (*codebook.Codebook, []survey.Issue, error) {
	go data.Communes() // takes longer than the definitions
	cb, issues, err := load(o.Campaign)
	if err != nil {
		return nil, nil, err
	}
	if o.Target == "" {
		o.Target, o.linked = filepath.Join("reports", cb.Campaign.Name), true
	}
	return cb, issues, nil
}

// lastReturn is the day of the last return, or the end of the survey when no
// return says its day: a date that a rerun finds again.
func lastReturn(cb *codebook.Codebook, responses []survey.Response) time.Time {
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
