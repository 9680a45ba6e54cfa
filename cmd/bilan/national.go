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
		return printJSON(stdout, newNationalSummary(res))
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
	_, err := fmt.Fprintf(stdout, "%s%s écrits dans %s en %s\n", text, french.Count(len(res.Written)+1, "fichier", "fichiers"), res.Target,
		seconds(res.Elapsed))
	return err
}

// onTerminal takes the typography of documents out of a sentence.
func onTerminal(sentence string) string {
	return strings.ReplaceAll(french.Spaces(sentence), "’", "'")
}

// nationalSummary is the result of the national part for programs (--format
// json). Its fields are stable.
type nationalSummary struct {
	Campaign string           `json:"campagne"` // always « national »
	Target   string           `json:"sortie"`
	Millis   int64            `json:"millisecondes"`
	Outputs  int              `json:"fichiers"`
	Regions  []regionRecord   `json:"regions"`
	Absent   []string         `json:"absentes"`
	Omitted  []omissionRecord `json:"indicateurs_absents"`
	Notices  []string         `json:"avis,omitempty"`
}

type regionRecord struct {
	Code string `json:"code"`
	Name string `json:"nom"`
}

type omissionRecord struct {
	Indicator string `json:"indicateur"`
	Reason    string `json:"motif"`
}

func newNationalSummary(res *national.Result) nationalSummary {
	s := nationalSummary{
		Campaign: national.Name, Target: res.Target, Millis: res.Elapsed.Milliseconds(), Outputs: len(res.Written) + 1,
		Regions: []regionRecord{}, Absent: []string{}, Omitted: []omissionRecord{}, Notices: res.Notices,
	}
	for _, r := range res.Regions {
		s.Regions = append(s.Regions, regionRecord{r.Code, r.Name})
	}
	for _, sentence := range res.Absent {
		s.Absent = append(s.Absent, onTerminal(sentence))
	}
	for _, o := range res.Omitted {
		s.Omitted = append(s.Omitted, omissionRecord{o.ID, o.Reason})
	}
	return s
}
