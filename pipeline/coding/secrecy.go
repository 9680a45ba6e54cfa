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
//
// What somebody thinks of an employer and of partners is said here in few words:
// no column is so dear to readers that it may leave a group of fewer than twice
// the threshold with a hidden mediator in it. Kinds of territory give way to
// departments, which have a document each.
func columnsOf(cb *codebook.Codebook, posts []survey.Post, answered map[string]bool) []column {
	var all []column
	var sets []secrecy.Set
	f := &secrecy.Family[string]{}
	for order, col := range cb.Columns {
		c, who := column{Column: col}, secrecy.NewSet(len(posts))
		for i, p := range posts {
			if answered[p.ID] && col.Selects(p) {
				c.posts = append(c.posts, p.ID)
				who.Add(i)
			}
		}
		f.Add(who, col.ID, placeOf(col, order), false)
		all, sets = append(all, c), append(sets, who)
	}
	if cb.Campaign.HideUnanimous {
		withholdFew(f, sets, 2*cb.Campaign.Threshold)
	}
	hidden := secrecy.Protect([]*secrecy.Family[string]{f}, secrecy.Rules{Threshold: cb.Campaign.Threshold})
	for i, c := range all {
		all[i].secret = len(c.posts) < cb.Campaign.Threshold || hidden.Figures[c.ID]
	}
	return all
}

// withholdFew withholds the groups of fewer mediators than a number: an axis that
// none of them speaks of, or all, is nearly always among them.
func withholdFew(f *secrecy.Family[string], sets []secrecy.Set, fewer int) {
	few, whole := secrecy.Differences(sets, fewer)
	if !whole {
		f.WithholdParts()
	}
	for _, who := range few {
		f.Withhold(who)
	}
}

func placeOf(col codebook.Column, order int) secrecy.Place {
	p := secrecy.PlaceOf(col.Whole(), false, order)
	if !col.WholeDepartments() {
		p.Class = secrecy.Last
	}
	return p
}
