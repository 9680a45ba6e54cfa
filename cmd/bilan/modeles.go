package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bilan/pipeline/opening"
)

// newModeles hands out the default definitions to those who have no sources.
func newModeles() *cobra.Command {
	return &cobra.Command{
		Use:   "modeles CAMPAGNE [NOM...]",
		Short: "écrit dans la campagne un modèle de définition, à modifier",
		Args:  campaignArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !isCampaign(args[0]) {
				return &usageError{fmt.Sprintf("« %s » n'est pas le dossier d'une campagne", args[0]), cmd}
			}
			if len(args) == 1 {
				return listModels(cmd.OutOrStdout(), args[0])
			}
			for _, asked := range args[1:] {
				name, err := opening.WriteModel(args[0], asked)
				if errors.Is(err, opening.ErrModel) {
					return &usageError{err.Error(), cmd}
				}
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s écrit : à modifier, puis « bilan controler » le relit\n",
					filepath.Join(args[0], filepath.FromSlash(name)))
			}
			return nil
		},
	}
}

func listModels(stdout io.Writer, dir string) error {
	all, err := opening.Models(dir)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, m := range all {
		own := ""
		if m.Own {
			own = " (la campagne a le sien)"
		}
		fmt.Fprintf(&b, "%s  %s%s\n", pad(m.Name, 34), m.Says, own)
	}
	_, err = io.WriteString(stdout, b.String())
	return err
}
