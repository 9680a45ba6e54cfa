package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/french"
	"bilan/pipeline/publish"
	"bilan/pipeline/survey"
)

// formsFolder is the folder of a campaign that receives the questionnaires.
const formsFolder = "questionnaires"

// newQuestionnaires writes a form for each filled post.
func newQuestionnaires() *cobra.Command {
	var target string
	var xlsform, quiet bool
	cmd := &cobra.Command{
		Use:   "questionnaires CAMPAGNE",
		Short: "écrit un questionnaire prérempli par poste pourvu",
		Args:  campaignArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := notReturns(cmd, target, args[0]); err != nil {
				return err
			}
			target = cmp.Or(target, filepath.Join(args[0], formsFolder))
			if xlsform {
				return writeXLSForm(cmd.OutOrStdout(), cmd.ErrOrStderr(), args[0], target, quiet)
			}
			c, err := prepare(cmd, args[0])
			if err != nil {
				return err
			}
			done, err := c.WriteForms(target)
			if err != nil {
				return err
			}
			return printSaved(cmd.OutOrStdout(), done, c.Codebook.Campaign.Nouns, target, quiet, "questionnaire", "questionnaires")
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&target, "sortie", "", "le `DOSSIER` où écrire (par défaut CAMPAGNE/questionnaires)")
	flags.BoolVar(&xlsform, "xlsform", false, "écrit plutôt questionnaire.xlsx, que KoboToolbox et ODK lisent")
	flags.BoolVar(&quiet, "quiet", false, "n'affiche que les erreurs")
	return cmd
}

// prepare reads the definitions and the register, and shows what is wrong with
// them.
func prepare(cmd *cobra.Command, dir string) (*pipeline.Campaign, error) {
	c, err := pipeline.Prepare(dir)
	if err != nil {
		return nil, err
	}
	printLines(cmd.ErrOrStderr(), atLeast(c.Issues, survey.Warning))
	return c, nil
}

// notReturns refuses to write where returns are kept. No target is not there.
func notReturns(cmd *cobra.Command, target, campaign string) error {
	if target == "" {
		return nil
	}
	inside, err := pipeline.HoldsReturns(target, campaign)
	if err == nil && inside {
		err = &usageError{"« retours » ne reçoit que les retours : choisir un autre dossier avec --sortie", cmd}
	}
	return err
}

// tellBeside names somebody's versions of files that were written again.
func tellBeside(stderr io.Writer, target string, done publish.Saved) {
	for _, name := range done.Beside {
		fmt.Fprintln(stderr, plain(fmt.Sprintf("%s : un fichier que quelqu'un avait modifié est gardé dans %s", survey.Warning,
			filepath.Join(target, name))))
	}
}

func writeXLSForm(stdout, stderr io.Writer, dir, target string, quiet bool) error {
	cb, done, issues, err := pipeline.WriteXLSForm(dir, target)
	if err != nil {
		return err
	}
	least := survey.Note
	if quiet {
		least = survey.Warning
	}
	printLines(stderr, atLeast(issues, least))
	tellBeside(stderr, target, done)
	if quiet {
		return nil
	}
	verb := "écrit"
	if len(done.Unchanged) > 0 {
		verb = "inchangé"
	}
	_, err = fmt.Fprintf(stdout, "%s %s : %s au format XLSForm\n", filepath.Join(target, pipeline.XLSFormFile), verb,
		french.Count(len(cb.Questions), "question", "questions"))
	return err
}

// printSaved tells what was written, and names what was not touched.
func printSaved(stdout io.Writer, s publish.Saved, nouns french.Nouns, target string, quiet bool, one, many string) error {
	if quiet {
		return nil
	}
	n := len(s.Written) + len(s.Unchanged) + len(s.Kept)
	text := fmt.Sprintf("%s pour %s dans %s (écrits : %d, inchangés : %d, gardés : %d)\n",
		french.Count(n, one, many), french.Count(n, nouns.Filled(1), nouns.Filled(2)), target, len(s.Written), len(s.Unchanged), len(s.Kept))
	for _, name := range s.Kept {
		text += "gardé, il contient des réponses : " + name + "\n"
	}
	for _, name := range s.Aside {
		text += fmt.Sprintf(nouns.Say("périmé, {aucun poste} du registre ne lui répond : %s, rangé dans %s\n"), name,
			filepath.Join(target, publish.AsideFolder))
	}
	for _, name := range s.Stale {
		text += nouns.Say("périmé, {aucun poste} du registre ne lui répond, mais rempli : ") + name + ", laissé où il est\n"
	}
	_, err := io.WriteString(stdout, text)
	return err
}
