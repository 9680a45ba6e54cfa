package edition

import (
	"fmt"
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/audit"
	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

// ContradictionError is a run whose own tables contradict themselves: a fault of
// the program, never of a return. Nothing is written.
type ContradictionError struct{ Problems []string }

// Error tells the first problem and counts the others.
func (e *ContradictionError) Error() string {
	return fmt.Sprintf("les tableaux calculés se contredisent (%d), rien n'est écrit : %s", len(e.Problems), e.Problems[0])
}

// Audit holds everything that is about to be printed against itself. Sentences,
// charts and documents print the same cells as the tables do.
func (e *Edition) Audit() error {
	p := e.printing(0)
	for _, rankings := range [...]bool{false, true} {
		for r := range present.Records(e.Codebook, e.Cube, rankings) {
			p.put(r.Indicator.ID, "", r.Column.ID, r.Cell)
		}
	}
	for _, t := range e.Tables {
		p.table(t)
	}
	problems := p.held()
	for _, t := range e.Tables { // of a long list there are many: only its own table prints what one choice has
		if ind, ok := e.Codebook.Indicator(t.ID); ok && ind.Measure == codebook.Ranking {
			t := t.Whole()
			choices := e.printing(len(t.Rows) * len(t.Columns))
			choices.choices(t)
			problems = append(problems, choices.held()...)
		}
	}
	if len(problems) > 0 {
		return &ContradictionError{problems}
	}
	return nil
}

// printing gathers what the documents print, each figure once.
type printing struct {
	*Edition
	cells    audit.Table
	at       map[[3]string]string
	problems []string
}

// printing has room for so many figures, and takes more.
func (e *Edition) printing(room int) *printing {
	return &printing{Edition: e, cells: audit.Table{Cells: make([]audit.Cell, 0, room)}, at: make(map[[3]string]string, room)}
}

// held are the problems of what was gathered.
func (p *printing) held() []string {
	for _, c := range audit.Self(p.Codebook, p.Returns.Posts, p.cells).Conflicts {
		p.problems = append(p.problems, c.Label+" : "+c.Proof)
	}
	return p.problems
}

// choices takes the rows of a table that are choices of a ranking.
func (p *printing) choices(t *present.Table) {
	for _, row := range t.Rows {
		if !p.isChoice(t.ID, row.ID) {
			continue
		}
		for i, cell := range row.Cells {
			p.put(t.ID, row.ID, t.Columns[i].ID, cell)
		}
	}
}

// table takes the other cells of a table, whichever way it lies.
func (p *printing) table(t *present.Table) {
	for _, row := range t.Rows {
		if p.isChoice(t.ID, row.ID) {
			continue
		}
		for i, cell := range row.Cells {
			head := t.Columns[i].ID
			switch {
			case p.isColumn(head):
				p.put(row.ID, "", head, cell)
			case p.isColumn(row.ID):
				p.put(head, "", row.ID, cell)
			}
		}
	}
}

// isChoice reports whether a row of a table is one choice of the ranking that
// the table gives in full.
func (p *printing) isChoice(table, row string) bool {
	ind, ok := p.Codebook.Indicator(table)
	return ok && ind.Measure == codebook.Ranking &&
		slices.ContainsFunc(p.Codebook.Choices(ind.Question), func(c codebook.Choice) bool { return c.Name == row })
}

func (p *printing) isColumn(id string) bool {
	_, ok := p.Codebook.Column(id)
	return ok
}

// put records one figure. A figure that two tables print differently is a
// problem of its own.
func (p *printing) put(indicator, choice, column string, c present.Cell) {
	key := [3]string{indicator, choice, column}
	if before, printed := p.at[key]; printed {
		if before != c.Text {
			p.problems = append(p.problems, fmt.Sprintf("%s (%s) est imprimé « %s » et « %s »", indicator, column, before, c.Text))
		}
		return
	}
	p.at[key] = c.Text
	cell := audit.Cell{Indicator: indicator, Choice: choice, Column: column}
	switch {
	case len(c.Stat.Without) > 0: // of fewer posts than its column: nothing adds up with it
	case c.Stat.State == aggregate.Published:
		cell.Text, cell.N = c.Text, c.Stat.Base
		cell.Partial = slices.ContainsFunc(c.Stat.Ranking, func(r aggregate.Rank) bool { return r.Secret })
	case c.Stat.State == aggregate.Empty && c.Stat.Base == 0:
		cell.Nobody = true
	}
	p.cells.Cells = append(p.cells.Cells, cell)
}
