package main

import (
	"time"

	"github.com/spf13/cobra"

	"bilan/pipeline"
)

// newControler checks and writes nothing.
func newControler() *cobra.Command {
	var o struct {
		common
		limits
		every bool
		plan  bool
		junit junitFile
	}
	cmd := &cobra.Command{
		Use:   "controler CAMPAGNE",
		Short: "contrôle les retours : chaque défaut, avec son fichier, sa feuille et sa cellule",
		Args:  campaignArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.junit.free(); err != nil {
				return err
			}
			defer o.limits.apply()()
			bar := o.progress(cmd)
			s, err := pipeline.Look(cmd.Context(), args[0], time.Time{}, bar.reading)
			bar.close()
			if err != nil {
				return o.junit.save(cmd.ErrOrStderr(), err, pipeline.StoppedSuite(args[0], err))
			}
			if o.plan && o.style != asJSON {
				printPlan(cmd.OutOrStdout(), s.Inputs)
			}
			if err := o.printCheck(cmd.OutOrStdout(), s.Collection, o.every); err != nil {
				return err
			}
			return o.junit.save(cmd.ErrOrStderr(), o.verdict(s.Issues), s.Suite(args[0]))
		},
	}
	cmd.Flags().BoolVar(&o.every, "tout", false, "écrit chaque constat, même s'ils ne tiennent pas à l'écran")
	cmd.Flags().BoolVar(&o.plan, "plan", false,
		"montre d'abord comment chaque tableau a été compris : ce que lit chaque colonne, et pourquoi")
	cmd.Flags().StringVar((*string)(&o.junit), "junit", "",
		"écrit aussi le contrôle dans `FICHIER`, au format JUnit de l'intégration continue")
	o.common.bind(cmd.Flags())
	o.limits.bind(cmd.Flags())
	return cmd
}
