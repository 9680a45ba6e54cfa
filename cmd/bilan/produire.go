package main

import (
	"github.com/spf13/cobra"

	"bilan/pipeline/edition"
)

// newProduire is the main job.
func newProduire() *cobra.Command {
	var o production
	cmd := &cobra.Command{
		Use:   "produire CAMPAGNE...",
		Short: "lit les retours, les contrôle et écrit tableaux, graphiques et documents",
		Args:  campaignArgs,
		RunE:  o.run,
	}
	flags := cmd.Flags()
	flags.StringVar(&o.target, "sortie", "", "le `DOSSIER` où écrire (par défaut reports/<campagne> ; s'il y a plusieurs campagnes, le "+
		"dossier qui reçoit celui de chacune)")
	flags.Var(&o.formats, "formats", formatsHelp(edition.AllFormats()))
	flags.BoolVar(&o.part.Region, "region-seule", false, "ne produit que les PDF et les graphiques de la région")
	flags.Var(&o.part, "departement", "ne produit que les PDF et les graphiques de ces départements : 62, ou 59,62, ou Nord (option "+
		"répétable)")
	flags.Var(&o.date, "date", "date imprimée dans les documents (par défaut celle du dernier retour)")
	flags.StringVar((*string)(&o.junit), "junit", "", "écrit aussi le contrôle dans `FICHIER`, au format JUnit de l'intégration continue")
	o.summary.bind(flags)
	o.common.bind(flags)
	o.limits.bind(flags)
	return cmd
}
