package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/edition"
	"bilan/pipeline/french"
)

// restitution is the options of restituer.
type restitution struct {
	target string
	posts  []string
	common
}

// newRestituer writes a page for each mediator.
func newRestituer() *cobra.Command {
	var o restitution
	cmd := &cobra.Command{
		Use:   "restituer CAMPAGNE",
		Short: "écrit une page pour chaque médiateur : ses réponses à côté des chiffres publiés",
		Args:  campaignArg,
		RunE:  func(cmd *cobra.Command, args []string) error { return o.run(cmd, args[0]) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.target, "sortie", "", "le `DOSSIER` où écrire (par défaut reports/<campagne>-retours-individuels)")
	flags.StringSliceVar(&o.posts, "poste", nil, "seulement la page de ce `POSTE`, comme MS-62-03 ; plusieurs séparés par des virgules")
	flags.Lookup("poste").DefValue = ""
	o.bind(flags)
	return cmd
}

// restitutionSummary is the result for programs (--format json). Its fields are
// stable.
type restitutionSummary struct {
	Campaign string `json:"campagne"`
	Target   string `json:"sortie"`
	Pages    int    `json:"pages"`
	Mailing  string `json:"publipostage"`
}

func (o *restitution) run(cmd *cobra.Command, campaign string) error {
	if err := notReturns(cmd, o.target, campaign); err != nil {
		return err
	}
	bar := o.progress(cmd)
	target, done, err := pipeline.WriteIndividual(cmd.Context(), campaign, o.target, o.posts, bar.reading)
	bar.close()
	if err != nil {
		return err
	}
	tellBeside(cmd.ErrOrStderr(), target, done.Saved)
	switch {
	case o.style == asJSON:
		list := filepath.Join(target, edition.MailingFile)
		return edition.WriteJSON(cmd.OutOrStdout(), restitutionSummary{done.Campaign.Name, target, done.Pages, list})
	case o.quiet:
		return nil
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), done.Campaign.Nouns.Say("%s et %s écrits dans %s : chacune n'est que pour {le repondant} "+
		"dont elle parle\n"), french.Count(done.Pages, "page", "pages"), edition.MailingFile, target)
	return err
}
