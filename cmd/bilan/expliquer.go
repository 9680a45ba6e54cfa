package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/publish"
	"bilan/pipeline/trace"
)

// explanation is the options of expliquer.
type explanation struct {
	post   string
	cell   string
	phrase string
	target string
	common
}

// newExpliquer follows a figure back to its cells, and an answer on to its figures.
func newExpliquer() *cobra.Command {
	var o explanation
	cmd := &cobra.Command{
		Use:   "expliquer CAMPAGNE [INDICATEUR [COLONNE]]",
		Short: "dit d'où vient un chiffre, cellule par cellule, ou tout ce qu'une réponse fait bouger",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 3 {
				return &usageError{"une campagne, un indicateur et une colonne sont attendus ; " +
					"mettre entre guillemets un nom de plusieurs mots", cmd}
			}
			return campaignArg(cmd, args[:min(1, len(args))])
		},
		RunE: o.run,
	}
	flags := cmd.Flags()
	flags.StringVar(&o.post, "poste", "", "tout ce que déplace le retour de ce `POSTE`, comme MS-62-03")
	flags.StringVar(&o.cell, "cellule", "", "tout ce que déplace la réponse de cette `CELLULE`, comme \"MS-62-03.xlsx!Bilan!C12\"")
	flags.StringVar(&o.phrase, "phrase", "", "d'où vient une phrase des documents qui contient ces `MOTS`")
	flags.StringVar(&o.target, "sortie", "", "écrit aussi trace.xlsx dans ce `DOSSIER`, avec un lien vers chaque cellule")
	o.bind(flags)
	return cmd
}

func (o *explanation) run(cmd *cobra.Command, args []string) error {
	asked := 0
	for _, given := range [...]bool{len(args) > 1, o.post != "", o.cell != "", o.phrase != ""} {
		if given {
			asked++
		}
	}
	if asked != 1 {
		return &usageError{"il faut un indicateur, ou --phrase, ou --poste, ou --cellule", cmd}
	}
	bar := o.progress(cmd)
	c, err := pipeline.Trace(cmd.Context(), args[0], bar.reading)
	bar.close()
	if err != nil {
		return err
	}
	if err := notReturns(cmd, o.target, args[0]); err != nil {
		return err
	}
	switch {
	case o.phrase != "":
		err = o.sentences(cmd, c)
	case len(args) == 1:
		err = o.impact(cmd, c)
	default:
		err = o.figure(cmd, c, args[1:])
	}
	var unknown *trace.NameError
	if errors.As(err, &unknown) {
		return &usageError{unknown.Error(), cmd}
	}
	return err
}

// figure explains the one that was asked for.
func (o *explanation) figure(cmd *cobra.Command, c *pipeline.Tracing, names []string) error {
	ind, err := c.Indicator(names[0])
	if err != nil {
		return err
	}
	col := c.Codebook.RegionColumn()
	if len(names) > 1 {
		if col, err = c.Column(names[1]); err != nil {
			return err
		}
	}
	f := c.Figure(ind, col)
	if err := o.save(cmd, func() (publish.Saved, error) { return c.SaveFigures(o.target, []*trace.Figure{f}) }); err != nil {
		return err
	}
	if o.style == asJSON {
		return edition.WriteJSON(cmd.OutOrStdout(), f.Record())
	}
	_, err = io.WriteString(cmd.OutOrStdout(), figureText(f))
	return err
}

// save writes the workbook where one was asked for.
func (o *explanation) save(cmd *cobra.Command, write func() (publish.Saved, error)) error {
	if o.target == "" {
		return nil
	}
	done, err := write()
	if err != nil {
		return err
	}
	tellBeside(cmd.ErrOrStderr(), o.target, done)
	if !o.quiet {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s écrit : il nomme des répondants, ne pas le "+
			"diffuser\n", plain(filepath.Join(o.target, pipeline.TraceFile)))
	}
	return nil
}

// impact tells what a return or an answer moves.
func (o *explanation) impact(cmd *cobra.Command, c *pipeline.Tracing) error {
	find, name := c.OfPost, o.post
	if o.cell != "" {
		find, name = c.OfCell, o.cell
	}
	m, err := find(name)
	if err != nil {
		return err
	}
	in, err := c.Input(cmd.Context())
	if err != nil {
		return err
	}
	if err := m.Read(in); err != nil {
		return err
	}
	if err := o.save(cmd, func() (publish.Saved, error) { return c.SaveImpact(o.target, m) }); err != nil {
		return err
	}
	if o.style == asJSON {
		return edition.WriteJSON(cmd.OutOrStdout(), m.Record())
	}
	_, err = io.WriteString(cmd.OutOrStdout(), impactText(m))
	return err
}

// sentences tells where the sentences with some words come from.
func (o *explanation) sentences(cmd *cobra.Command, c *pipeline.Tracing) error {
	in, err := c.Input(cmd.Context())
	if err != nil {
		return err
	}
	found, err := c.Sentences(in, o.phrase)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return &trace.NameError{Problem: "aucune phrase des documents ne contient", Name: o.phrase,
			Advice: "donner quelques mots qui se suivent, tels qu'ils sont imprimés"}
	}
	if err := o.save(cmd, func() (publish.Saved, error) { return c.SaveFigures(o.target, figuresBehind(found)) }); err != nil {
		return err
	}
	if o.style == asJSON {
		records := []trace.SentenceRecord{}
		for _, s := range found {
			records = append(records, s.Record())
		}
		return edition.WriteJSON(cmd.OutOrStdout(), records)
	}
	_, err = io.WriteString(cmd.OutOrStdout(), sentencesText(found))
	return err
}

// figuresBehind are the figures that some sentences rest on, each once.
func figuresBehind(all []trace.Sentence) []*trace.Figure {
	var figures []*trace.Figure
	for _, s := range all {
		for _, f := range s.Rests {
			if !slices.Contains(figures, f) {
				figures = append(figures, f)
			}
		}
	}
	return figures
}

// paragraph writes a heading and lines under it; nothing without lines.
func paragraph(b *strings.Builder, title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", title)
	for _, l := range lines {
		fmt.Fprintf(b, "  %s\n", plain(l))
	}
}

// titled names a figure: its words, then its identifiers.
func titled(ind codebook.Indicator, col codebook.Column) string {
	return fmt.Sprintf("%s – %s (%s %s)", ind.Label, col.Label, ind.ID, col.ID)
}
