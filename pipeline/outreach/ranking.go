package outreach

import (
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// ranking orders the choices of a column by the number of visits that cite
// them; equals keep the order of the list. The base is the visits that cite
// one.
func (s slice) ranking(m codebook.VisitMeasure) aggregate.Stat {
	st := aggregate.Stat{N: len(s.visits)}
	counts := map[string]int{}
	for _, v := range s.visits {
		in, missing := inBase(m, v)
		if missing {
			st.Missing++
		}
		if !in {
			continue
		}
		st.Base++
		for _, c := range v.Answers[m.Question].Choices {
			counts[c]++
		}
	}
	if st.Base == 0 {
		return st
	}
	st.State = aggregate.Published
	return st.Ranked(s.def.Book.Choices(m.Question), func(choice string) int { return counts[choice] })
}
