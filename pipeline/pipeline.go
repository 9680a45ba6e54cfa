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
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"bilan/data"
	"bilan/pipeline/aggregate"
	"bilan/pipeline/check"
	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
	"bilan/pipeline/present"
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
	if issues, err = new(memory).rehearse(cb, issues); err != nil {
		return nil, nil, err
	}
	return cb, issues, nil
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

// Collection is what came back, read and checked.
type Collection struct {
	Posts     []survey.Post
	Responses []survey.Response
	Inputs    []ingest.Input
	Balance   ingest.Balance
	Issues    []survey.Issue // in the order of the files they are about
	Mended    Corrections    // what corrections.csv changed
	Outreach  []PostOutreach // the door-to-door campaigns that the campaign declares
	Files     ingest.FileCount
}

// Collect reads the register and the returns of a campaign and holds them
// against its rules. Without a register no return can be placed, and without
// the folder of returns nothing says that nobody answered: the error is then a
// *DefinitionError.
func Collect(ctx context.Context, cb *codebook.Codebook, progress func(done, total int)) (Collection, error) {
	return collect(ctx, cb, nil, progress)
}

// collect is Collect with what is remembered of a former run, if anything is.
func collect(ctx context.Context, cb *codebook.Codebook, former *ingest.Memory, progress func(done, total int)) (Collection, error) {
	posts, issues, err := Posts(cb)
	if err != nil {
		return Collection{}, err
	}
	res, err := ingest.Returns(ctx, cb, posts, former, progress)
	if errors.Is(err, ingest.ErrNoFolder) {
		absent := survey.NewIssue(survey.ReturnsAbsent, survey.Ref{File: ingest.ReturnsDir}, "cause", err.Error())
		return Collection{}, &DefinitionError{[]survey.Issue{absent}}
	}
	if err != nil {
		return Collection{}, err
	}
	issues = append(issues, res.Issues...)
	responses, told, err := withLogs(cb, posts, res.Responses)
	if err != nil {
		return Collection{}, err
	}
	res.Responses = responses
	issues = append(issues, told...)
	issues = append(issues, check.Responses(cb, res.Responses)...)
	doors, found, err := collectPosts(cb, posts)
	if err != nil {
		return Collection{}, err
	}
	issues = append(issues, found...)
	survey.SortIssues(issues)
	mended := Corrections{res.Corrections, res.CorrectionsSHA256}
	return Collection{posts, res.Responses, res.Inputs, res.Balance, issues, mended, doors, res.Files}, nil
}

// Result is a finished run.
type Result struct {
	Target     string
	Codebook   *codebook.Codebook
	Collection Collection
	Cube       *aggregate.Cube
	Date       time.Time // printed in the documents
	Written    []Written
	Elapsed    time.Duration
}

// Produce runs a whole campaign. Whatever it returns, the target folder holds
// either what it held before or the complete new output.
func Produce(ctx context.Context, o Options) (*Result, error) {
	start := time.Now()
	coded := beside(func() codes { return readCodes(o.Campaign) })
	defer coded()
	cb, noted, past, err := o.define()
	if err != nil {
		return nil, err
	}
	if err := o.Part.check(cb); err != nil {
		return nil, err
	}
	release, err := reserve(o.Target, o.Campaign)
	if err != nil {
		return nil, err
	}
	defer release()
	e, left, err := o.prepare(ctx, cb, noted, past, coded)
	if err != nil {
		return nil, err
	}
	sound := beside(e.audit)
	outputs := append(e.outputs(o.Formats), left...)
	manifest := func(written []Written) ([]byte, error) {
		if err := sound(); err != nil {
			return nil, err
		}
		return e.manifest(written)
	}
	written, err := publish(ctx, o.Target, outputs, manifest, func(n int) { o.progress("Écriture")(n, len(outputs)) })
	if err := cmp.Or(sound(), err); err != nil {
		return nil, err
	}
	return &Result{o.Target, cb, e.collection, e.cube, e.options.Date, written, time.Since(start)}, nil
}

// beside starts work on another core and returns what waits for its result.
func beside[T any](work func() T) (wait func() T) {
	wait = sync.OnceValue(work)
	go wait()
	return wait
}

// prepare reads the returns and makes all that is published of them. left is
// what the next run is to find in the target.
func (o Options) prepare(ctx context.Context, cb *codebook.Codebook, noted []survey.Issue, past memory, coded func() codes) (e *edition, left []Output, err error) {
	c, err := collect(ctx, cb, past.returns, o.progress("Lecture des retours"))
	if err != nil {
		return nil, nil, err
	}
	c.Issues = append(noted, c.Issues...)
	if o.Date.IsZero() {
		o.Date = lastReturn(cb, c.Responses)
	}
	cube := beside(func() *aggregate.Cube { return aggregate.Compute(cb, c.Posts, c.Responses) })
	open, told, err := openQuestions(cb, c, coded())
	in := present.Input{Codebook: cb, Cube: cube(), Open: open}
	if err != nil {
		return nil, nil, err
	}
	c.Issues = append(c.Issues, told...)
	years, err := formerYear(ctx, o.Target, cb, c, in.Cube)
	if err != nil {
		return nil, nil, err
	}
	in.Years = years.evolution()
	e, err = newEdition(o, c, in)
	if err != nil {
		return nil, nil, err
	}
	left = past.outputs()
	if years != nil {
		e.tables = append(e.tables, years.PublicTable(years.regional().ID))
		left = append(left, years.read.outputs()...)
	}
	return e, left, nil
}

// define reads the definitions, finds the target and what a former run left
// there, and tries the texts unless that run did.
func (o *Options) define() (*codebook.Codebook, []survey.Issue, memory, error) {
	go program() // each takes longer than the definitions
	go data.Communes()
	cb, issues, err := load(o.Campaign)
	if err != nil {
		return nil, nil, memory{}, err
	}
	if o.Target == "" {
		o.Target, o.linked = filepath.Join("reports", cb.Campaign.Name), true
	}
	past := recall(o.Target, memoryFile, cb)
	issues, err = past.rehearse(cb, issues)
	return cb, issues, past, err
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
