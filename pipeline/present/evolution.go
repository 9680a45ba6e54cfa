package present

import "fmt"

// Evolution is the figures of the campaign beside those of a former year.
type Evolution struct {
	Before, After int // the years
	Columns       []ColumnEvolution
}

// ColumnEvolution is one column in two years. It holds no figure of the posts
// that answered in both: those are not published.
type ColumnEvolution struct {
	Column string // identifier
	Table  *Table
	Broken []BrokenSeries // in no row of Table
}

// BrokenSeries is a figure that cannot be followed from one year to the next.
type BrokenSeries struct{ Label, Reason string }

// evolutionOf finds the two years of a column, under its own name or that of a
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

// evolutionBlocks is the table of the document's column, then what is not
// compared, with the reasons.
func (s scope) evolutionBlocks() []Block {
	e, ok := s.evolutionOf(s.column.ID)
	if !ok {
		return nil
	}
	var all []Block
	if len(e.Table.Rows) > 0 {
		all = append(all, e.Table)
	}
	if len(e.Broken) > 0 {
		all = append(all, Paragraph{{Text: Typeset(brokenTitle), Bold: true}}, brokenList(e.Broken))
	}
	return all
}

const brokenTitle = "Séries rompues, qui ne sont pas comparées :"

func brokenList(broken []BrokenSeries) List {
	var list List
	for _, b := range broken {
		list = append(list, paragraph(fmt.Sprintf("%s : %s", b.Label, b.Reason)))
	}
	return list
}

// ComparedEvolution is the part of the comparison on the former year.
type ComparedEvolution struct {
	Title   string // « Évolution depuis 2023 »
	Intro   string
	Columns []ComparedYears
}

// ComparedYears is one territory in two years.
type ComparedYears struct {
	ID     string // of the column
	Label  string
	Table  *Table
	Broken []BrokenSeries
}

// evolution gives the two years of each column of the comparison; nil without a
// former year.
func (c comparer) evolution() *ComparedEvolution {
	if c.years == nil {
		return nil
	}
	out := &ComparedEvolution{
		Title: fmt.Sprintf("Évolution depuis %d", c.years.Before),
		Intro: Typeset("Les répondants changent d'une année à l'autre : un écart peut venir d'eux autant que de l'activité. Quand son " +
			"intervalle contient zéro, il peut être dû au hasard. Une série rompue n'est pas comparée."),
	}
	for _, col := range c.columns {
		e, ok := c.evolutionOf(col.ID)
		if !ok {
			continue
		}
		years := ComparedYears{ID: col.ID, Label: Typeset(c.name(col)), Table: e.Table}
		for _, b := range e.Broken {
			years.Broken = append(years.Broken, BrokenSeries{Typeset(b.Label), Typeset(b.Reason)})
		}
		out.Columns = append(out.Columns, years)
	}
	if len(out.Columns) == 0 {
		return nil
	}
	return out
}
