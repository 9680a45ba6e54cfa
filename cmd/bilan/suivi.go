package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
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
		Args:  campaignArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			campaign, logs, err := o.sorted(cmd, args)
			if err == nil {
				err = mustExist(cmd, logs...)
			}
			if err == nil {
				o.logs, err = filledLogs(logs)
			}
			if err != nil {
				return err
			}
			return o.run(cmd, campaign)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.target, "sortie", "", "le `DOSSIER` où écrire (par défaut CAMPAGNE/suivis, ou CAMPAGNE/questionnaires avec "+
		"--reprendre)")
	flags.StringArrayVar(&o.logs, "reprendre", nil,
		"prépare les questionnaires à partir de ces suivis : un `FICHIER`, un dossier, ou sans rien CAMPAGNE/suivis (l'option "+
			"peut être répétée)")
	flags.Lookup("reprendre").NoOptDefVal = theLogs
	flags.BoolVar(&o.quiet, "quiet", false, "n'affiche que les erreurs")
	return cmd
}

func (o followUp) run(cmd *cobra.Command, campaign string) error {
	if err := notReturns(cmd, o.target, campaign); err != nil {
		return err
	}
	o.target = cmp.Or(o.target, filepath.Join(campaign, o.folder()))
	c, err := prepare(cmd, campaign)
	if err != nil {
		return err
	}
	if len(o.logs) == 0 {
		done, err := c.WriteLogs(o.target)
		if err != nil {
			return err
		}
		return printSaved(cmd.OutOrStdout(), done, c.Codebook.Campaign.Nouns, o.target, o.quiet, "outil de suivi", "outils de suivi")
	}
	var failed error
	for _, file := range o.logs { // a log at fault does not stop the others
		if err := o.draft(cmd, c, file); err != nil {
			if failed != nil {
				fmt.Fprintf(cmd.ErrOrStderr(), "bilan : %s\n", message(failed))
			}
			failed = err
		}
	}
	return failed
}

// draft writes the form of one log.
func (o followUp) draft(cmd *cobra.Command, c *pipeline.Campaign, file string) error {
	draft, err := c.WriteDraft(file, o.target)
	printLines(cmd.ErrOrStderr(), atLeast(draft.Issues, survey.Warning))
	if err != nil {
		return err
	}
	return o.print(cmd.OutOrStdout(), c, draft)
}

// theLogs stands for the folder of logs of the campaign, where --reprendre says
// no other.
const theLogs = logbook.Folder

// sorted tells the campaign from the logs: what follows « --reprendre » may be
// its file or the campaign.
func (o followUp) sorted(cmd *cobra.Command, args []string) (campaign string, logs []string, err error) {
	if len(o.logs) == 0 {
		return args[0], nil, campaignArg(cmd, args)
	}
	at := max(0, slices.IndexFunc(args, isCampaign))
	campaign, logs = args[at], slices.Delete(slices.Clone(args), at, at+1)
	for _, log := range o.logs {
		if log != theLogs {
			logs = append(logs, log)
		}
	}
	if len(logs) == 0 {
		logs = []string{filepath.Join(campaign, logbook.Folder)}
	}
	return campaign, logs, nil
}

// filledLogs puts in the place of a folder the logs that somebody filled in.
func filledLogs(names []string) ([]string, error) {
	var all []string
	for _, name := range names {
		entries, err := os.ReadDir(name)
		if err != nil { // a file
			all = append(all, name)
			continue
		}
		before := len(all)
		for _, e := range entries {
			file := filepath.Join(name, e.Name())
			if filled, err := pipeline.FilledLog(file); err != nil {
				return nil, err
			} else if filled {
				all = append(all, file)
			}
		}
		if len(all) == before {
			return nil, fmt.Errorf("%s : aucun suivi rempli", name)
		}
	}
	return all, nil
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
		if counts := x.Counts(); counts != "" {
			fmt.Fprintf(&b, "  %-26s %s\n", "", counts)
		}
	}
	fmt.Fprintf(&b, c.Codebook.Campaign.Nouns.Say("À faire confirmer et compléter par {le repondant} : %s\n"), d.File)
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
