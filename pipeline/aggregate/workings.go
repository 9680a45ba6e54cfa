package aggregate

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
	"bilan/pipeline/survey"
)

// Workings are the figures of a campaign laid open: over all of its responses or
// some of them, with those who stand behind each, and without any secrecy. They
// are for what never leaves the agency: where a figure comes from, and what moved
// it. The measures are those of [Compute].
//
// Responses are numbered as they were given. Two of them may be of one post, such
// as a return and the one that replaced it, as long as no set holds both.
type Workings struct {
	measurement
	columns map[string]int
}

// NewWorkings reads the responses once, for every figure that may be asked for.
func NewWorkings(cb *codebook.Codebook, posts []survey.Post, responses []survey.Response) *Workings {
	w := &Workings{measurement{codebook: cb, responses: responses}, map[string]int{}}
	w.replies = read(cb, responses, questionsBehind(cb))
	known := make(map[string]survey.Post, len(posts))
	for _, p := range posts {
		known[p.ID] = p
	}
	nobody, covered := ranksOf(posts, nil), newTerritory(cb, posts)
	for i, col := range cb.Columns {
		c := newCut(cb, col, posts, nobody, len(responses))
		for rank, r := range responses {
			if p, ok := known[r.Post]; ok && col.Selects(p) {
				c.who.Add(rank)
			}
		}
		covered.count(&c.heads, col)
		w.cuts, w.columns[col.ID] = append(w.cuts, c), i
	}
	return w
}

// In is the responses of a column.
func (w *Workings) In(column string) secrecy.Set {
	i, ok := w.columns[column]
	if !ok {
		return secrecy.NewSet(len(w.responses))
	}
	return w.cuts[i].who
}

// Parts tells who of a column gives what an indicator needs, and who should have:
// the others are not asked.
func (w *Workings) Parts(ind codebook.Indicator, column string) (given, asked secrecy.Set) {
	given, asked = w.In(column), w.In(column)
	for _, q := range QuestionsOf(ind) {
		given, asked = given.And(w.replies[q].given), asked.And(w.replies[q].asked)
	}
	return given, asked
}

// Figure is an indicator in a column, were these the only responses of it.
func (w *Workings) Figure(ind codebook.Indicator, column string, who secrecy.Set) Stat {
	s, ok := w.slice(ind, column, who)
	if !ok {
		return Stat{}
	}
	return uncertain(measure(ind, s), ind, s)
}

// Value is the same without what tells how far the figure can be trusted, which
// takes longer to compute. A median has the decimals that are printed.
func (w *Workings) Value(ind codebook.Indicator, column string, who secrecy.Set) Stat {
	s, ok := w.slice(ind, column, who)
	if !ok {
		return Stat{}
	}
	return measure(ind, s)
}

func (w *Workings) slice(ind codebook.Indicator, column string, who secrecy.Set) (slice, bool) {
	i, ok := w.columns[column]
	if !ok {
		return slice{}, false
	}
	c := cut{who: w.cuts[i].who.And(who), heads: w.cuts[i].heads}
	c.heads.Respondents = c.who.Len()
	return newSlice(w.codebook, ind, c, w.replies), true
}

// Heads is what the register says of a column.
func (w *Workings) Heads(column string) Headcount {
	i, ok := w.columns[column]
	if !ok {
		return Headcount{}
	}
	heads := w.cuts[i].heads
	heads.Respondents = w.cuts[i].who.Len()
	return heads
}
