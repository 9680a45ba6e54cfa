package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/codebook"
	"bilan/pipeline/trace"
)

// explanation is the options of expliquer.
type explanation struct {
	post string
	cell string
	common
}

// newExpliquer follows a figure back to its cells, and an answer on to its figures.
func newExpliquer() *cobra.Command {
	var o explanation
	cmd := &cobra.Command{
		Use:   "expliquer CAMPAGNE [INDICATEUR [COLONNE]]",
		Short: "dit d'où vient un chiffre, cellule par cellule, ou tout ce qu'une réponse fait bouger",
		Long: `Remonte d'un chiffre aux réponses : définition, calcul avec ses nombres, qui compte et qui ne
compte pas, la cellule de chaque réponse, les corrections et lectures tolérantes, ce que le
chiffre serait sans chaque retour. L'indicateur et la colonne se donnent par leur identifiant
ou leur libellé ; sans colonne, celle de la région.
Dans l'autre sens, --poste et --cellule disent chaque chiffre que déplace un retour ou une réponse.
Ce qui est affiché nomme des postes et montre les chiffres secrets : il ne doit pas être diffusé.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 3 {
				return &usageError{"une campagne, un indicateur et une colonne sont attendus ; mettre entre guillemets un nom de plusieurs mots", cmd}
			}
			return campaignArg(cmd, args[:min(1, len(args))])
		},
		RunE: o.run,
	}
	flags := cmd.Flags()
	flags.StringVar(&o.post, "poste", "", "tout ce que déplace le retour de ce `POSTE`, comme MS-62-03")
	flags.StringVar(&o.cell, "cellule", "", "tout ce que déplace la réponse de cette `CELLULE`, comme \"MS-62-03.xlsx!Bilan!C12\"")
	o.bind(flags)
	return cmd
}

func (o *explanation) run(cmd *cobra.Command, args []string) error {
	asked := 0
	for _, given := range [...]bool{len(args) > 1, o.post != "", o.cell != ""} {
		if given {
			asked++
		}
	}
	if asked != 1 {
		return &usageError{"il faut un indicateur, ou --poste, ou --cellule", cmd}
	}
	bar := newProgress(cmd.ErrOrStderr(), o.quiet || o.style == asJSON)
	c, err := pipeline.Trace(cmd.Context(), args[0], func(done, total int) { bar.update("Lecture des retours", done, total) })
	bar.close()
	if err != nil {
		return err
	}
	err = o.explain(cmd.OutOrStdout(), c, args[1:])
	var unknown *trace.NameError
	if errors.As(err, &unknown) {
		return &usageError{unknown.Error(), cmd}
	}
	return err
}

// explain writes what was asked for.
func (o *explanation) explain(stdout io.Writer, c *trace.Campaign, names []string) error {
	if len(names) == 0 {
		return o.impact(stdout, c)
	}
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
	if o.style == asJSON {
		return printJSON(stdout, f.Record())
	}
	_, err = io.WriteString(stdout, figureText(f))
	return err
}

func (o *explanation) impact(stdout io.Writer, c *trace.Campaign) error {
	find, name := c.OfPost, o.post
	if o.cell != "" {
		find, name = c.OfCell, o.cell
	}
	m, err := find(name)
	if err != nil {
		return err
	}
	if o.style == asJSON {
		return printJSON(stdout, m.Record())
	}
	_, err = io.WriteString(stdout, impactText(m))
	return err
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
