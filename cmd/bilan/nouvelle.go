package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/french"
	"bilan/pipeline/opening"
)

// newNouvelle lays out the folder of a new campaign.
func newNouvelle() *cobra.Command {
	var region, former, publisher, mail string
	var year int
	cmd := &cobra.Command{
		Use:   "nouvelle DOSSIER",
		Short: "prépare le dossier d'une nouvelle campagne",
		Args:  campaignArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			o := opening.Options{Dir: args[0], Region: region, Year: year, Publisher: publisher, Mail: mail}
			if former != "" && (publisher != "" || mail != "") {
				return &usageError{"--editeur et --courriel ne vont pas avec --depuis, qui reprend ceux de la campagne précédente", cmd}
			}
			if former == "" && (region == "" || year == 0) {
				return &usageError{"--region et --annee sont attendus, ou --depuis", cmd}
			}
			if former != "" {
				cb, _, err := pipeline.Define(former)
				if err != nil {
					return err
				}
				o.Former = cb
			}
			created, err := opening.Create(o)
			if errors.Is(err, opening.ErrRegion) || errors.Is(err, opening.ErrYear) {
				return &usageError{err.Error(), cmd}
			}
			if err != nil {
				return err
			}
			return printCreated(cmd.OutOrStdout(), args[0], created)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&region, "region", "", "la `RÉGION`, par son nom ou son code officiel : bretagne, ou 53")
	flags.IntVar(&year, "annee", 0, "l'`ANNEE` que les bilans décriront ; avec --depuis, la suivante par défaut")
	flags.StringVar(&former, "depuis", "", "reprend le registre et les définitions d'une `CAMPAGNE` précédente")
	flags.StringVar(&publisher, "editeur", "", "le `NOM` de qui signe les documents (à compléter sinon dans campagne.yaml)")
	flags.StringVar(&mail, "courriel", "", "l'`ADRESSE` à laquelle les médiateurs écrivent")
	return cmd
}

func printCreated(stdout io.Writer, dir string, c *opening.Created) error {
	campaign := c.Codebook.Campaign
	text := fmt.Sprintf("Campagne %d, %s : %s, %s dans %s\n", campaign.Year, campaign.Region.Name,
		french.Count(len(campaign.Departments), "département", "départements"), french.Count(len(c.Files), "fichier", "fichiers"), dir)
	if len(c.Kept) > 0 {
		text += "Repris : " + strings.Join(c.Kept, ", ") + "\n"
		text += "À relire : campagne.yaml (dates, source, avertissement) et postes.xlsx (postes ouverts, fermés, vacants)\n"
	} else {
		text += "À faire : relire campagne.yaml (éditeur, courriel, dates) et remplir postes.xlsx, une ligne par poste\n"
	}
	text += fmt.Sprintf("Ensuite : bilan questionnaires %s\n", dir)
	_, err := io.WriteString(stdout, text)
	return err
}
