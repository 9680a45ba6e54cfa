package outreach

import (
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// ratio divides two figures of the same column. Its base is the denominator,
// counted in what that counts.
func (s slice) ratio(m codebook.VisitMeasure) aggregate.Stat {
	top, bottom := s.operand(m.Numerator), s.operand(m.Denominator)
	st := aggregate.Stat{N: len(s.visits), Base: top.Base, Missing: top.Missing}
	if top.State != aggregate.Published || bottom.State != aggregate.Published || bottom.Value == 0 {
		return st
	}
	st.Value, st.State = m.Factor*top.Value/bottom.Value, aggregate.Published
	return st
}

// operand is one side of a ratio: a count of the campaign, or an indicator
// defined before.
func (s slice) operand(name string) aggregate.Stat {
	given := func(n int) aggregate.Stat {
		return counted{aggregate.Stat{N: len(s.visits), Base: n}}.with(float64(n))
	}
	switch name {
	case codebook.CampaignWeeks:
		return given(s.weeks)
	case codebook.CampaignDwellings:
		return given(s.dwellings)
	case codebook.CampaignInhabitants:
		return given(s.inhabitants)
	}
	for _, m := range s.def.Measures {
		if m.ID == name {
			return s.measure(m)
		}
	}
	return aggregate.Stat{N: len(s.visits)}
}
