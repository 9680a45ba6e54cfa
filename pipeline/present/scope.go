package present

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/coverage"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// scope is the point of view of one document: the column it is about, among
// all the figures of the campaign.
type scope struct {
	cb         *codebook.Codebook
	cube       *aggregate.Cube
	posts      []survey.Post
	coverage   *coverage.Coverage // of the priority neighbourhoods; nil where there are none
	selections selections         // of the columns of the codebook; what is not there is worked out
	intake     Intake
	date       time.Time // of the document
	open       []OpenQuestion
	years      *Evolution
	country    *Country        // nil for one region
	reader     *Reader         // of a page for one mediator; nil for other documents
	column     codebook.Column // what the document is about
	region     codebook.Column // what it is compared with
}

// say puts the words of the campaign in the places that a text leaves for them.
func (s scope) say(text string) string { return s.cb.Campaign.Nouns.Say(text) }

// postsTitle names the posts of a map.
func (s scope) postsTitle() string {
	if s.cb.Campaign.Nouns.Respondent.Singular == "" {
		return "Les postes de médiateur santé"
	}
	return s.say("Les {repondants}")
}

// levels names what the document sets side by side.
func (s scope) levels() Levels {
	if s.country != nil {
		return regionLevels()
	}
	return departmentLevels()
}

// regional reports whether the document is the region's own.
func (s scope) regional() bool { return s.column.ID == s.region.ID }

// columns resolves the names of a specification: the document's own column,
// each department, or a column by its identifier. A column that selects the
// same posts as an earlier one is left out: a reader would look for a
// difference that cannot be there.
func (s scope) columns(names []string) []codebook.Column {
	var cols []codebook.Column
	add := func(c codebook.Column) {
		if !slices.ContainsFunc(cols, func(seen codebook.Column) bool { return s.samePosts(seen, c) }) {
			cols = append(cols, c)
		}
	}
	for _, name := range names {
		switch name {
		case codebook.ThisDepartment:
			add(s.column)
		case codebook.EachDepartment:
			for _, c := range s.cb.Columns {
				if c.Department != "" {
					add(c)
				}
			}
		default:
			if c, ok := s.cb.Column(name); ok {
				add(c)
			}
		}
	}
	return cols
}

func (s scope) samePosts(a, b codebook.Column) bool {
	return s.selections.of(a, s.posts) == s.selections.of(b, s.posts)
}

// cell is the finished cell of a figure.
func (s scope) cell(ind codebook.Indicator, column string) Cell {
	c := cellOf(s.cube.At(ind.ID, column), ind)
	if c.Stat.State == aggregate.Empty {
		c.absent = s.absence(ind, column)
	}
	return c
}

// Shown is a figure as documents print it.
func Shown(st aggregate.Stat, ind codebook.Indicator) string { return cellOf(st, ind).Text }

func cellOf(st aggregate.Stat, ind codebook.Indicator) Cell {
	c := Cell{Stat: st, Format: Format{Decimals: ind.Decimals, Unit: ind.Unit}, Register: aggregate.OfRegister(ind)}
	switch {
	case st.State == aggregate.Secret:
		c.Text = SecretMark
	case st.State == aggregate.Empty:
		c.Text = EmptyMark
	case ind.Measure == codebook.Ranking:
		c.Text = rankingText(st.Ranking, ind.Top)
	default:
		c.Numeric, c.Value = true, st.Value
		c.Text = quantity(st.Value, ind)
	}
	return c
}

// What a cell shows when it has no value to show.
const (
	IrrelevantMark = "so" // sans objet: no value is expected
	SecretMark     = "s"  // secret: too few mediators, or it would give another figure away
	SureMark       = "*"  // a difference that chance does not explain
	FieldMark      = "‡"  // a figure of several regions that leaves some out
	EmptyMark      = "nd" // non disponible: nobody answered, or nothing to divide by
)

// quantity typesets a value as its indicator declares it. A sign is printed with
// the number; units in words stand in labels.
func quantity(v float64, ind codebook.Indicator) string {
	return french.Measure(v, ind.Decimals, ind.Unit)
}

// shortOf is the short name of an indicator, with a unit that neither of its names says.
func shortOf(ind codebook.Indicator) string { return french.Labelled(ind.Short, ind.Unit, ind.Label) }

// rankingText lists the first choices that somebody cites.
func rankingText(ranks []aggregate.Rank, top int) string {
	var names []string
	for _, r := range cited(ranks, top) {
		names = append(names, r.Label)
	}
	return Typeset(cmp.Or(strings.Join(names, ", "), EmptyMark))
}

// cited is the first choices that somebody cites; top 0 means all of them.
func cited(ranks []aggregate.Rank, top int) []aggregate.Rank {
	for i, r := range ranks {
		if r.Count == 0 || (top > 0 && i == top) {
			return ranks[:i]
		}
	}
	return ranks
}
