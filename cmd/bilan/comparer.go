package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
)

// errContradiction is a published table that contradicts itself or the answers.
var errContradiction = errors.New("le tableau publié se contredit ou contredit les réponses")

// Files that comparer writes with --sortie.
const (
	auditFile = "audit-tableau-publie"
	yearsFile = "comparaison-annees"
)

// comparerOptions is the command line of comparer.
type comparerOptions struct {
	published string
	former    string
	target    string
	common
}

// newComparer audits a published table, or sets two years side by side.
func newComparer() *cobra.Command {
	var o comparerOptions
	cmd := &cobra.Command{
		Use:   "comparer CAMPAGNE",
		Short: "audite un tableau publié, ou met deux années côte à côte",
		Args:  campaignArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			if (o.published == "") == (o.former == "") {
				return &usageError{"il faut soit --publie, soit --avec", cmd}
			}
			if err := notReturns(cmd, o.target, args[0]); err != nil {
				return err
			}
			if o.former != "" {
				return o.years(cmd, args[0])
			}
			return o.audit(cmd, args[0])
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.published, "publie", "", "`TABLEAU` publié, .csv, .xlsx ou .ods")
	flags.StringVar(&o.former, "avec", "", "`CAMPAGNE` d'une autre année")
	flags.StringVar(&o.target, "sortie", "", "`DOSSIER` où écrire le rapport (par défaut, rien n'est écrit)")
	o.bind(flags)
	return cmd
}

func (o *comparerOptions) audit(cmd *cobra.Command, campaign string) error {
	bar := o.progress(cmd)
	a, err := pipeline.AuditPublished(cmd.Context(), campaign, o.published, bar.reading)
	bar.close()
	var unread *pipeline.TableError
	if errors.As(err, &unread) {
		return &usageError{unread.Error(), cmd}
	}
	if err != nil {
		return err
	}
	if err := o.save(cmd.ErrOrStderr(), auditFile, a.Codebook, a); err != nil {
		return err
	}
	if err := o.printAudit(cmd.OutOrStdout(), cmd.ErrOrStderr(), a); err != nil {
		return err
	}
	if a.Contradicted() {
		return errContradiction
	}
	return nil
}

func (o *comparerOptions) years(cmd *cobra.Command, campaign string) error {
	bar := o.progress(cmd)
	y, err := pipeline.CompareYears(cmd.Context(), campaign, o.former, bar.reading)
	bar.close()
	if err != nil {
		return err
	}
	if err := o.save(cmd.ErrOrStderr(), yearsFile, y.Codebook, y); err != nil {
		return err
	}
	if o.style == asJSON {
		return edition.WriteJSON(cmd.OutOrStdout(), y.Record())
	}
	return o.printYears(cmd.OutOrStdout(), y)
}

// save writes the report, if it was asked for.
func (o *comparerOptions) save(stderr io.Writer, name string, cb *codebook.Codebook, r edition.Report) error {
	if o.target == "" {
		return nil
	}
	done, err := publish.Saving{}.Save(o.target, edition.ReportFiles(name, cb, r))
	tellBeside(stderr, o.target, done)
	return err
}

// printAudit tells the audit of a published table: what it contradicts itself
// in, what explains it, the cells to look at.
func (o *comparerOptions) printAudit(stdout, stderr io.Writer, a *present.PublishedAudit) error {
	r := a.Record()
	if o.style == asJSON {
		return edition.WriteJSON(stdout, r)
	}
	o.list(stderr, a.Issues, " : « bilan controler » les donne toutes")
	if o.quiet {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s : %s, %s, %s\n\n", plain(r.File), french.Count(r.Cells, "cellule lue", "cellules lues"),
		french.Count(len(r.Conflicts), "contradiction", "contradictions"),
		french.Count(len(r.Named), "cellule désignée", "cellules désignées"))
	writeConflicts(&b, r)
	writeVerdicts(&b, r)
	writeNamed(&b, r)
	_, err := io.WriteString(stdout, b.String())
	return err
}

func writeConflicts(b *strings.Builder, r present.PublishedRecord) {
	if len(r.Conflicts) == 0 {
		b.WriteString("Le tableau ne se contredit pas.\n\n")
		return
	}
	fmt.Fprintf(b, "Le tableau contre lui-même : %s\n", french.Count(len(r.Conflicts), "contradiction", "contradictions"))
	last := ""
	for _, c := range r.Conflicts {
		if c.Label != last {
			fmt.Fprintf(b, "\n  %s\n", plain(c.Label))
			last = c.Label
		}
		fmt.Fprintf(b, "%s\n", wrapped("    - ", c.Proof))
		if c.Saved != "" {
			fmt.Fprintf(b, "%s\n", wrapped("      ", c.Saved))
		}
	}
	writeExplanations(b, r)
}

func writeExplanations(b *strings.Builder, r present.PublishedRecord) {
	for i, e := range r.Explanations {
		if i == 0 {
			b.WriteString("\nCe qui suffit à l'expliquer, du plus petit ensemble de cellules au plus grand :\n")
		}
		text := e.Label + " : " + e.Words
		if e.Rivals != "" {
			text += " ; ou " + e.Rivals
		}
		fmt.Fprintf(b, "%s\n", wrapped("  - ", text))
	}
	b.WriteString("\n")
}

func writeVerdicts(b *strings.Builder, r present.PublishedRecord) {
	if r.Responses == 0 {
		b.WriteString("Aucune réponse à comparer.\n\n")
		return
	}
	fmt.Fprintf(b, "Le tableau contre les réponses (%s) :\n", french.Count(r.Responses, "retour", "retours"))
	for _, t := range r.Tally() {
		fmt.Fprintf(b, "  %4d  %s\n", t.Cells, t.Words)
	}
	b.WriteString("\n")
}

func writeNamed(b *strings.Builder, r present.PublishedRecord) {
	if len(r.Named) == 0 {
		b.WriteString("Aucune cellule n'est désignée.\n")
		return
	}
	fmt.Fprintf(b, "%s :\n", french.Count(len(r.Named), "cellule désignée", "cellules désignées"))
	for _, n := range r.Named {
		fmt.Fprintf(b, "\n%s\n", wrapped("  - ", n.Label+", "+n.Head+" : « "+strings.TrimSpace(n.Text)+" »"))
		if n.Expected != "" {
			fmt.Fprintf(b, "%s\n", wrapped("    attendu : ", n.Expected))
		}
		fmt.Fprintf(b, "%s\n", wrapped("    ", n.Why))
	}
}
