package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/form"
	"bilan/pipeline/french"
	"bilan/pipeline/ingest"
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
		Long: `Écrit un questionnaire par poste pourvu du registre, avec son identifiant, sa commune et
son territoire déjà remplis. Un fichier dans lequel quelqu'un a écrit n'est jamais remplacé,
et rien n'est écrit dans retours/.`,
		Args: campaignArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			cb, noted, err := pipeline.Define(args[0])
			if err != nil {
				return err
			}
			if target == "" {
				target = filepath.Join(args[0], formsFolder)
			}
			if err := notReturns(cmd, target, args[0]); err != nil {
				return err
			}
			if xlsform {
				return writeXLSForm(cmd.OutOrStdout(), target, cb, quiet)
			}
			posts, err := registered(cmd.ErrOrStderr(), cb, noted)
			if err != nil {
				return err
			}
			files, err := onePerPost(posts, func(p survey.Post) string { return form.FileName(cb, p) },
				func(w io.Writer, p survey.Post) error { return form.Write(w, cb, p, nil) })
			if err != nil {
				return err
			}
			done, err := publish.Save(target, files, form.Blank)
			if err != nil {
				return err
			}
			return printSaved(cmd.OutOrStdout(), done, target, quiet, "questionnaire", "questionnaires", french.Count(len(files), "poste pourvu", "postes pourvus"))
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&target, "sortie", "", "le `DOSSIER` où écrire (par défaut CAMPAGNE/questionnaires)")
	flags.BoolVar(&xlsform, "xlsform", false, "écrit plutôt questionnaire.xlsx, que KoboToolbox et ODK lisent")
	flags.BoolVar(&quiet, "quiet", false, "n'affiche que les erreurs")
	return cmd
}

// registered reads the register and tells what is wrong with it.
func registered(stderr io.Writer, cb *codebook.Codebook, noted []survey.Issue) ([]survey.Post, error) {
	posts, issues, err := pipeline.Posts(cb)
	if err != nil {
		return nil, err
	}
	for _, i := range atLeast(append(noted, issues...), survey.Warning) {
		fmt.Fprintln(stderr, line(i))
	}
	return posts, nil
}

// notReturns refuses to write where returns are kept.
func notReturns(cmd *cobra.Command, target, campaign string) error {
	at, err := filepath.Abs(target)
	if err != nil {
		return err
	}
	returns, err := filepath.Abs(filepath.Join(campaign, ingest.ReturnsDir))
	if err != nil {
		return err
	}
	if at == returns || strings.HasPrefix(at, returns+string(filepath.Separator)) {
		return &usageError{"« " + ingest.ReturnsDir + " » ne reçoit que les retours : choisir un autre dossier avec --sortie", cmd}
	}
	return nil
}

// onePerPost is one file for each filled post. Two posts that would share a
// file are a fault of the register.
func onePerPost(posts []survey.Post, name func(survey.Post) string, write func(io.Writer, survey.Post) error) ([]publish.Output, error) {
	var files []publish.Output
	var issues []survey.Issue
	taken := map[string]string{}
	for _, p := range posts {
		if !p.Filled {
			continue
		}
		file := name(p)
		if first, twice := taken[strings.ToLower(file)]; twice {
			issues = append(issues, survey.NewIssue(survey.RegisterSameFile, p.Ref, "poste", p.ID, "premier", first, "fichier", file))
			continue
		}
		taken[strings.ToLower(file)] = p.ID
		files = append(files, publish.File(file, func(w io.Writer) error { return write(w, p) }))
	}
	if len(issues) > 0 {
		return nil, &edition.DefinitionError{Issues: issues}
	}
	return files, nil
}

func writeXLSForm(stdout io.Writer, target string, cb *codebook.Codebook, quiet bool) error {
	const name = "questionnaire.xlsx"
	done, err := publish.Save(target, []publish.Output{publish.File(name, func(w io.Writer) error { return form.WriteXLSForm(w, cb) })}, publish.Always)
	if err != nil || quiet {
		return err
	}
	verb := "écrit"
	if len(done.Unchanged) > 0 {
		verb = "inchangé"
	}
	_, err = fmt.Fprintf(stdout, "%s %s : %s au format XLSForm\n", filepath.Join(target, name), verb, french.Count(len(cb.Questions), "question", "questions"))
	return err
}

// printSaved tells what was written, and names what was not touched.
func printSaved(stdout io.Writer, s publish.Saved, target string, quiet bool, one, many, posts string) error {
	if quiet {
		return nil
	}
	text := fmt.Sprintf("%s pour %s dans %s (écrits : %d, inchangés : %d, gardés : %d)\n",
		french.Count(len(s.Written)+len(s.Unchanged)+len(s.Kept), one, many), posts, target, len(s.Written), len(s.Unchanged), len(s.Kept))
	for _, name := range s.Kept {
		text += "gardé, il contient des réponses : " + name + "\n"
	}
	_, err := io.WriteString(stdout, text)
	return err
}
