package coding

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
	"bilan/pipeline/survey"
)

// column is one column of the codebook with the posts that answered.
type column struct {
	codebook.Column
	posts  []string // in the order of the register
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
// with fewer answers than the threshold, then those that would give a hidden one
// away, by the rules of package secrecy. A mediator is in an axis or is not, so
// all axes of a question have the same columns hidden.
func columnsOf(cb *codebook.Codebook, posts []survey.Post, answered map[string]bool) []column {
	var all []column
	f := &secrecy.Family[string]{}
	for order, col := range cb.Columns {
		c, who := column{Column: col}, secrecy.NewSet(len(posts))
		for i, p := range posts {
			if answered[p.ID] && col.Selects(p) {
				c.posts = append(c.posts, p.ID)
				who.Add(i)
			}
		}
		f.Add(who, col.ID, secrecy.PlaceOf(col.Whole(), cb.Report.InTables(col.ID), order), false)
		all = append(all, c)
	}
	hidden := secrecy.Protect([]*secrecy.Family[string]{f}, secrecy.Rules{Threshold: cb.Campaign.Threshold})
	for i, c := range all {
		all[i].secret = len(c.posts) < cb.Campaign.Threshold || hidden.Figures[c.ID]
	}
	return all
}
