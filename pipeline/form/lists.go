package form

import (
	"fmt"

	"bilan/pipeline/codebook"
	"bilan/pipeline/workbook"
)

// shownLists are the names of the choice lists of the questionnaire, in the
// order they are first asked: one column each of sheet « Listes ».
func shownLists(cb *codebook.Codebook) []string {
	var names []string
	seen := map[string]bool{}
	for _, q := range cb.Questions {
		if q.List != "" && !seen[q.List] {
			seen[q.List] = true
			names = append(names, q.List)
		}
	}
	return names
}

func (b *book) drawLists(cb *codebook.Codebook) {
	for i, name := range shownLists(cb) {
		b.text(workbook.At(i+1, 1), name, lookHead)
		for k, c := range cb.Lists[name] {
			b.text(workbook.At(i+1, k+2), c.Label, lookLabel)
		}
	}
	b.Hide()
	b.protect()
}

// listRange is where the labels of a choice list stand.
func (p *plan) listRange(list string) string {
	for i, name := range shownLists(p.cb) {
		if name == list {
			letter := workbook.Letter(i + 1)
			return fmt.Sprintf("%s!$%s$2:$%s$%d", codebook.ListsSheet, letter, letter, len(p.cb.Lists[list])+1)
		}
	}
	return ""
}
