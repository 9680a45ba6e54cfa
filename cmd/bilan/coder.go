package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/coding"
	"bilan/pipeline/edition"
)

// newCoder proposes codes for the open questions.
func newCoder() *cobra.Command {
	var o struct {
		learn, blindFor []string
		merge           bool
		sample          int
		seed            uint64
		frame           string
		common
	}
	cmd := &cobra.Command{
		Use:   "coder CAMPAGNE",
		Short: "propose un classement des réponses ouvertes, à relire dans codage.xlsx",
		Args: func(cmd *cobra.Command, args []string) error {
			if o.merge && len(args) == 3 {
				return nil
			}
			if o.merge {
				return &usageError{"--fusionner attend la campagne et deux classeurs", cmd}
			}
			return campaignArg(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := mustExist(cmd, append(args[1:], o.learn...)...); err != nil {
				return err
			}
			if cmd.Flags().Changed("cadre") && !strings.EqualFold(filepath.Ext(o.frame), coding.RefiExt) {
				return &usageError{"--cadre attend le nom d'un fichier qui finit par « .qdc », pas « " + o.frame + " »", cmd}
			}
			run := coderRun{common: o.common, stdout: cmd.OutOrStdout(), stderr: cmd.ErrOrStderr()}
			if err := run.open(cmd, args[0], o.learn); err != nil {
				return err
			}
			switch {
			case o.merge:
				return run.shown(run.coder.Merge(args[1], args[2]))
			case o.sample > 0:
				return run.draw(o.sample, o.seed)
			case len(o.blindFor) > 0:
				return run.copies(o.blindFor)
			case o.frame != "":
				return run.exportFrame(o.frame)
			}
			return run.shown(run.coder.Code())
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&o.merge, "fusionner", false, "réunit les classeurs de deux relecteurs, donnés après la campagne")
	flags.IntVar(&o.sample, "aveugle", 0, "tire `N` énoncés à coder sans voir les propositions, dans codage-aveugle.xlsx")
	flags.Uint64Var(&o.seed, "graine", 1, "nombre qui fixe le tirage de --aveugle : le même donne les mêmes énoncés")
	flags.StringArrayVar(&o.blindFor, "pour", nil, "écrit codage-`NOM`.xlsx, sans propositions, pour un relecteur (répétable)")
	flags.StringVar(&o.frame, "cadre", "", "écrit le cadre dans `FICHIER`.qdc (REFI-QDA), sans toucher à codage.xlsx")
	cmd.MarkFlagsMutuallyExclusive("fusionner", "aveugle", "pour", "cadre")
	flags.StringArrayVar(&o.learn, "apprendre", nil, "apprend aussi d'un `CLASSEUR` relu d'une campagne passée (répétable)")
	o.bind(flags)
	return cmd
}

// coderRun is one run of the command.
type coderRun struct {
	common
	stdout, stderr io.Writer
	coder          *pipeline.Coder
}

func (r *coderRun) open(cmd *cobra.Command, dir string, learn []string) (err error) {
	bar := r.progress(cmd)
	r.coder, err = pipeline.OpenCoder(cmd.Context(), dir, learn, bar.reading)
	bar.close()
	return r.faults(err)
}

// faults shows what is wrong with a workbook that stops the run.
func (r *coderRun) faults(err error) error {
	var wrong *pipeline.CodesError
	if errors.As(err, &wrong) {
		printLines(r.stderr, wrong.Issues)
	}
	return err
}

// shown says what the workbook holds that was saved.
func (r *coderRun) shown(b coding.Book, kept string, err error) error {
	if err != nil {
		return r.faults(err)
	}
	s := newCodingSummary(r.coder.Frame, b, r.coder.Book(), kept, r.coder.Issues)
	if r.style == asJSON {
		return errors.Join(edition.WriteJSON(r.stdout, s), r.verdict(r.coder.Issues))
	}
	printLines(r.stderr, atLeast(r.coder.Issues, r.threshold()))
	if !r.quiet {
		if _, err := fmt.Fprintln(r.stdout, strings.Join(s.lines(), "\n")); err != nil {
			return err
		}
	}
	return r.verdict(r.coder.Issues)
}
