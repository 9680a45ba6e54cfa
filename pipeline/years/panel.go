package years

import (
	"bilan/pipeline/aggregate"
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
func (c *comparing) panels() {
	both := stay(c.before.Responses, c.after.Responses)
	for i, y := range [...]Year{c.before, c.after} {
		var stayed, others []survey.Response
		for _, r := range y.Responses {
			if both[r.Post] {
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
