package years

import (
	"bilan/pipeline/aggregate"
	"bilan/pipeline/survey"
)

// panels computes both years on the posts that stayed.
func (c *comparing) panels() {
	both := stay(c.before.Responses, c.after.Responses)
	for i, y := range [...]Year{c.before, c.after} {
		c.panel[i] = aggregate.Panel(y.Book, y.Posts, y.Responses, both, y.Cube)
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
