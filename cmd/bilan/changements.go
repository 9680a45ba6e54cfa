package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"bilan/pipeline"
	"bilan/pipeline/changes"
	"bilan/pipeline/edition"
)

// newChangements sets two outputs side by side.
func newChangements() *cobra.Command {
	var o struct {
		common
		summary summaryFile
	}
	cmd := &cobra.Command{
		Use:   "changements ANCIEN NOUVEAU",
		Short: "dit ce qui a changé entre deux sorties de produire, et à cause de quels retours",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return &usageError{"deux dossiers de sortie sont attendus : l'ancien, puis le nouveau", cmd}
			}
			return mustExist(cmd, args...)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			report, err := pipeline.CompareRuns(args[0], args[1])
			if err != nil {
				return err
			}
			if err := o.summary.add("", report); err != nil {
				return err
			}
			switch {
			case o.style == asJSON:
				return edition.WriteJSON(cmd.OutOrStdout(), report.Record())
			case o.quiet:
				return nil
			}
			return printChanges(cmd.OutOrStdout(), report)
		},
	}
	o.bind(cmd.Flags())
	o.summary.bind(cmd.Flags())
	return cmd
}

// printChanges tells what changed: five lines, then each figure that moved.
func printChanges(w io.Writer, r *changes.Report) error {
	if r.Empty() {
		_, err := fmt.Fprintln(w, "Rien n'a bougé.")
		return err
	}
	for _, l := range r.Lines() {
		fmt.Fprintln(w, plain(l))
	}
	for _, t := range r.Tables() {
		fmt.Fprintf(w, "\n%s\n", t.Title)
		for _, row := range t.Rows {
			text := "  " + row.Head
			for _, c := range row.Cells {
				if c.Text != "" {
					text += " ; " + c.Text
				}
			}
			fmt.Fprintln(w, plain(text))
		}
	}
	return nil
}

// printChangeSummary says in five lines what changed since the edition that was
// replaced; nothing when nothing moved.
func (c *common) printChangeSummary(w io.Writer, r *changes.Report) {
	if c.quiet || r == nil || r.Empty() {
		return
	}
	fmt.Fprintln(w, "Depuis la sortie précédente (prive/changements.html) :")
	for _, l := range r.Lines() {
		fmt.Fprintf(w, "  %s\n", plain(l))
	}
}

// summaryFile is the value of --resume-markdown: a file that a job of continuous
// integration shows on its page. It may be there already, and is only added to.
type summaryFile string

func (f *summaryFile) bind(flags *pflag.FlagSet) {
	flags.StringVar((*string)(f), "resume-markdown", "",
		"ajoute à `FICHIER` un résumé en Markdown de ce qui a changé, sans nom de poste, pour la page d'une intégration continue")
}

// add appends the summary of a campaign; without a former edition it says so.
func (f summaryFile) add(campaign string, r *changes.Report) error {
	if f == "" {
		return nil
	}
	text := "### Première sortie\n\nRien à comparer.\n"
	if r != nil {
		text = r.Markdown()
	}
	if campaign != "" {
		text = "## " + campaign + "\n\n" + text
	}
	out, err := os.OpenFile(string(f), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return fmt.Errorf("résumé : %w", err)
	}
	if _, err = io.WriteString(out, text+"\n"); err != nil {
		_ = out.Close() // the first error counts
		return fmt.Errorf("résumé : %w", err)
	}
	return out.Close()
}
