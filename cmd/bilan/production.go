package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/edition"
	"bilan/pipeline/french"
	"bilan/pipeline/render/junit"
)

// production is a call of produire: its options, and what it found on the way.
type production struct {
	target  string
	formats formats
	part    part
	date    day
	junit   junitFile
	summary summaryFile
	common
	limits
	events events
	suites []junit.Suite

	several  bool     // campaigns
	replaced []string // targets, in this call
}

// interruptedError is a run that was asked to stop, and what it had done.
type interruptedError struct{ replaced []string }

func (e *interruptedError) Error() string {
	if len(e.replaced) == 0 {
		return "interrompu ; aucun dossier de sortie n'a été remplacé."
	}
	return "interrompu ; avant cela " + french.Agree(len(e.replaced), "ce dossier a été remplacé", "ces dossiers ont été remplacés") +
		", et aucun autre : " +
		strings.Join(e.replaced, ", ")
}

func (e *interruptedError) Unwrap() error { return context.Canceled }

// run produces one campaign, or each of several.
func (p *production) run(cmd *cobra.Command, args []string) error {
	if p.part.Region && len(p.part.Departments) > 0 {
		return &usageError{"« --region-seule » et « --departement » ne vont pas ensemble", cmd}
	}
	if err := p.junit.free(); err != nil {
		return err
	}
	defer p.limits.apply()()
	if p.style == asJSON {
		p.events.out = cmd.ErrOrStderr()
	}
	dirs, several := campaigns(args)
	p.several = several
	var err error
	if several {
		err = p.each(cmd, dirs)
	} else {
		_, err = p.one(cmd, dirs[0], p.target)
		err = p.asEvents(dirs[0], err)
	}
	return p.asEvents("", p.junit.save(cmd.ErrOrStderr(), err, p.suites...))
}

// one produces a campaign into a target. With --strict there are both a result
// and an error.
func (p *production) one(cmd *cobra.Command, dir, target string) (*pipeline.Result, error) {
	p.emit(event{Kind: eventStart, Campaign: dir})
	bar := p.progress(cmd)
	res, err := pipeline.Produce(cmd.Context(), edition.Options{
		Campaign: dir, Target: target, Formats: edition.Formats(p.formats), Part: edition.Part(p.part), Date: p.date.Time,
		Progress: func(step string, done, total int) {
			bar.update(step, done, total)
			p.emit(event{Kind: eventProgress, Campaign: dir, Step: step, Done: done, Total: total})
		},
	})
	bar.close()
	if err != nil {
		p.suites = append(p.suites, pipeline.StoppedSuite(dir, err))
		return nil, err
	}
	p.replaced = append(p.replaced, res.Target)
	p.suites = append(p.suites, res.Collection.Suite(dir))
	if err := p.printRun(cmd.OutOrStdout(), cmd.ErrOrStderr(), res, p.heading(dir)); err != nil {
		return nil, err
	}
	if x := res.Changes; x != nil && !x.Empty() {
		record := x.Record()
		p.emit(event{Kind: eventChanges, Campaign: dir, Target: res.Target, Changes: &record})
	}
	if err := p.summary.add(res.Codebook.Campaign.Name, res.Changes); err != nil {
		return nil, err
	}
	err = p.verdict(res.Collection.Issues)
	p.emit(event{Kind: eventEnd, Campaign: dir, Target: res.Target, Code: exitCode(err)})
	return res, err
}

// heading names the campaign that messages are about, when there are several.
func (p *production) heading(dir string) string {
	if !p.several {
		return ""
	}
	return dir + " :"
}

// emit writes an event that --quiet leaves out.
func (p *production) emit(x event) {
	if !p.quiet {
		p.events.write(x)
	}
}

// asEvents reports an error as events when the run is watched by a program. That of
// an interruption says what the run had done.
func (p *production) asEvents(dir string, err error) error {
	var already reportedError
	if errors.Is(err, context.Canceled) && !errors.As(err, &already) {
		err = &interruptedError{p.replaced}
	}
	if err == nil || p.style != asJSON || errors.As(err, &already) {
		return err
	}
	p.events.failure(dir, err)
	return reportedError{err}
}
