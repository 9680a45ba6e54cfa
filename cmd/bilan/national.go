package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/edition"
	"bilan/pipeline/french"
	"bilan/pipeline/national"
	"bilan/pipeline/present"
)

// national sets the regions that were produced side by side, in a folder beside
// theirs. That they make no national part is reported and is no failure.
func (p *production) national(cmd *cobra.Command, regions []national.Region, failed []string) error {
	o := national.Options{Formats: edition.Formats(p.formats), Date: p.date.Time, Regions: regions, Failed: failed}
	if p.target != "" {
		o.Target = filepath.Join(p.target, national.Name)
	}
	p.emit(event{Kind: eventStart, Campaign: national.Name})
	o.Progress = func(step string, done, total int) {
		p.emit(event{Kind: eventProgress, Campaign: national.Name, Step: step, Done: done, Total: total})
	}
	res, err := national.Produce(cmd.Context(), o)
	var none *national.NothingError
	if errors.As(err, &none) {
		p.notice(cmd.ErrOrStderr(), none)
		return nil
	}
	if err != nil {
		p.suites = append(p.suites, pipeline.StoppedSuite(national.Name, err))
		return err
	}
	p.replaced = append(p.replaced, res.Target)
	if err := p.printNational(cmd.OutOrStdout(), cmd.ErrOrStderr(), res); err != nil {
		return err
	}
	p.emit(event{Kind: eventEnd, Campaign: national.Name, Target: res.Target})
	return nil
}

// notice says why there is no national part.
func (p *production) notice(stderr io.Writer, none *national.NothingError) {
	p.emit(event{Kind: eventNotice, Campaign: national.Name, Message: none.Error()})
	if !p.quiet && p.style != asJSON {
		fmt.Fprintf(stderr, "bilan : %s ; ce qui existait reste en place.\n", none)
	}
}

// printNational tells where the national part is, and who is in it.
func (p *production) printNational(stdout, stderr io.Writer, res *national.Result) error {
	if p.style == asJSON {
		return edition.WriteJSON(stdout, newNationalSummary(res))
	}
	p.printNotices(stderr, res.Notices)
	if p.quiet {
		return nil
	}
	var names []string
	for _, r := range res.Regions {
		names = append(names, r.Name)
	}
	text := "Ensemble des régions : " + strings.Join(names, ", ") + "\n"
	for _, sentence := range res.Absent {
		text += onTerminal(sentence) + "\n"
	}
	if n := len(res.Omitted); n > 0 {
		text += french.Count(n, "indicateur laissé", "indicateurs laissés") +
			" de côté, que les régions ne définissent pas toutes de la même façon : voir manifeste.json\n"
	}
	_, err := fmt.Fprintf(stdout, "%s%s", text, writtenLine(res.Done))
	return err
}

// onTerminal takes the typography of documents out of a sentence.
func onTerminal(sentence string) string {
	return strings.ReplaceAll(french.Spaces(sentence), "’", "'")
}

// nationalSummary is the result of the national part for programs (--format
// json). Its fields are stable.
type nationalSummary struct {
	placed
	Regions []regionRecord             `json:"regions"`
	Absent  []string                   `json:"absentes"`
	Omitted []present.OmittedIndicator `json:"indicateurs_absents"`
	Notices []string                   `json:"avis,omitempty"`
}

type regionRecord struct {
	Code string `json:"code"`
	Name string `json:"nom"`
}

func newNationalSummary(res *national.Result) nationalSummary {
	s := nationalSummary{
		placed: placedOf(national.Name, res.Done), Regions: []regionRecord{}, Absent: []string{}, Notices: res.Notices,
		Omitted: append([]present.OmittedIndicator{}, res.Omitted...),
	}
	for _, r := range res.Regions {
		s.Regions = append(s.Regions, regionRecord{r.Code, r.Name})
	}
	for _, sentence := range res.Absent {
		s.Absent = append(s.Absent, onTerminal(sentence))
	}
	return s
}
