package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/codebook"
	"bilan/pipeline/coding"
	"bilan/pipeline/edition"
	"bilan/pipeline/survey"
	"bilan/templates"
)

// errCoding is a workbook of codes, or a code frame, that must be mended before
// anything is written.
var errCoding = errors.New("rien n'a été écrit : corriger d'abord les défauts ci-dessus")

// newCoder proposes codes for the open questions.
func newCoder() *cobra.Command {
	var o struct {
		learn, blindFor []string
		merge           bool
		sample          int
		seed            uint64
		common
	}
	cmd := &cobra.Command{
		Use:   "coder CAMPAGNE",
		Short: "propose un classement des réponses ouvertes, à relire dans codage.xlsx",
		Long: `Découpe les réponses aux questions ouvertes en énoncés, propose pour chacun un axe du
cadre (axes.yaml) et l'écrit dans CAMPAGNE/codage.xlsx, à relire. Relancée, la commande
garde tout ce qui a été relu, ajoute les nouveaux énoncés et apprend des relectures ;
l'ancien fichier est gardé à côté.

Avec --aveugle N, tire N énoncés au hasard dans codage-aveugle.xlsx, sans propositions : une fois
codés, ils mesurent la qualité du classement. Avec --pour NOM (répétable), écrit codage-NOM.xlsx,
tous les énoncés sans propositions, pour coder à l'aveugle et à deux. Avec --fusionner, réunit les
classeurs de deux relecteurs et mesure leur accord :
  bilan coder CAMPAGNE --pour A --pour B
  bilan coder CAMPAGNE --fusionner codage-A.xlsx codage-B.xlsx`,
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
			run := coderRun{common: o.common, stdout: cmd.OutOrStdout(), stderr: cmd.ErrOrStderr(), learn: o.learn}
			if err := run.open(cmd, args[0]); err != nil {
				return err
			}
			switch {
			case o.merge:
				return run.merge(args[1], args[2])
			case o.sample > 0:
				return run.draw(o.sample, o.seed)
			case len(o.blindFor) > 0:
				return run.copies(o.blindFor)
			}
			return run.code()
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&o.merge, "fusionner", false, "réunit les classeurs de deux relecteurs, donnés après la campagne")
	flags.IntVar(&o.sample, "aveugle", 0, "tire `N` énoncés à coder sans voir les propositions, dans codage-aveugle.xlsx")
	flags.Uint64Var(&o.seed, "graine", 1, "nombre qui fixe le tirage de --aveugle : le même donne les mêmes énoncés")
	flags.StringArrayVar(&o.blindFor, "pour", nil, "écrit codage-`NOM`.xlsx, sans propositions, pour un relecteur (répétable)")
	cmd.MarkFlagsMutuallyExclusive("fusionner", "aveugle", "pour")
	flags.StringArrayVar(&o.learn, "apprendre", nil, "apprend aussi d'un `CLASSEUR` relu d'une campagne passée (répétable)")
	o.bind(flags)
	return cmd
}

// coderRun is one run of the command.
type coderRun struct {
	common
	stdout, stderr io.Writer
	learn          []string
	codebook       *codebook.Codebook
	frame          *coding.Frame
	collected      pipeline.Collection
	former         []coding.Row
	blind          []coding.Row // of the blind sample
	learned        []coding.Example
	issues         []survey.Issue
}

// open reads all that the run needs; nothing is written before it succeeds.
func (r *coderRun) open(cmd *cobra.Command, dir string) (err error) {
	if r.codebook, _, err = pipeline.Define(dir); err != nil {
		return err
	}
	frame, issues, err := coding.LoadFrame(dir, templates.Files())
	if err != nil {
		return err
	}
	if frame == nil {
		return &edition.DefinitionError{Issues: issues}
	}
	r.frame = frame
	bar := newProgress(cmd.ErrOrStderr(), r.quiet || r.style == asJSON)
	r.collected, err = pipeline.Collect(cmd.Context(), r.codebook, func(done, total int) {
		bar.update("Lecture des retours", done,
			total)
	})
	bar.close()
	if err != nil {
		return err
	}
	if r.former, err = r.optional(r.file(coding.BookFile)); err != nil {
		return err
	}
	if r.blind, err = r.optional(r.file(coding.BlindFile)); err != nil {
		return err
	}
	var learned [][]coding.Row
	for _, file := range r.learn {
		rows, readErr := r.read(file)
		learned = append(learned, rows)
		err = errors.Join(err, readErr)
	}
	for _, rows := range learned {
		r.learned = append(r.learned, coding.Examples(r.frame, rows)...)
	}
	return err
}

// optional reads a workbook that need not be there.
func (r *coderRun) optional(file string) ([]coding.Row, error) {
	rows, err := r.read(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return rows, err
}

func (r *coderRun) book() string { return r.file(coding.BookFile) }

// file is a file of the campaign folder.
func (r *coderRun) file(name string) string { return filepath.Join(r.codebook.Campaign.Dir, name) }

// read reads a workbook of codes, and adds the axes of its sheet « Cadre » to
// the frame; with an error in it, nothing may be written.
func (r *coderRun) read(file string) ([]coding.Row, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	book, issues := coding.ReadBook(filepath.Base(file), data)
	r.issues = append(r.issues, issues...)
	if level, some := survey.Worst(issues); some && level == survey.Error {
		for _, i := range issues {
			fmt.Fprintln(r.stderr, line(i))
		}
		return nil, fmt.Errorf("%s : %w", file, errCoding)
	}
	var added []survey.Issue
	r.frame, added = r.frame.With(book.Frame)
	r.issues = append(r.issues, added...)
	return book.Rows, nil
}

// code updates codage.xlsx.
func (r *coderRun) code() error {
	rows := r.update(r.former)
	return r.write(coding.Book{Rows: rows})
}

func (r *coderRun) update(former []coding.Row) []coding.Row {
	rows, issues := coding.Update(coding.Sources{
		Codebook: r.codebook, Frame: r.frame, Posts: r.collected.Posts, Responses: r.collected.Responses, Former: former,
		Learned: r.learned,
	})
	r.issues = append(r.issues, issues...)
	return rows
}

// merge joins two reviewers' workbooks, then what the campaign's own held
// besides, into codage.xlsx.
func (r *coderRun) merge(fileA, fileB string) error {
	a, err := r.read(fileA)
	if err != nil {
		return err
	}
	b, err := r.read(fileB)
	if err != nil {
		return err
	}
	m := coding.Merge(r.frame, a, b)
	rows := r.update(coding.Settle(m.Rows, r.former))
	return r.write(coding.Book{Rows: rows, Agreements: m.Agreements, Disagreements: m.Disagreements})
}

// write saves the workbook and tells what it holds.
func (r *coderRun) write(b coding.Book) error {
	b.Title = "Codage des questions ouvertes, " + r.codebook.Campaign.Title
	b.Frame = r.frame
	var few []survey.Issue
	b.Quality, few = coding.Measure(r.frame, r.blind, append(coding.Examples(r.frame, b.Rows), r.learned...))
	r.issues = append(r.issues, few...)
	var content bytes.Buffer
	if err := coding.WriteBook(&content, b); err != nil {
		return err
	}
	kept, err := coding.Save(r.book(), content.Bytes())
	if err != nil {
		return fmt.Errorf("écriture de %s : %w", r.book(), err)
	}
	return r.print(b, kept)
}

func (r *coderRun) print(b coding.Book, kept string) error {
	s := newCodingSummary(r.frame, b, r.book(), kept, r.issues)
	if r.style == asJSON {
		return errors.Join(printJSON(r.stdout, s), r.verdict(r.issues))
	}
	for _, i := range atLeast(r.issues, r.threshold()) {
		fmt.Fprintln(r.stderr, line(i))
	}
	if !r.quiet {
		fmt.Fprint(r.stdout, strings.Join(s.lines(), "\n")+"\n")
	}
	return r.verdict(r.issues)
}
