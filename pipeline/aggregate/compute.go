package aggregate

import (
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
	"bilan/pipeline/survey"
)

// Compute aggregates the responses. Each response belongs to a post of the
// register and each post has at most one; a response whose post is not there
// is in no column, the region's included.
//
// Responses are taken in the order of their posts, so that sums of decimals
// come out the same on every run.
func Compute(cb *codebook.Codebook, posts []survey.Post, responses []survey.Response) *Cube {
	return measurementOf(cb, posts, responses).cube()
}

// measurementOf sorts what figures are made of.
func measurementOf(cb *codebook.Codebook, posts []survey.Post, responses []survey.Response) measurement {
	m := measurement{codebook: cb, responses: ordered(responses)}
	m.replies = read(cb, m.responses, questionsBehind(cb))
	ranks, covered := ranksOf(posts, m.responses), newTerritory(cb, posts)
	for _, col := range cb.Columns {
		c := newCut(cb, col, posts, ranks, len(m.responses))
		covered.count(&c.heads, col)
		m.cuts = append(m.cuts, c)
	}
	m.strata = strata(cb, posts, ranks, len(m.responses))
	return m
}

// cube is the figures, without what must not be shown.
func (m measurement) cube() *Cube {
	cb, figures := m.codebook, m.figures()
	c := &Cube{
		Indicators: cb.Indicators,
		Columns:    cb.Columns,
		stats:      make(map[Key]Stat, len(cb.Indicators)*len(cb.Columns)),
		headcounts: make(map[string]Headcount, len(cb.Columns)),
		responses:  m.responses,
		behind:     make(map[Key]secrecy.Set, len(cb.Indicators)*len(cb.Columns)),
	}
	for i, col := range cb.Columns {
		c.headcounts[col.ID] = m.cuts[i].heads
		for j, ind := range cb.Indicators {
			k := Key{ind.ID, col.ID}
			c.stats[k], c.behind[k] = figures[j][i].stat, figures[j][i].behind
		}
	}
	secret := m.secrets(c.stats, c.behind)
	for k, st := range c.stats {
		c.stats[k] = secret.strip(k, st)
	}
	c.adjusted = m.adjustments(c, secret)
	return c
}

// ordered is the responses in the order of their posts, the last one of each: as
// they mostly come.
func ordered(responses []survey.Response) []survey.Response {
	if inOrder(responses) {
		return responses
	}
	all := slices.Clone(responses)
	slices.SortStableFunc(all, func(a, b survey.Response) int { return strings.Compare(a.Post, b.Post) })
	kept := all[:0]
	for i, r := range all {
		if i+1 == len(all) || all[i+1].Post != r.Post {
			kept = append(kept, r)
		}
	}
	return kept
}

func inOrder(responses []survey.Response) bool {
	for i := 1; i < len(responses); i++ {
		if responses[i-1].Post >= responses[i].Post {
			return false
		}
	}
	return true
}

// measurement is a campaign while its figures are made.
type measurement struct {
	codebook  *codebook.Codebook
	responses []survey.Response // in the order of their posts
	replies   table             // to all questions that matter
	cuts      []cut             // of the columns
	strata    []stratum         // for the sensitivity lines
}

// figure is a Stat with those who stand behind its Base.
type figure struct {
	stat   Stat
	behind secrecy.Set
}

// figures are those of each indicator in each column.
func (m measurement) figures() [][]figure {
	all := make([][]figure, len(m.codebook.Indicators))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, ind := range m.codebook.Indicators {
		group.Go(func() error {
			all[i] = m.indicator(ind)
			return nil
		})
	}
	group.Wait() // no error to tell
	return all
}

func (m measurement) indicator(ind codebook.Indicator) []figure {
	figures := make([]figure, len(m.cuts))
	for i, c := range m.cuts {
		s := newSlice(m.codebook, ind, c, m.replies)
		figures[i] = figure{uncertain(measure(ind, s), ind, s), s.behind(ind, c.who)}
	}
	return figures
}

// cut is the part of the campaign that a column holds.
type cut struct {
	who   secrecy.Set
	heads Headcount
}

// ranksOf finds the response of each post, by its rank among the responses, which
// are in the order of their posts; -1 where there is none.
func ranksOf(posts []survey.Post, responses []survey.Response) []int {
	ranks := make([]int, len(posts))
	for i := range posts {
		rank, responds := slices.BinarySearchFunc(responses, posts[i].ID,
			func(r survey.Response, id string) int { return strings.Compare(r.Post, id) })
		if !responds {
			rank = -1
		}
		ranks[i] = rank
	}
	return ranks
}

// newCut takes the posts of a column, and which of so many responses are theirs.
func newCut(cb *codebook.Codebook, col codebook.Column, posts []survey.Post, ranks []int, responses int) cut {
	c := cut{who: secrecy.NewSet(responses), heads: Headcount{ByAnswer: col.ByAnswer()}}
	for i, p := range posts {
		if !col.Selects(p) {
			continue
		}
		c.heads.Open++
		if p.Filled {
			c.heads.Filled++
			if p.Territory != survey.Rural {
				c.heads.QPVFilled++
			}
		} else {
			c.heads.Vacant++
		}
		if ranks[i] >= 0 {
			c.who.Add(ranks[i])
		}
	}
	c.heads.Respondents = c.who.Len()
	c.heads.Inhabitants = inhabitants(cb, col)
	return c
}

// slice is what a measure sees: the answers of some mediators to the questions
// of one indicator.
type slice struct {
	codebook *codebook.Codebook
	heads    Headcount
	given    secrecy.Set // those of them who give all that the indicator needs
	missing  int         // those who should have, and did not or not readably
	replies  table       // of these mediators and of others
}

// newSlice takes what an indicator needs of those whom a column holds. A
// mediator to whom one of its questions does not apply misses none of them.
func newSlice(cb *codebook.Codebook, ind codebook.Indicator, c cut, t table) slice {
	given, asked := c.who, c.who
	for _, q := range QuestionsOf(ind) {
		given, asked = given.And(t[q].given), asked.And(t[q].asked)
	}
	return slice{codebook: cb, heads: c.heads, given: given, missing: asked.Len() - given.Len(), replies: t}
}

// inhabitants adds up the QPV inhabitants of the departments of a column. A
// column of one kind of territory is not whole departments, and a department
// without a figure would make the sum too small: both give 0, unknown.
func inhabitants(cb *codebook.Codebook, col codebook.Column) int {
	if !col.WholeDepartments() {
		return 0
	}
	sum := 0
	for _, d := range cb.Campaign.Departments {
		if len(col.Departments) > 0 && !slices.Contains(col.Departments, d.Code) {
			continue
		}
		if d.QPVInhabitants == 0 {
			return 0
		}
		sum += d.QPVInhabitants
	}
	return sum
}
