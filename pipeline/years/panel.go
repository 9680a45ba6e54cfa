package years

import (
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// panel is the figures of the posts that answered both years, in one of them.
type panel struct {
	stayed *aggregate.Cube
	others *aggregate.Cube // of the posts that answered in that year alone
}

// at is a figure of the posts that stayed. It is secret also where the figure of
// the others is: the whole, which is published, would give it away.
func (p panel) at(indicator, column string) aggregate.Stat {
	st := p.stayed.At(indicator, column)
	if p.others.At(indicator, column).State == aggregate.Secret && st.State == aggregate.Published {
		return aggregate.Stat{N: st.N, State: aggregate.Secret}
	}
	return st
}

// panels computes both years on the posts that stayed.
func (c *yearly) panels() {
	for i, y := range [...]Year{c.before, c.after} {
		var stayed, others []survey.Response
		for _, r := range y.Responses {
			if c.stayed[r.Post] {
				stayed = append(stayed, r)
			} else {
				others = append(others, r)
			}
		}
		c.panel[i] = panel{aggregate.Compute(y.Book, y.Posts, stayed), aggregate.Compute(y.Book, y.Posts, others)}
	}
}

// stay is the posts that answered both years.
func stay(before, after []survey.Response) map[string]bool {
	was := map[string]bool{}
	for _, r := range before {
		was[r.Post] = true
	}
	both := map[string]bool{}
	for _, r := range after {
		if was[r.Post] {
			both[r.Post] = true
		}
	}
	return both
}

// movement counts who stayed, came and went in a column. A post is placed by the
// register of the year in which it answered, the later one if it did in both.
func (c yearly) movement(col codebook.Column) Movement {
	m := Movement{Column: col}
	selected := func(posts []survey.Post) map[string]bool {
		in := map[string]bool{}
		for _, p := range posts {
			in[p.ID] = col.Selects(p)
		}
		return in
	}
	now, then := selected(c.after.Posts), selected(c.before.Posts)
	for _, r := range c.after.Responses {
		switch {
		case !now[r.Post]:
		case c.stayed[r.Post]:
			m.Stayed++
		default:
			m.Arrived++
		}
	}
	for _, r := range c.before.Responses {
		if then[r.Post] && !c.stayed[r.Post] {
			m.Left++
		}
	}
	return m
}
