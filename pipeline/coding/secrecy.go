package coding

import (
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// column is one column of the codebook with the posts that answered.
type column struct {
	codebook.Column
	posts  []string // in the order of the register
	has    map[string]bool
	secret bool
}

// shown is a count of the column, or nothing when it is secret.
func (c column) shown(n int) int {
	if c.secret {
		return 0
	}
	return n
}

// columnsOf cuts the answers by column and decides which must be hidden: those
// with fewer answers than the threshold, then those that would give a hidden
// one away. Counts of mediators add up, so a hidden department is the region
// less the others; means do not, which is why package aggregate stops at the
// first rule.
func columnsOf(cb *codebook.Codebook, posts []survey.Post, answered map[string]bool) []column {
	var all []column
	for _, col := range cb.Columns {
		c := column{Column: col, has: map[string]bool{}}
		for _, p := range posts {
			if answered[p.ID] && col.Selects(p) {
				c.posts = append(c.posts, p.ID)
				c.has[p.ID] = true
			}
		}
		c.secret = len(c.posts) < cb.Campaign.Threshold
		all = append(all, c)
	}
	for protect(all, cb.Campaign.Threshold) {
	}
	return all
}

// protect hides one more column that gives a hidden one away, and reports
// whether it had to.
func protect(all []column, threshold int) bool {
	for i := range all {
		whole := &all[i]
		if whole.secret {
			continue
		}
		for k := range all {
			rest := len(whole.posts) - len(all[k].posts)
			if !all[k].secret && rest > 0 && rest < threshold && inside(all[k], *whole) {
				all[k].secret = true // the difference of two shown columns is a few mediators
				return true
			}
		}
		for _, parts := range [...][]int{parts(all, *whole, byDepartment), parts(all, *whole, byTerritory)} {
			if lone(all, parts, threshold) {
				return true
			}
		}
	}
	return false
}

func byDepartment(c column) bool { return c.Department != "" }
func byTerritory(c column) bool  { return c.Territory != "" && len(c.Departments) == 0 }

// parts are the columns of one kind that lie in a whole column and make it up
// together; none when they do not.
func parts(all []column, whole column, kind func(column) bool) []int {
	var found []int
	sum := 0
	for i, c := range all {
		if kind(c) && c.ID != whole.ID && len(c.posts) > 0 && inside(c, whole) {
			found = append(found, i)
			sum += len(c.posts)
		}
	}
	if sum != len(whole.posts) {
		return nil
	}
	return found
}

// lone hides the smallest shown part when the hidden parts together are fewer
// than the threshold.
func lone(all []column, parts []int, threshold int) bool {
	hidden, smallest := 0, -1
	for _, i := range parts {
		switch {
		case all[i].secret:
			hidden += len(all[i].posts)
		case smallest < 0 || len(all[i].posts) < len(all[smallest].posts):
			smallest = i
		}
	}
	if hidden == 0 || hidden >= threshold || smallest < 0 {
		return false
	}
	all[smallest].secret = true
	return true
}

func inside(part, whole column) bool {
	return !slices.ContainsFunc(part.posts, func(p string) bool { return !whole.has[p] })
}
