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
		Long: `Lit le dossier d'une campagne, contrôle les retours, calcule les indicateurs et écrit
tous les documents dans reports/<campagne>/. Un retour en défaut n'arrête pas les autres.
Le dossier de sortie est remplacé d'un coup, à la fin : jamais à moitié.
Plusieurs campagnes, ou un dossier qui en contient : chacune a sa sortie, et l'échec de l'une
n'arrête pas les autres. Si ce sont des régions différentes, de la même année, leurs chiffres
sont mis côte à côte dans reports/national/.`,
		Args: campaignArgs,
		RunE: o.run,
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
