package track

import (
	"fmt"
	"slices"

	"bilan/pipeline/codebook"
)

// Rate counts the posts of one column and their returns.
type Rate struct {
	Column   codebook.Column
	Open     int // posts of the register
	Filled   int // from which a bilan is expected
	Received int
	Complete int // received without a gap
}

// Percent is the share of filled posts whose bilan came, from 0 to 100, rounded
// half up; ok is false where none is expected.
func (r Rate) Percent() (percent int, ok bool) {
	if r.Filled == 0 {
		return 0, false
	}
	return (200*r.Received + r.Filled) / (2 * r.Filled), true
}

// Share writes the percentage, or a dash where there is none.
func (r Rate) Share() string {
	if p, ok := r.Percent(); ok {
		return fmt.Sprintf("%d %%", p)
	}
	return "–"
}

// rates counts every column of the campaign: places first, then territories.
// Of two columns that hold the same posts the first is kept.
func rates(cb *codebook.Codebook, posts []Standing) []Rate {
	var places, territories []Rate
	var seen []codebook.Column
	for _, c := range cb.Columns {
		if c.ByAnswer() || slices.ContainsFunc(seen, c.SameFilter) {
			continue
		}
		seen = append(seen, c)
		if c.WholeDepartments() {
			places = append(places, rate(c, posts))
		} else {
			territories = append(territories, rate(c, posts))
		}
	}
	return append(places, territories...)
}

func rate(c codebook.Column, posts []Standing) Rate {
	r := Rate{Column: c}
	for _, s := range posts {
		if !c.Selects(s.Post) {
			continue
		}
		r.Open++
		if s.Post.Filled {
			r.Filled++
		}
		if s.Received {
			r.Received++
		}
		if s.Situation() == Complete {
			r.Complete++
		}
	}
	return r
}
