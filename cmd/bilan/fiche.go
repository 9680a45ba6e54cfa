package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/edition"
	"bilan/pipeline/french"
)

// newFiche writes fiches d'expérience.
func newFiche() *cobra.Command {
	var o struct {
		target string
		date   day
		common
	}
	cmd := &cobra.Command{
		Use:   "fiche DOSSIER",
		Short: "écrit la fiche d'expérience d'un dossier, ou le recueil de ses fiches",
		Args:  campaignArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			res, err := pipeline.ProduceFiches(cmd.Context(), edition.Options{
				Campaign: args[0], Target: o.target, Date: o.date.Time,
			})
			if err != nil {
				return err
			}
			if o.style == asJSON {
				if err := edition.WriteJSON(cmd.OutOrStdout(), ficheSummary{res.Target, res.Fiches, len(res.Written) + 1,
					res.Elapsed.Milliseconds(), issueRecords(res.Issues), res.Notices}); err != nil {
					return err
				}
				return o.verdict(res.Issues)
			}
			o.list(cmd.ErrOrStderr(), res.Issues, "")
			o.printNotices(cmd.ErrOrStderr(), res.Notices)
			if !o.quiet {
				fmt.Fprintf(cmd.OutOrStdout(), "%s, %s\n%s", french.Count(res.Fiches, "fiche", "fiches"), tally(res.Issues), writtenLine(res.Done))
			}
			return o.verdict(res.Issues)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.target, "sortie", "", "le `DOSSIER` où écrire (par défaut reports/fiches-<dossier>)")
	flags.Var(&o.date, "date", "date des documents (par défaut celle de la fiche la plus récente)")
	o.bind(flags)
	return cmd
}

// ficheSummary is the result of a run for programs. Its fields are stable.
type ficheSummary struct {
	Target  string        `json:"sortie"`
	Fiches  int           `json:"fiches"`
	Outputs int           `json:"fichiers"`
	Millis  int64         `json:"millisecondes"`
	Issues  []issueRecord `json:"constats"`
	Notices []string      `json:"avis,omitempty"`
}
