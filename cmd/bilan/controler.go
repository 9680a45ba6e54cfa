package main

import (
	"github.com/spf13/cobra"

	"bilan/pipeline"
)

// newControler checks and writes nothing.
func newControler() *cobra.Command {
	var o common
	cmd := &cobra.Command{
		Use:   "controler CAMPAGNE",
		Short: "contrôle les retours : chaque défaut, avec son fichier, sa feuille et sa cellule",
		Long: `Lit et contrôle les retours d'une campagne sans rien écrire. Chaque constat donne le
fichier, la feuille et la cellule, le problème et ce qu'il faut faire.`,
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
			if err := o.printCheck(cmd.OutOrStdout(), c); err != nil {
				return err
			}
			return o.verdict(c.Issues)
		},
	}
	o.bind(cmd.Flags())
	return cmd
}
