package aggregate

import (
	"slices"
	"strings"
	"sync"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Compute aggregates the responses. Each response belongs to a post of the
// register and each post has at most one; a response whose post is not there
// is in no column, the region's included.
//
// Responses are taken in the order of their posts, so that sums of decimals
// come out the same on every run.
func Compute(cb *codebook.Codebook, posts []survey.Post, responses []survey.Response) *Cube {
	c := &Cube{
		Indicators: cb.Indicators,
		Columns:    cb.Columns,
		stats:      make(map[Key]Stat, len(cb.Indicators)*len(cb.Columns)),
		headcounts: make(map[string]Headcount, len(cb.Columns)),
	}
	byPost := index(responses)
	measured := make([]column, len(cb.Columns))
	var group sync.WaitGroup
	for i, col := range cb.Columns {
		group.Go(func() { measured[i] = measuredColumn(cb, cut(cb, col, posts, byPost)) })
	}
	group.Wait()
	cuts := make(map[string]slice, len(cb.Columns))
	for i, col := range cb.Columns {
		c.headcounts[col.ID], cuts[col.ID] = measured[i].slice.heads, measured[i].slice
		for j, ind := range cb.Indicators {
			c.stats[Key{ind.ID, col.ID}] = measured[i].stats[j]
		}
	}
	secret := secrets(cb, c.stats, cuts)
	for k, st := range c.stats {
		c.stats[k] = secret.strip(k, st)
	}
	return c
}

// column is a slice and its figures, in the order of the indicators.
type column struct {
	slice slice
	stats []Stat
}

func measuredColumn(cb *codebook.Codebook, s slice) column {
	c := column{slice: s}
	for _, ind := range cb.Indicators {
		c.stats = append(c.stats, uncertain(measure(ind, s), ind, s))
	}
	return c
}

// slice is what one column holds: the part of the campaign that a measure sees.
type slice struct {
	codebook  *codebook.Codebook
	responses []survey.Response
	posts     []string // of the responses
	heads     Headcount
}

func index(responses []survey.Response) map[string]survey.Response {
	byPost := make(map[string]survey.Response, len(responses))
	for _, r := range responses {
		byPost[r.Post] = r
	}
	return byPost
}

// cut takes the posts and responses of a column.
func cut(cb *codebook.Codebook, col codebook.Column, posts []survey.Post, byPost map[string]survey.Response) slice {
	s := slice{codebook: cb}
	for _, p := range posts {
		if !col.Selects(p) {
			continue
		}
		s.heads.Open++
		if p.Filled {
			s.heads.Filled++
		} else {
			s.heads.Vacant++
		}
		if r, ok := byPost[p.ID]; ok {
			s.heads.Respondents++
			s.responses = append(s.responses, r)
		}
	}
	slices.SortFunc(s.responses, func(a, b survey.Response) int { return strings.Compare(a.Post, b.Post) })
	s.posts = postsOf(s.responses)
	s.heads.Inhabitants = inhabitants(cb, col)
	return s
}

func postsOf(responses []survey.Response) []string {
	if len(responses) == 0 {
		return nil
	}
	posts := make([]string, len(responses))
	for i, r := range responses {
		posts[i] = r.Post
	}
	return posts
}

// inhabitants adds up the QPV inhabitants of the departments of a column. A
// column of one kind of territory is not whole departments, and a department
// without a figure would make the sum too small: both give 0, unknown.
func inhabitants(cb *codebook.Codebook, col codebook.Column) int {
	if col.Territory != "" {
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
