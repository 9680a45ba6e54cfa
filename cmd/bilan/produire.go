package main

import (
	"github.com/spf13/cobra"

	"bilan/pipeline"
)

// newProduire is the main job.
func newProduire() *cobra.Command {
	var o struct {
		target  string
		formats formats
		date    day
		common
	}
	cmd := &cobra.Command{
		Use:   "produire CAMPAGNE",
		Short: "lit les retours, les contrôle et écrit tableaux, graphiques et documents",
		Long: `Lit le dossier d'une campagne, contrôle les retours, calcule les indicateurs et écrit
tous les documents dans reports/<campagne>/. Un retour en défaut n'arrête pas les autres.
Le dossier de sortie est remplacé d'un coup, à la fin : jamais à moitié.`,
		Args: campaignArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			bar := newProgress(cmd.ErrOrStderr(), o.quiet || o.style == asJSON)
			res, err := pipeline.Produce(cmd.Context(), pipeline.Options{
				Campaign: args[0], Target: o.target, Formats: pipeline.Formats(o.formats), Date: o.date.Time, Progress: bar.update,
			})
			bar.close()
			if err != nil {
				return err
			}
			if err := o.printRun(cmd.OutOrStdout(), cmd.ErrOrStderr(), res); err != nil {
				return err
			}
			return o.verdict(res.Collection.Issues)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.target, "sortie", "", "`DOSSIER` de sortie (par défaut reports/<campagne>)")
	flags.Var(&o.formats, "formats", "ne produit qu'une partie : pdf, html, xlsx, csv, graphiques (séparés par des virgules)")
	flags.Var(&o.date, "date", "date imprimée dans les documents (par défaut celle du dernier retour)")
	o.bind(flags)
	return cmd
}
