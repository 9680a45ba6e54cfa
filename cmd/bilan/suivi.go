package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/codebook"
	"bilan/pipeline/form"
	"bilan/pipeline/french"
	"bilan/pipeline/logbook"
	"bilan/pipeline/publish"
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
	cb, noted, err := pipeline.Define(campaign)
	if err != nil {
		return err
	}
	folder := logbook.Folder
	if len(o.logs) > 0 {
		folder = formsFolder
	}
	if o.target == "" {
		o.target = filepath.Join(campaign, folder)
	}
	if err := notReturns(cmd, o.target, campaign); err != nil {
		return err
	}
	posts, err := registered(cmd.ErrOrStderr(), cb, noted)
	if err != nil {
		return err
	}
	if len(o.logs) == 0 {
		return writeLogs(cmd.OutOrStdout(), cb, posts, o.target, o.quiet)
	}
	t := taking{cb: cb, posts: posts, target: o.target, quiet: o.quiet, stdout: cmd.OutOrStdout(), stderr: cmd.ErrOrStderr()}
	for _, file := range o.logs {
		if err := t.take(file); err != nil {
			return err
		}
	}
	return nil
}

func writeLogs(stdout io.Writer, cb *codebook.Codebook, posts []survey.Post, target string, quiet bool) error {
	files, err := onePerPost(posts, func(p survey.Post) string { return form.LogFileName(cb, p) },
		func(w io.Writer, p survey.Post) error { return form.WriteLog(w, cb, p) })
	if err != nil {
		return err
	}
	done, err := publish.Save(target, files, form.Blank)
	if err != nil {
		return err
	}
	return printSaved(stdout, done, target, quiet, "outil de suivi", "outils de suivi", french.Count(len(files), "poste pourvu", "postes pourvus"))
}

// taking makes forms out of filled logs.
type taking struct {
	cb             *codebook.Codebook
	posts          []survey.Post
	target         string
	quiet          bool
	stdout, stderr io.Writer
}

// take reads one log and writes the form of its post.
func (t taking) take(file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("le suivi %s ne peut pas être lu : %w", file, err)
	}
	log, issues := logbook.Read(t.cb, filepath.Base(file), content)
	for _, i := range atLeast(issues, survey.Warning) {
		fmt.Fprintln(t.stderr, line(i))
	}
	if log == nil {
		return fmt.Errorf("le suivi %s n'a pas été repris", file)
	}
	post, ok := log.PostIn(t.posts)
	if !ok {
		return fmt.Errorf("le suivi %s est celui du poste « %s », qui n'est pas dans le registre", file, log.Post)
	}
	name := form.FileName(t.cb, post)
	done, err := publish.Save(t.target, []publish.Output{publish.File(name, func(w io.Writer) error {
		return form.WriteDraft(w, t.cb, post, log.Given(), log.Basis())
	})}, form.Blank)
	if err != nil {
		return err
	}
	if len(done.Kept) > 0 {
		return fmt.Errorf("%s contient déjà des réponses : il est gardé tel quel ; le déplacer, ou choisir un autre dossier avec --sortie", filepath.Join(t.target, name))
	}
	return t.print(log, post, filepath.Join(t.target, name))
}

// print lists the answers that were derived and the rows behind them.
func (t taking) print(log *logbook.Log, post survey.Post, file string) error {
	if t.quiet {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s) : %s de %s\n", post.ID, post.Commune,
		french.Count(len(log.Answers), "réponse tirée", "réponses tirées"), french.Count(log.Rows, "ligne", "lignes"))
	for _, d := range log.Answers {
		fmt.Fprintf(&b, "  %-26s %s (%s)\n", d.Answer.Question, t.shown(d.Answer), french.Count(d.Rows, "ligne", "lignes"))
	}
	fmt.Fprintf(&b, "À faire confirmer et compléter par le médiateur : %s\n", file)
	_, err := io.WriteString(t.stdout, b.String())
	return err
}

// shown is a derived answer as the terminal shows it.
func (t taking) shown(a survey.Answer) string {
	q, _ := t.cb.Question(a.Question)
	if q.List == "" {
		return fmt.Sprintf("%.0f", a.Num)
	}
	var labels []string
	for _, c := range t.cb.Choices(a.Question) {
		if a.Is(c.Name) {
			labels = append(labels, c.Label)
		}
	}
	if a.Other != "" {
		labels = append(labels, a.Other)
	}
	return strings.Join(labels, ", ")
}
