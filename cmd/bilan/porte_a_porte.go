package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"bilan/pipeline/edition"
	"bilan/pipeline/french"
	"bilan/pipeline/outreach/canvass"
	"bilan/pipeline/publish"
	"bilan/pipeline/survey"
)

// newPorteAPorte counts a door-to-door campaign.
func newPorteAPorte() *cobra.Command {
	var o struct {
		target  string
		model   string
		formats formats
		date    day
		common
	}
	cmd := &cobra.Command{
		Use:   "porte-a-porte DOSSIER",
		Short: "compte un porte-à-porte : taux de contact, échanges, rendez-vous, portes où frapper encore",
		Args:  campaignArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.model != "" {
				return writeModel(cmd.OutOrStdout(), args[0], o.model, o.quiet)
			}
			bar := o.progress(cmd)
			res, err := canvass.Produce(cmd.Context(), edition.Options{
				Campaign: args[0], Target: o.target, Formats: edition.Formats(o.formats), Date: o.date.Time, Progress: bar.update,
			})
			bar.close()
			var unusable *canvass.LogError
			if errors.As(err, &unusable) {
				o.list(cmd.ErrOrStderr(), unusable.Issues, "")
			}
			if err != nil {
				return err
			}
			if err := o.printOutreach(cmd.OutOrStdout(), cmd.ErrOrStderr(), res); err != nil {
				return err
			}
			return o.verdict(res.Collection.Issues)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.target, "sortie", "", "le `DOSSIER` où écrire (par défaut reports/<dossier>)")
	flags.StringVar(&o.model, "modele", "", "écrit un journal vide dans `FICHIER`.xlsx, sans rien compter")
	flags.Var(&o.formats, "formats", formatsHelp(canvass.Formats()))
	flags.Var(&o.date, "date", "date imprimée dans les documents (par défaut celle du dernier passage)")
	o.bind(flags)
	return cmd
}

// writeModel writes an empty log; a file that is already there stays as it is.
func writeModel(stdout io.Writer, dir, file string, quiet bool) error {
	err := publish.SaveNew(file, func(w io.Writer) error { return canvass.WriteModel(w, dir) })
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s existe déjà : choisir un autre nom, pour ne pas perdre un journal rempli", file)
	}
	if err != nil {
		return err
	}
	if !quiet {
		_, err = fmt.Fprintf(stdout, "journal vide écrit dans %s\n", file)
	}
	return err
}

// list writes the issues that matter, as many as a screen holds; more says
// where the others are.
func (c *common) list(stderr io.Writer, issues []survey.Issue, more string) {
	serious := atLeast(issues, c.threshold())
	printLines(stderr, serious[:min(onScreen, len(serious))])
	if n := len(serious) - onScreen; n > 0 {
		fmt.Fprintf(stderr, "… et %d autres%s\n", n, more)
	}
}

// printOutreach tells what a run did.
func (c *common) printOutreach(stdout, stderr io.Writer, res *canvass.Result) error {
	log := res.Collection
	counted, away := len(log.Log.Visits), log.Log.SetAside
	if c.style == asJSON {
		return edition.WriteJSON(stdout, outreachSummary{placedOf(res.Definition.Book.Campaign.Name, res.Done), len(log.Rows), counted, away,
			issueRecords(log.Issues), res.Notices})
	}
	c.list(stderr, log.Issues, " : voir "+filepath.Join(res.Target, "prive", "controle.xlsx"))
	c.printNotices(stderr, res.Notices)
	if c.quiet {
		return nil
	}
	_, err := fmt.Fprintf(stdout, "%s : %s, %s, %s\n%s", res.Definition.Book.Campaign.Region.Name,
		french.Count(counted, "passage compté", "passages comptés"), french.Count(away, "écarté", "écartés"), tally(log.Issues),
		writtenLine(res.Done))
	return err
}

// outreachSummary is the result of a door-to-door run for programs. Its fields
// are stable.
type outreachSummary struct {
	placed
	Rows     int           `json:"lignes"`
	Counted  int           `json:"passages"`
	SetAside int           `json:"ecartes"`
	Issues   []issueRecord `json:"constats"`
	Notices  []string      `json:"avis,omitempty"`
}
