package aggregate

import (
	"slices"

	"bilan/pipeline/codebook"
)

// ranking orders the choices by the number of mediators who cite them; ties
// keep the order of the choice list. Its base is the mediators who chose at
// least one, so shares may add up to more than 100.
func ranking(ind codebook.Indicator, s slice) Stat {
	given, st := s.answered(ind.Question)
	if st.Base == 0 {
		return st
	}
	for _, c := range s.codebook.Choices(ind.Question) {
		st.Ranking = append(st.Ranking, Rank{Choice: c.Name, Label: c.Label})
	}
	for _, mediator := range given {
		reply := s.replies[ind.Question][mediator]
		for i := range st.Ranking {
			if reply.is(st.Ranking[i].Choice) {
				st.Ranking[i].Count++
			}
		}
	}
	for i := range st.Ranking {
		st.Ranking[i].Share = share(st.Ranking[i].Count, st.Base)
	}
	slices.SortStableFunc(st.Ranking, func(a, b Rank) int { return b.Count - a.Count })
	for i := range st.Ranking {
		st.Ranking[i].Place = i + 1
	}
	return st
}
