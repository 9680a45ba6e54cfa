package main

import (
	"github.com/spf13/cobra"

	"bilan/pipeline"
)

// newControler checks and writes nothing.
func newControler() *cobra.Command {
	var o struct {
		common
		every bool
	}
	cmd := &cobra.Command{
		Use:   "controler CAMPAGNE",
		Short: "contrôle les retours : chaque défaut, avec son fichier, sa feuille et sa cellule",
		Long: `Lit et contrôle les retours d'une campagne sans rien écrire. Chaque constat donne le
fichier, la feuille et la cellule, le problème et ce qu'il faut faire. Quand ils sont trop
nombreux pour l'écran, ils sont comptés par genre ; --tout les écrit un à un.`,
		Args: campaignArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			cb, noted, err := pipeline.Define(args[0])
			if err != nil {
				return err
			}
			bar := newProgress(cmd.ErrOrStderr(), o.quiet || o.style == asJSON)
			c, err := pipeline.Collect(cmd.Context(), cb, func(done, total int) { bar.update("Lecture des retours", done, total) })
			bar.close()
			if err != nil {
				return err
			}
			c.Issues = append(noted, c.Issues...)
			if err := o.printCheck(cmd.OutOrStdout(), c, c.Report(cb), o.every); err != nil {
				return err
			}
			return o.verdict(c.Issues)
		},
	}
	cmd.Flags().BoolVar(&o.every, "tout", false, "écrit chaque constat, même s'ils ne tiennent pas à l'écran")
	o.bind(cmd.Flags())
	return cmd
}
