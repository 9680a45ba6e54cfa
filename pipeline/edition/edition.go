// Package edition is what one run publishes, ready to be written: documents,
// tables, data, charts, the private control report, the manifest that lists
// them, and the audit that holds them against themselves.
//
// A run reads and computes; New lays its figures out; Outputs, Audit and
// Manifest fill a publish.Publication. A campaign, the national part and a door
// to door campaign each make an edition and publish it the same way.
package edition

import (
	"context"
	"fmt"
	"time"

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
	// Progress hears how far a step is; nil for a silent run.
	Progress func(step string, done, total int)

	// Linked makes the control report link to the returns. Only in the default
	// output folder, whose way to the campaign is always the same: elsewhere
	// the bytes of a run would depend on where it was written.
	Linked bool
}

// Step is the progress of one step.
func (o Options) Step(step string) func(done, total int) {
	return func(done, total int) {
		if o.Progress != nil {
			o.Progress(step, done, total)
		}
	}
}

// Publication is what is known of it before any work: where, and what it must
// leave alone.
func (o Options) Publication() publish.Publication {
	return publish.Publication{Target: o.Target, Campaigns: []string{o.Campaign}, Progress: o.Step("Écriture")}
}

// Done is a run that was published.
type Done struct {
	Target  string
	Written []publish.Written
	Notices []string // what became of somebody's files in the target
	Elapsed time.Duration
}

// Publish writes what a run that began then publishes.
func Publish(ctx context.Context, began time.Time, p *publish.Publication) (Done, error) {
	written, err := p.Run(ctx)
	return Done{p.Target, written, p.Notices(), time.Since(began)}, err
}

// DefinitionError is a campaign that cannot be run because of its definitions.
type DefinitionError struct{ Issues []survey.Issue }

// Error counts the faults; Issues names them.
func (e *DefinitionError) Error() string {
	return fmt.Sprintf("%d défaut(s) dans les définitions de la campagne", len(e.Issues))
}

// Edition is everything that a run publishes.
type Edition struct {
	Options   Options
	Codebook  *codebook.Codebook
	Returns   Returns
	Cube      *aggregate.Cube
	Documents []present.Document
	Tables    []*present.Table
	Input     present.Input
}

// New makes everything that is published of figures, and of what in adds to
// them: the open questions, the former year.
func New(o Options, r Returns, in present.Input) (*Edition, error) {
	cb := in.Codebook
	in.Posts, in.Date, in.Intake = r.Posts, o.Date, r.intake()
	in.Logo = cb.Logo
	var documents []present.Document
	var err error
	if o.Formats.drawn() {
		if documents, err = present.Documents(in); err != nil {
			return nil, err
		}
	}
	tables, faults := present.Tables(in)
	for _, d := range documents {
		faults = append(faults, d.Faults...)
	}
	r.Issues = append(r.Issues, present.OnceEach(faults)...)
	return &Edition{o, cb, r, in.Cube, o.Part.of(documents), tables, in}, nil
}

// Files lists the outputs of one format.
func (e *Edition) Files(f Format) []publish.Output {
	for _, k := range kinds() {
		if k.format == f {
			return k.files(e)
		}
	}
	return nil
}

// Outputs lists the files of a campaign's run: those of the chosen formats, and
// what the agency keeps.
func (e *Edition) Outputs() []publish.Output { return append(e.Chosen(AllFormats()), e.private()...) }

// Chosen lists the outputs of those of some formats that were asked for.
func (e *Edition) Chosen(among Formats) []publish.Output {
	var all []publish.Output
	for _, f := range among {
		if e.Options.Formats.Has(f) {
			all = append(all, e.Files(f)...)
		}
	}
	return all
}
