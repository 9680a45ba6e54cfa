package trace

import (
	"cmp"
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// Role is what a return is to a figure.
type Role string

// The roles, as programs and workbooks show them.
const (
	Counted  Role = "compte"     // it gives all that the figure needs
	Unknown  Role = "manquant"   // it should have, and does not, or not readably
	NotAsked Role = "sans objet" // the question does not apply
)

// Contribution is one return and what it gives to a figure.
type Contribution struct {
	Post  survey.Post
	Role  Role
	Cells []Cell // one for each question of the indicator
	// Value is what the return brings by itself: its answer, or for a ratio its
	// numerator over its denominator, where HasValue.
	Value    float64
	HasValue bool
	Hit      bool // of a percentage: the answer is one of those that count
	Rank     int  // of Value among those that count, 1 for the greatest; equal values share it. 0 for none
	// Without is the figure without this return, secrecy apart, and Effect what
	// the return adds to it, where it counts.
	Without aggregate.Stat
	Effect  float64
}

// Cell is an answer, and what was done to read it.
type Cell struct {
	Question codebook.Question
	Answer   survey.Answer
	Said     string         // the answer in words; empty when there is none
	Notes    []survey.Issue // corrections, readings with tolerance, remarks
}

// Counts reports whether the return is behind the figure.
func (p Contribution) Counts() bool { return p.Role == Counted }

// WithoutShown is the figure without this return, as it would be printed.
func (p Contribution) WithoutShown(f *Figure) string { return present.Shown(p.Without, f.Indicator) }

// contributions fills in what each response of the column gives.
func (c *Campaign) contributions(f *Figure) {
	questions := aggregate.QuestionsOf(f.Indicator)
	if len(questions) == 0 {
		return
	}
	given, asked := c.workings.Parts(f.Indicator, f.Column.ID)
	known := map[float64]aggregate.Stat{}
	for rank := range c.workings.In(f.Column.ID).All() {
		p := Contribution{Post: c.posts[c.Responses[rank].Post], Role: NotAsked}
		for _, name := range questions {
			p.Cells = append(p.Cells, c.cell(c.Responses[rank], name))
		}
		switch {
		case given.Has(rank):
			p.Role = Counted
			p.weigh(f.Indicator)
			p.Without = c.withoutOne(f, rank, p, known)
			p.Effect = f.Clear.Value - p.Without.Value
		case asked.Has(rank):
			p.Role = Unknown
		}
		f.Parts = append(f.Parts, p)
	}
	slices.SortStableFunc(f.Parts, func(a, b Contribution) int { return cmp.Compare(a.Post.ID, b.Post.ID) })
	f.rank()
}

// withoutOne is the figure without one response. On a single number, those who
// give the same leave the same behind: of thousands, each is computed once.
func (c *Campaign) withoutOne(f *Figure, rank int, p Contribution, known map[float64]aggregate.Stat) aggregate.Stat {
	alike := p.HasValue && len(p.Cells) == 1 && len(f.Counts) == 0
	if st, done := known[p.Value]; alike && done {
		return st
	}
	st := c.workings.Value(f.Indicator, f.Column.ID, c.everyone.Without(rank))
	if alike {
		known[p.Value] = st
	}
	return st
}

// weigh fills in what the return brings by itself.
func (p *Contribution) weigh(ind codebook.Indicator) {
	first := p.Cells[0].Answer
	switch ind.Measure {
	case codebook.Mean, codebook.Median, codebook.Total:
		p.Value, p.HasValue = first.Num, true
	case codebook.Percent:
		p.Hit = slices.ContainsFunc(ind.Values, first.Is)
	case codebook.Ratio:
		if len(p.Cells) < 2 {
			p.Value, p.HasValue = first.Num, true
		} else if below := p.Cells[1].Answer.Num; below != 0 {
			p.Value, p.HasValue = ind.Factor*first.Num/below, true
		}
	}
}

// rank orders the values of those that count, the greatest first.
func (f *Figure) rank() {
	var order []int
	for i, p := range f.Parts {
		if p.Counts() && p.HasValue {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(f.Parts[b].Value, f.Parts[a].Value) })
	for place, i := range order {
		f.Parts[i].Rank = place + 1
		if place > 0 && f.Parts[order[place-1]].Value == f.Parts[i].Value {
			f.Parts[i].Rank = f.Parts[order[place-1]].Rank
		}
	}
}

// cell is the answer of a response to a question.
func (c *Campaign) cell(r survey.Response, name string) Cell {
	q, _ := c.Codebook.Question(name)
	a := r.Answers.Of(name)
	return Cell{Question: q, Answer: a, Said: Said(c.Codebook, q, a), Notes: c.notesOf(q, a)}
}

// Said is an answer in words.
func Said(cb *codebook.Codebook, q codebook.Question, a survey.Answer) string {
	switch {
	case a.State != survey.Given:
		return ""
	case q.Type.IsNumber():
		return french.Decimal(a.Num, french.AllDecimals)
	case !q.Type.HasChoices():
		return a.Text
	}
	var labels []string
	for _, choice := range cb.Choices(q.Name) {
		if a.Is(choice.Name) {
			labels = append(labels, choice.Label)
		}
	}
	return strings.Join(labels, " ; ")
}

// notesOf is what was noted at the cell of an answer, about it or about no
// question at all: a cell of a table may say several things.
func (c *Campaign) notesOf(q codebook.Question, a survey.Answer) []survey.Issue {
	return slices.DeleteFunc(slices.Clone(c.notes[a.Ref]), func(i survey.Issue) bool { return i.About != "" && i.About != q.Name })
}
