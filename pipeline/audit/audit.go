// Package audit holds tables of figures against themselves, against the answers
// they should come from, and against another year.
//
// A printed figure says more than it seems to: « 66 % » of three people is a
// claim that some whole number of people, out of three, rounds to 66. So the
// package takes a [Table] of printed cells and asks, before it looks at any
// answer, whether all of them can be true at once:
//
//	Cell → domain     the whole numbers of people, or the sums, that print so
//	     → system     one unknown for each column of a row, tied by the
//	                  partitions of the columns: région = rural + QPV
//	     → Conflict   cells of which no values satisfy the system: a proof
//	     → Diagnosis  the smallest sets of cells that, set aside, leave a
//	                  table that can be true
//
// Two cells that are each possible may still contradict each other, and a
// contradiction rarely says by itself which of its cells is wrong. Diagnoses are
// found as R. Reiter describes it (A theory of diagnosis from first principles,
// Artificial Intelligence 32, 1987): conflicts are minimal, and a diagnosis is a
// minimal set of cells that meets every conflict.
//
// [Self] does this alone. [Against] then compares the cells with the figures
// that the answers give. [Compare] sets two years side by side.
//
// Everything deduced is sound: whatever the answers, a table printed from them
// with rounding half away from zero never raises a Conflict. It is not complete:
// a wrong cell that could have been right is not seen.
package audit

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
	"cmp"
)

// Cell is one printed figure.
type Cell struct {
	Indicator string // identifier
	Choice    string // for the share of one choice of a ranking; otherwise empty
	Column    string // identifier
	Text      string // as printed: « 154 », « 36 % », « CPAM, centre social »; a sign such as « s » or nothing for no figure
	Exact     string // the figure before it was rounded, where the table has it too
	N         int    // mediators behind the figure; 0 when the table does not say
	AtMost    bool   // N is that of the column: fewer may stand behind the figure
	Nobody    bool   // there is no figure because nobody is behind it
	Partial   bool   // a list from which a choice may be missing although more people cite it than the last one printed
	Ref       survey.Ref
}

// Table is a set of printed cells, at most one for each indicator, choice and
// column.
type Table struct {
	Cells []Cell
}

// rows groups the cells of a table by indicator and choice, in the order in
// which they first appear.
func (t Table) rows(cb *codebook.Codebook) []row {
	type key struct{ indicator, choice string }
	at := map[key]int{}
	var all []row
	for _, c := range t.Cells {
		k := key{c.Indicator, c.Choice}
		i, known := at[k]
		if !known {
			ind, ok := cb.Indicator(c.Indicator)
			if !ok {
				continue
			}
			i, at[k] = len(all), len(all)
			all = append(all, row{indicator: ind, choice: c.Choice, cells: map[string]Cell{}})
		}
		all[i].cells[c.Column] = c
	}
	return all
}

// row is the cells of one indicator.
type row struct {
	indicator codebook.Indicator
	choice    string
	cells     map[string]Cell // by column
}

// head is the indicator in words, with the choice when the row is about one.
func (r row) head(cb *codebook.Codebook) string {
	if r.choice == "" {
		return r.indicator.Label
	}
	return r.indicator.Label + " : " + cmp.Or(cb.ChoiceLabel(r.indicator.Question, r.choice), r.choice)
}
