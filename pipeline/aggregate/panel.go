package aggregate

import (
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
	"bilan/pipeline/survey"
)

// The posts of a panel are some of those that answered: what is published of them
// is subtracted from what is published of all. Their figures are decided with all
// the others in one, each column beside the part of it that is in the panel, and
// given up before all others.

// inPanel marks the column of those in a panel.
const inPanel = "\x00panel"

// Panel is the figures of some posts beside those of all that answered, which
// published has.
func Panel(cb *codebook.Codebook, posts []survey.Post, responses []survey.Response, in map[string]bool, published *Cube) *Cube {
	twice := *cb
	for _, col := range cb.Columns {
		col.ID += inPanel
		twice.Columns = append(slices.Clip(twice.Columns), col)
	}
	m := measurementOf(&twice, posts, responses)
	stayed := secrecy.NewSet(len(m.responses))
	for rank, r := range m.responses {
		if in[r.Post] {
			stayed.Add(rank)
		}
	}
	for i := len(cb.Columns); i < len(m.cuts); i++ {
		m.cuts[i].who = m.cuts[i].who.And(stayed)
		m.cuts[i].heads.Respondents = m.cuts[i].who.Len()
	}
	joint := m.cube()
	c := &Cube{Indicators: cb.Indicators, Columns: cb.Columns, stats: map[Key]Stat{}, headcounts: map[string]Headcount{}}
	for i, col := range cb.Columns {
		c.headcounts[col.ID] = m.cuts[len(cb.Columns)+i].heads
		for _, ind := range cb.Indicators {
			k := Key{ind.ID, col.ID}
			c.stats[k] = joint.beside(cb, published, ind, k)
		}
	}
	return c
}

// beside is a figure of the panel, without what was decided for less than what is
// published.
func (c *Cube) beside(cb *codebook.Codebook, published *Cube, ind codebook.Indicator, k Key) Stat {
	st := c.stats[Key{k.Indicator, k.Column + inPanel}]
	for _, other := range c.Indicators {
		if !slices.ContainsFunc(QuestionsOf(other), func(q string) bool { return slices.Contains(QuestionsOf(ind), q) }) {
			continue
		}
		for _, col := range cb.Columns {
			switch decided, shown := c.At(other.ID, col.ID), published.At(other.ID, col.ID); {
			case st.State == Empty:
			case decided.State == Secret && shown.State == Published, decided.hiddenChoices() > shown.hiddenChoices():
				return Stat{N: st.N, State: Secret}
			case shown.HasInterval && !decided.HasInterval, shown.HasQuartiles && !decided.HasQuartiles:
				st = st.withoutSpread()
			}
		}
	}
	return st
}

func (st Stat) hiddenChoices() int {
	n := 0
	for _, r := range st.Ranking {
		if r.Secret {
			n++
		}
	}
	return n
}
