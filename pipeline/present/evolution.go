package present

import (
	"fmt"
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
	"bilan/pipeline/years"
)

// Evolution is the figures of the campaign beside those of former years.
type Evolution struct {
	History years.History
	Columns []ColumnEvolution
}

// ColumnEvolution is one column over the years. It holds no figure of the posts
// that answered in two of them: those are not published.
type ColumnEvolution struct {
	Column string // identifier
	Table  *Table
	Broken []BrokenSeries
}

// BrokenSeries is figures that cannot be followed from one year to the next for
// one reason.
type BrokenSeries struct {
	Reason string
	Labels []string
}

func withBroken(all []BrokenSeries, ind codebook.Indicator, reason string) []BrokenSeries {
	i := slices.IndexFunc(all, func(b BrokenSeries) bool { return b.Reason == reason })
	if i < 0 {
		return append(all, BrokenSeries{reason, []string{ind.Short}})
	}
	all[i].Labels = append(all[i].Labels, ind.Short)
	return all
}

// String is the reason and the figures that it holds for.
func (b BrokenSeries) String() string {
	return Typeset(french.Upper(b.Reason) + " : " + strings.Join(b.Labels, ", "))
}

// NewEvolution lays the years out for the documents; nil where no former year has
// a figure. Two years stand in a table with what lies between them; from three
// on each has its column.
func NewEvolution(cb *codebook.Codebook, h years.History) *Evolution {
	h.Series = slices.DeleteFunc(slices.Clone(h.Series), func(s years.Series) bool {
		return s.Indicator.Measure == codebook.Ranking || !s.Former()
	})
	if len(h.Series) == 0 {
		return nil
	}
	e := &Evolution{History: h}
	for _, s := range h.Series {
		if slices.ContainsFunc(e.Columns, func(c ColumnEvolution) bool { return c.Column == s.Column.ID }) {
			continue
		}
		col := ColumnEvolution{Column: s.Column.ID}
		mine := h.Of(s.Column.ID)
		if e.two() {
			col.Table, col.Broken = twoYears(cb, h, mine)
		} else {
			col.Table, col.Broken = severalYears(cb, h, mine)
		}
		e.Columns = append(e.Columns, col)
	}
	return e
}

// known lists the years of which something is known.
func (e *Evolution) known() []int {
	var all []int
	for _, y := range e.History.Years {
		if y.Known() {
			all = append(all, y.Number)
		}
	}
	return all
}

// two reports whether one former year alone is known.
func (e *Evolution) two() bool { return len(e.known()) == 2 }

// First is the first year.
func (e *Evolution) First() int { return e.History.Years[0].Number }

// twoYears is the table of a column in the last year and the former one, and the
// series that are not compared.
func twoYears(cb *codebook.Codebook, h years.History, series []years.Series) (*Table, []BrokenSeries) {
	var broken []BrokenSeries
	changes := lastChanges(h, series)
	for _, c := range changes {
		if c.Broken != "" {
			broken = withBroken(broken, c.Indicator, c.Broken)
		}
	}
	t := changeTable("evolutions-"+series[0].Column.ID, [2]int{h.Years[0].Number, cb.Campaign.Year}, changes, "")
	t.dropColumn(0) // the document is about one column
	t.Source = Typeset(cb.Campaign.Source)
	t.Notes = marksOf(t)
	return t, broken
}

// lastChanges is what lies between the first year and the last.
func lastChanges(h years.History, series []years.Series) []years.Change {
	var changes []years.Change
	last := len(h.Years) - 1
	for _, s := range series {
		changes = append(changes, years.Change{
			Indicator: s.Indicator, Column: s.Column, Broken: s.Points[last].Break, All: h.Step(s, 0, last),
		})
	}
	return changes
}

// marksOf explains the marks that a table of years shows.
func marksOf(t *Table) []Note {
	var notes []Note
	for _, n := range [...]Note{
		{Key: SecretMark, Text: survey.SecretWords},
		{Key: EmptyMark, Text: survey.MissingWords},
		{Key: IrrelevantMark, Text: survey.IrrelevantWords + " (chiffre manquant ou inchangé, part dont l'écart est en points, série " +
			"rompue, total de répondants différents, ou chiffre du registre)"},
		{Key: brokenMark, Text: "rupture de série : le chiffre ne se compare pas à ceux des années précédentes"},
		{Key: designatedMark, Text: "chiffre publié que contredisent d'autres chiffres du même tableau : à lire avec prudence"},
		{Key: brokenMark + designatedMark, Text: "rupture de série, et chiffre publié que contredisent d'autres chiffres du même tableau"},
	} {
		shown := func(c Cell) bool { return c.Text == n.Key || c.Note == n.Key }
		if slices.ContainsFunc(t.Rows, func(r Row) bool { return slices.ContainsFunc(r.Cells, shown) }) {
			n.Text = Typeset(n.Text)
			notes = append(notes, n)
		}
	}
	return notes
}

// evolutionOf finds the years of a column, under its own name or that of a
// column of the same posts.
func (s scope) evolutionOf(column string) (ColumnEvolution, bool) {
	if s.years == nil {
		return ColumnEvolution{}, false
	}
	mine, known := s.cb.Column(column)
	twin := -1
	for i, e := range s.years.Columns {
		other, ok := s.cb.Column(e.Column)
		switch {
		case e.Column == column:
			return e, e.published()
		case twin < 0 && known && ok && s.samePosts(mine, other):
			twin = i
		}
	}
	if twin < 0 {
		return ColumnEvolution{}, false
	}
	return s.years.Columns[twin], s.years.Columns[twin].published()
}

func (e ColumnEvolution) published() bool { return len(e.Table.Rows) > 0 || len(e.Broken) > 0 }

// hasFormer reports whether the document has a former year to tell of.
func (s scope) hasFormer() bool {
	_, ok := s.evolutionOf(s.column.ID)
	return ok
}

// evolutionBlocks is the series of the document's column drawn, its table, then what is not
// compared, with the reasons.
func (s scope) evolutionBlocks() []Block {
	e, ok := s.evolutionOf(s.column.ID)
	if !ok {
		return nil
	}
	var all []Block
	for _, c := range s.multiples(e.Column) {
		all = append(all, c)
	}
	all = append(all, e.Table)
	if len(e.Broken) > 0 {
		all = append(all, Paragraph{{Text: Typeset(brokenTitle), Bold: true}}, brokenList(e.Broken))
	}
	return all
}

const brokenTitle = "Ruptures de série, que les écarts ne traversent pas :"

func brokenList(broken []BrokenSeries) List {
	var list List
	for _, b := range broken {
		list = append(list, Paragraph{{Text: b.String()}})
	}
	return list
}

// ComparedEvolution is the part of the comparison on former years.
type ComparedEvolution struct {
	Title   string // « Évolution depuis 2021 »
	Intro   string
	Figures []ComparedSeries // from three years on
	Columns []ComparedYears
}

// ComparedSeries is one indicator over the years, a panel for each of Columns: all
// on one scale. A panel without points has nothing to draw.
type ComparedSeries struct {
	Label  string
	Panels []Panel
}

// ComparedYears is one territory over the years.
type ComparedYears struct {
	ColumnEvolution // of the column, or of one of the same posts
	ID, Label       string
}

// evolution gives the years of each column of the comparison; nil without a
// former year.
func (c comparer) evolution() *ComparedEvolution {
	if c.years == nil {
		return nil
	}
	out := &ComparedEvolution{
		Title: fmt.Sprintf("Évolution depuis %d", c.years.First()),
		Intro: Typeset("Les répondants changent d'une année à l'autre : un écart peut venir d'eux autant que de l'activité. Quand son " +
			"intervalle contient zéro, il peut être dû au hasard. Une série rompue n'est pas comparée."),
	}
	for _, col := range c.columns {
		e, ok := c.evolutionOf(col.ID)
		if !ok {
			continue
		}
		out.Columns = append(out.Columns, ComparedYears{ID: col.ID, Label: Typeset(c.name(col)), ColumnEvolution: e})
	}
	if len(out.Columns) == 0 {
		return nil
	}
	out.Figures = c.multiplied(out.Columns)
	return out
}

// multiplied draws each indicator in every column; none where two years alone
// are known.
func (c comparer) multiplied(columns []ComparedYears) []ComparedSeries {
	if c.years.two() {
		return nil
	}
	var all []ComparedSeries
	for _, ind := range c.cb.Indicators {
		figure, most, drawn := ComparedSeries{Label: Typeset(ind.Short)}, 0.0, false
		for _, col := range columns {
			panel, ok := c.years.panel(ind, col.Column)
			if drawn = drawn || ok; !ok {
				panel = Panel{}
			}
			for _, pt := range panel.Points {
				most = max(most, panel.Max, pt.Value, pt.High)
			}
			figure.Panels = append(figure.Panels, panel)
		}
		for i := range figure.Panels {
			figure.Panels[i].Max = most
		}
		if drawn {
			all = append(all, figure)
		}
	}
	return all
}

// pointCell is a figure of one year: as its table printed it, or as this
// campaign prints its own.
func pointCell(ind codebook.Indicator, p years.Point) Cell {
	if !p.Known {
		return Cell{Text: EmptyMark}
	}
	if p.Printed {
		ind.Decimals = p.Decimals
	}
	c := cellOf(p.Stat, ind)
	if c.Stat.State != aggregate.Published {
		return c
	}
	if p.Break != "" {
		c.Note = brokenMark
	}
	if p.Designated {
		c.Note += designatedMark
	}
	return c
}
