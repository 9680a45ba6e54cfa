package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/logbook"
	"bilan/pipeline/survey"
)

// followUp is the options of suivi.
type followUp struct {
	target string
	logs   []string
	quiet  bool
}

// newSuivi writes the follow-up logs, or a form from a filled one.
func newSuivi() *cobra.Command {
	var o followUp
	cmd := &cobra.Command{
		Use:   "suivi CAMPAGNE",
		Short: "écrit l'outil de suivi de chaque poste, ou prépare un bilan à partir d'un suivi rempli",
		Long: `Écrit un outil de suivi par poste pourvu, que le médiateur remplit toute l'année.
Avec --reprendre, lit un suivi rempli et écrit le questionnaire du poste, déjà rempli de ce
que le suivi permet de compter ; chaque réponse dit sur combien de lignes elle repose, et le
médiateur la confirme. Un fichier dans lequel quelqu'un a écrit n'est jamais remplacé.

Exemples :
  bilan suivi ara-2025
  bilan suivi ara-2025 --reprendre suivi-2025_MS-69-01_Lyon.xlsx`,
		Args: campaignArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := mustExist(cmd, o.logs...); err != nil {
				return err
			}
			return o.run(cmd, args[0])
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.target, "sortie", "", "le `DOSSIER` où écrire (par défaut CAMPAGNE/suivis, ou CAMPAGNE/questionnaires avec --reprendre)")
	flags.StringArrayVar(&o.logs, "reprendre", nil, "prépare le questionnaire à partir de ce suivi `FICHIER` (l'option peut être répétée)")
	flags.BoolVar(&o.quiet, "quiet", false, "n'affiche que les erreurs")
	return cmd
}

func (o followUp) run(cmd *cobra.Command, campaign string) error {
	if o.target == "" {
		o.target = filepath.Join(campaign, o.folder())
	} else if err := notReturns(cmd, o.target, campaign); err != nil {
		return err
	}
	c, err := prepare(cmd, campaign)
	if err != nil {
		return err
	}
	if len(o.logs) == 0 {
		done, err := c.WriteLogs(o.target)
		if err != nil {
			return err
		}
		return printSaved(cmd.OutOrStdout(), done, o.target, o.quiet, "outil de suivi", "outils de suivi")
	}
	for _, file := range o.logs {
		draft, err := c.WriteDraft(file, o.target)
		for _, i := range atLeast(draft.Issues, survey.Warning) {
			fmt.Fprintln(cmd.ErrOrStderr(), line(i))
		}
		if err != nil {
			return err
		}
		if err := o.print(cmd.OutOrStdout(), c, draft); err != nil {
			return err
		}
	}
	return nil
}

// folder is where files go by default: logs beside the campaign's, forms with
// its forms.
func (o followUp) folder() string {
	if len(o.logs) > 0 {
		return formsFolder
	}
	return logbook.Folder
}

// print lists the answers that were derived and the rows behind them.
func (o followUp) print(stdout io.Writer, c *pipeline.Campaign, d pipeline.Draft) error {
	if o.quiet {
		return nil
	}
	log, post := d.Log, d.Post
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s) : %s de %s\n", post.ID, post.Commune,
		french.Count(len(log.Answers), "réponse tirée", "réponses tirées"), french.Count(log.Rows, "ligne", "lignes"))
	for _, x := range log.Answers {
		fmt.Fprintf(&b, "  %-26s %s (%s)\n", x.Answer.Question, shown(c.Codebook, x.Answer), french.Count(x.Rows, "ligne", "lignes"))
	}
	fmt.Fprintf(&b, "À faire confirmer et compléter par le médiateur : %s\n", d.File)
	_, err := io.WriteString(stdout, b.String())
	return err
}

// shown is a derived answer as the terminal shows it.
func shown(cb *codebook.Codebook, a survey.Answer) string {
	q, _ := cb.Question(a.Question)
	if q.List == "" {
		return fmt.Sprintf("%.0f", a.Num)
	}
	var labels []string
	for _, c := range cb.Choices(a.Question) {
		if a.Is(c.Name) {
			labels = append(labels, c.Label)
		}
	}
	if a.Other != "" {
		labels = append(labels, a.Other)
	}
	return strings.Join(labels, ", ")
}
