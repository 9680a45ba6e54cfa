package trace

import (
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// Figure is one figure with everything that it rests on.
type Figure struct {
	Indicator codebook.Indicator
	Column    codebook.Column
	Shown     string         // as documents print it: « 130 », « s », « nd »
	Published aggregate.Stat // without a value where the figure is secret
	Clear     aggregate.Stat // secrecy apart
	Printed   string         // Clear as it would be printed
	Formula   []string       // how Clear was computed, with its numbers
	Counts    []RegisterCount
	Parts     []Contribution // a response of the column each, in the order of posts
	Silent    []survey.Post  // filled posts of the column without a usable return
	Choices   []Choice       // of a ranking, in its order
	Hidden    []string       // why a secret figure is; what is hidden of a published one
	Interval  []string       // what its margin was made of, or why it has none
	Turns     []Turn         // returns without which another thing would be said
}

// RegisterCount is a count of the register that a figure rests on.
type RegisterCount struct {
	Name  string `json:"compte"` // registre.pourvus
	Value int    `json:"valeur"`
}

// Choice is a choice of a ranking and who cites it.
type Choice struct {
	aggregate.Rank          // secrecy apart
	Secret         bool     // not published
	Posts          []string // who cite it
}

// Figure explains an indicator in a column.
func (c *Campaign) Figure(ind codebook.Indicator, col codebook.Column) *Figure {
	f := &Figure{
		Indicator: ind, Column: col, Published: c.Cube.At(ind.ID, col.ID), Clear: c.workings.Figure(ind, col.ID, c.everyone),
	}
	f.Shown, f.Printed = present.Shown(f.Published, ind), present.Shown(f.Clear, ind)
	c.contributions(f)
	c.silent(f)
	c.counts(f)
	f.Choices = f.choices()
	f.Formula = f.formula()
	f.Hidden = c.hidden(f)
	f.Interval = c.interval(f)
	f.Turns = c.turns(f)
	return f
}

// silent are the posts that could have answered and of which nothing was used.
func (c *Campaign) silent(f *Figure) {
	if len(aggregate.QuestionsOf(f.Indicator)) == 0 {
		return
	}
	answered := make(map[string]bool, len(f.Parts))
	for _, part := range f.Parts {
		answered[part.Post.ID] = true
	}
	for _, p := range c.Posts {
		if p.Filled && f.Column.Selects(p) && !answered[p.ID] {
			f.Silent = append(f.Silent, p)
		}
	}
}

// counts are what the indicator takes of the register.
func (c *Campaign) counts(f *Figure) {
	heads := c.workings.Heads(f.Column.ID)
	for _, name := range []string{f.Indicator.Numerator, f.Indicator.Denominator} {
		if n, known := heads.Register(name); known {
			f.Counts = append(f.Counts, RegisterCount{name, n})
		}
	}
}

// choices are the ranking, secrecy apart, and who cites each choice.
func (f *Figure) choices() []Choice {
	var all []Choice
	for _, r := range f.Clear.Ranking {
		x := Choice{Rank: r, Secret: f.Published.State != aggregate.Published}
		for _, p := range f.Published.Ranking {
			x.Secret = x.Secret || p.Choice == r.Choice && p.Secret
		}
		for _, part := range f.Parts {
			if part.Counts() && part.Cells[0].Answer.Is(r.Choice) {
				x.Posts = append(x.Posts, part.Post.ID)
			}
		}
		all = append(all, x)
	}
	return all
}

// Counted are the contributions that count, in order.
func (f *Figure) Counted() []Contribution {
	return slices.DeleteFunc(slices.Clone(f.Parts), func(p Contribution) bool { return !p.Counts() })
}
