package present

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// OpenQuestion is what the mediators of the region wrote to one open question,
// sorted into axes. It holds no post, and no text but reviewed quotes.
type OpenQuestion struct {
	Name         string       // of the question
	Label        string       // as the questionnaire asks it
	First        string       // what its first axis is: « premier facilitateur »; may be empty
	Base         int          // mediators who answered; 0 when secret
	Statements   int          // in their answers
	Decided      int          // of them, by a reviewer
	ReviewedOnly bool         // the others are not counted
	Quality      *OpenQuality // nil without a blind sample: nothing is said of quality then
	Axes         []OpenAxis   // the most cited first
}

// OpenQuality is how well proposals agree with statements coded blind: F1 and
// its interval, from 0 to 1.
type OpenQuality struct {
	Statements    int
	F1, Low, High float64
}

// OpenAxis is one axis, by number of mediators.
type OpenAxis struct {
	Name      string
	SubAxes   []OpenSubAxis // the most cited first
	Mediators int           // of the region
	Quotes    []OpenQuote
	Counts    []OpenCount // one for each column of the codebook
}

// OpenSubAxis is one sub-axis, by number of mediators of the region, and the
// words that several of them say it with.
type OpenSubAxis struct {
	Name      string
	Mediators int
	Words     []string
}

// OpenQuote is a reviewed quote, and the department's column that it may be
// shown under; empty: only under the region.
type OpenQuote struct{ Text, Column string }

// OpenCount is the mediators of one column who name an axis.
type OpenCount struct {
	Column string // identifier
	N      int
	Base   int
	Secret bool
}

// Reviewed reports whether a reviewer decided every statement.
func (q OpenQuestion) Reviewed() bool { return q.Decided == q.Statements }

// partial questions count some answers only: no share can be taken of them.
func (q OpenQuestion) partial() bool { return q.ReviewedOnly && !q.Reviewed() }

func (a OpenAxis) in(column string) OpenCount {
	return find(a.Counts, func(c OpenCount) bool { return c.Column == column })
}

// openShown is the questions that have something to show.
func (s scope) openShown() []OpenQuestion {
	return keep(s.open, func(q OpenQuestion) bool { return len(q.Axes) > 0 && q.Base > 0 })
}

// openBlocks shows each question: how it was coded, its axes, what differs, and
// what reviewers allowed to quote. The region's document sets the columns side
// by side in a table; a department's draws the region's shares, as a table would
// repeat them. What is true of the coding of every question is said once.
func (s scope) openBlocks() []Block {
	var all []Block
	shown := s.openShown()
	common := commonWarning(shown)
	if common != "" {
		all = append(all, paragraph(common))
	}
	columns := s.openColumns()
	for _, q := range shown {
		all = append(all, Paragraph{{Text: Typeset(q.Label), Bold: true}}, s.openSentence(q, common))
		if q.partial() || s.regional() {
			all = append(all, s.openTable(q, columns))
		} else {
			all = append(all, s.openChart(q))
		}
		all = append(all, paragraph(differing(s.openDifferences(q, columns))), s.openDetails(q))
	}
	return all
}

// openColumns is the departments, then the kinds of territory.
func (s scope) openColumns() []codebook.Column {
	names := []string{codebook.EachDepartment}
	for _, c := range s.cb.Columns {
		if !c.WholeDepartments() {
			names = append(names, c.ID)
		}
	}
	return s.columns(names)
}

// openTable lists the axes with the mediators of the region and of each column.
func (s scope) openTable(q OpenQuestion, columns []codebook.Column) *Table {
	t := &Table{
		ID: q.Name, Corner: "Axe", Source: Typeset(s.cb.Campaign.Source),
		Title:   Typeset(s.say("Nombre {de repondants} par axe : « ") + q.Label + " »"), // each table has a name of its own
		Columns: []Head{{ID: s.region.ID, Label: "Région", Count: sample(q.Base)}},
	}
	for _, col := range columns {
		h := Head{ID: col.ID, Label: Typeset(s.name(col)), Count: SecretMark}
		if first := q.Axes[0].in(col.ID); !first.Secret {
			h.Count = sample(first.Base)
		}
		t.Columns = append(t.Columns, h)
	}
	secret := false
	for _, a := range q.Axes {
		row := Row{ID: french.Slug(a.Name), Head: Typeset(a.Name), Cells: []Cell{whole(a.Mediators)}}
		for _, col := range columns {
			n := a.in(col.ID)
			cell := whole(n.N)
			if n.Secret {
				cell, secret = Cell{Text: SecretMark}, true
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	if secret {
		t.Notes = append(t.Notes, Note{SecretMark, Typeset(survey.SecretWords)})
	}
	return t
}

// whole is a number of things.
func whole(n int) Cell {
	return Cell{Text: count(n), Numeric: true, Value: float64(n), Stat: aggregate.Stat{State: aggregate.Published}}
}

// wordCell is a text where others have figures.
func wordCell(text string) Cell {
	return Cell{Text: Typeset(text), Stat: aggregate.Stat{State: aggregate.Published}}
}

// openChart draws the axes by share of the mediators who answered.
func (s scope) openChart(q OpenQuestion) *Chart {
	c := &Chart{
		ID: q.Name + "-" + s.slug(), Kind: codebook.Bars, Max: 100, Main: s.cb.Campaign.Region.Name,
		Title:    Typeset(fmt.Sprintf("« %s », %s", q.Axes[0].Name, cmp.Or(q.First, "axe le plus cité"))),
		Subtitle: Typeset(fmt.Sprintf(s.say("Part des {repondants} de la région dont la réponse relève de chaque axe, n = %d"), q.Base)),
		Source:   Typeset(s.cb.Campaign.Source), Export: s.regional(),
	}
	if len(q.Axes) > 1 && q.Axes[0].Mediators == q.Axes[1].Mediators {
		c.Title = Typeset("Aucun axe ne se détache des autres")
	}
	for _, a := range q.Axes {
		share := 100 * float64(a.Mediators) / float64(q.Base)
		c.Items = append(c.Items, Item{Label: Typeset(a.Name), Value: share, Text: french.Percentage(share, 0), Strong: true})
	}
	c.Alt = alternative(c)
	return c
}

// openDetails lists the axes: their sub-axes with the mediators and the words
// behind them, and the quotes of the document.
func (s scope) openDetails(q OpenQuestion) List {
	var list List
	for _, a := range q.Axes {
		var parts []string
		if len(a.SubAxes) > 0 {
			parts = append(parts, subAxes(a.SubAxes, s.cb.Campaign.Nouns)+".")
		}
		for _, quote := range s.openQuotes(a) {
			parts = append(parts, "« "+quote+" »")
		}
		if len(parts) > 0 {
			list = append(list, Paragraph{{Text: french.Typeset(a.Name + " :"), Bold: true}, {Text: " " +
				french.Typeset(strings.Join(parts, " "))}})
		}
	}
	return list
}

// subAxes writes « moyens, 12 médiateurs (badge, minibus) ; locaux, 5 ».
func subAxes(all []OpenSubAxis, nouns french.Nouns) string {
	var parts []string
	for i, s := range all {
		text := french.InSentence(s.Name) + ", " + count(s.Mediators)
		if i == 0 {
			text = french.InSentence(s.Name) + ", " + nouns.Count(s.Mediators)
		}
		if len(s.Words) > 0 {
			text += " (" + strings.Join(s.Words, ", ") + ")"
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " ; ")
}

// Quotes of an axis in the document of a region, each of another department
// first, and of a department.
const (
	quotesOfRegion     = 3
	quotesOfDepartment = 2
)

// openQuotes are the quotes of a document: a department's own, or for the region
// one of each department in turn, so that no two documents show the same.
func (s scope) openQuotes(a OpenAxis) []string {
	var all []string
	if !s.regional() {
		for _, q := range a.Quotes {
			if q.Column == s.column.ID && len(all) < quotesOfDepartment {
				all = append(all, q.Text)
			}
		}
		return all
	}
	shown := map[string]int{}
	for turn := range a.Quotes {
		for _, q := range a.Quotes {
			if shown[q.Column] == turn && len(all) < quotesOfRegion && !slices.Contains(all, q.Text) {
				all = append(all, q.Text)
				shown[q.Column]++
			}
		}
	}
	return all
}
