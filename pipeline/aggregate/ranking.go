package aggregate

import (
	"slices"

	"bilan/pipeline/codebook"
)

// ranking orders the choices by the number of mediators who cite them; ties
// keep the order of the choice list. Its base is the mediators who chose at
// least one, so shares may add up to more than 100.
func ranking(ind codebook.Indicator, s slice) Stat {
	st := s.answered()
	if st.Base == 0 {
		return st
	}
	return st.Ranked(s.codebook.Choices(ind.Question), func(choice string) int {
		return s.given.And(s.replies[ind.Question].citing[choice]).Len()
	})
}

// Ranked is a figure with its choices in the order of how often each is cited.
func (st Stat) Ranked(choices []codebook.Choice, cited func(choice string) int) Stat {
	for _, c := range choices {
		n := cited(c.Name)
		st.Ranking = append(st.Ranking, Rank{Choice: c.Name, Label: c.Label, Count: n, Share: share(n, st.Base)})
	}
	slices.SortStableFunc(st.Ranking, func(a, b Rank) int { return b.Count - a.Count })
	for i := range st.Ranking {
		st.Ranking[i].Place = i + 1
	}
	return st
}
