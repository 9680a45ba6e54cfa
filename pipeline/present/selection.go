package present

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// selections tells, by the identifier of a column, which posts it selects: two
// columns of the same text select the same posts. Every block of every document
// compares columns, so the posts are gone through once for them all.
type selections map[string]string

func newSelections(cb *codebook.Codebook, posts []survey.Post) selections {
	all := selections{}
	for _, c := range cb.Columns {
		all[c.ID] = selection(c, posts)
	}
	return all
}

// of is the selection of a column, which may be one that the codebook does not
// list.
func (s selections) of(c codebook.Column, posts []survey.Post) string {
	if known, ok := s[c.ID]; ok {
		return known
	}
	return selection(c, posts)
}

// selection is a mark for each post. Columns without a post are each their own.
func selection(c codebook.Column, posts []survey.Post) string {
	marks, some := make([]byte, len(posts)), false
	for i, p := range posts {
		marks[i] = '-'
		if c.Selects(p) {
			marks[i], some = '+', true
		}
	}
	if !some {
		return "none: " + c.ID
	}
	return string(marks)
}
