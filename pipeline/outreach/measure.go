package outreach

import (
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Cube counts every indicator on every column of the definitions. Figures that
// rest on too few visits have lost their value.
func (l *Log) Cube() *aggregate.Cube {
	columns, cuts := l.columns()
	stats, heads := l.count(cuts)
	l.protect(stats, cuts, l.def.Book.Campaign.Threshold)
	return aggregate.Finished(l.def.Book.Indicators, columns, stats, heads)
}

// columns is those of the definitions without the weekdays and hours on which
// nobody went out, which would fill the open data with nothing. Weeks without a
// visit stay: a gap in time says something.
func (l *Log) columns() (columns []codebook.Column, cuts []codebook.Cut) {
	for i, cut := range l.def.Cuts {
		habit := cut.Kind == codebook.CutWeekday || cut.Kind == codebook.CutHour
		if habit && !slices.ContainsFunc(l.Visits, func(v Visit) bool { return v.key(cut.Kind) == cut.Key }) {
			continue
		}
		columns, cuts = append(columns, l.def.Book.Columns[i]), append(cuts, cut)
	}
	return columns, cuts
}

// Buildings counts every indicator on each building, for the mediator alone:
// nothing is hidden, nothing of it may be published.
func (l *Log) Buildings() *aggregate.Cube {
	var columns []codebook.Column
	var cuts []codebook.Cut
	for _, v := range l.Visits {
		key := v.key(codebook.CutBuilding)
		if slices.ContainsFunc(cuts, func(c codebook.Cut) bool { return c.Key == key }) {
			continue
		}
		area, _ := l.def.Area(v.Area)
		columns = append(columns, codebook.Column{ID: key, Label: area.Name + ", " + v.Building})
		cuts = append(cuts, codebook.Cut{Column: key, Kind: codebook.CutBuilding, Key: key})
	}
	stats, heads := l.count(cuts)
	return aggregate.Finished(l.def.Book.Indicators, columns, stats, heads)
}

// count counts every indicator in each column, and who is in it.
func (l *Log) count(cuts []codebook.Cut) (map[aggregate.Key]aggregate.Stat, map[string]aggregate.Headcount) {
	stats, heads := map[aggregate.Key]aggregate.Stat{}, map[string]aggregate.Headcount{}
	for _, cut := range cuts {
		s := l.slice(cut)
		heads[cut.Column] = aggregate.Headcount{Respondents: len(s.visits), Inhabitants: s.inhabitants}
		for _, m := range l.def.Measures {
			stats[aggregate.Key{Indicator: m.ID, Column: cut.Column}] = s.measure(m)
		}
	}
	return stats, heads
}

// slice is what one column holds.
type slice struct {
	def                           *codebook.Outreach
	visits                        []Visit
	weeks, dwellings, inhabitants int // 0 when unknown, or when the column is neither the whole nor a neighbourhood
}

func (l *Log) slice(cut codebook.Cut) slice {
	s := slice{def: l.def}
	for _, v := range l.Visits {
		if v.within(cut) {
			s.visits = append(s.visits, v)
		}
	}
	switch cut.Kind {
	case codebook.CutAll:
		s.weeks, s.dwellings, s.inhabitants = l.weeks(), l.def.Dwellings, l.def.Inhabitants
	case codebook.CutArea:
		a, _ := l.def.Area(cut.Key)
		s.weeks, s.dwellings, s.inhabitants = l.weeks(), a.Dwellings, a.Inhabitants
	}
	return s
}

// measure counts one indicator: the table of the kinds of measure.
func (s slice) measure(m codebook.VisitMeasure) aggregate.Stat {
	switch m.Kind {
	case codebook.VisitCount:
		hits, st := s.held(m)
		return st.with(float64(len(hits)))
	case codebook.VisitDistinct:
		hits, st := s.held(m)
		return st.with(float64(distinct(hits, m.Question)))
	case codebook.VisitShare:
		hits, st := s.held(m)
		return st.with(100 * float64(len(hits)) / float64(max(1, st.Base)))
	case codebook.VisitRanking:
		return s.ranking(m)
	case codebook.VisitRatio:
		return s.ratio(m)
	}
	return aggregate.Stat{N: len(s.visits)}
}

// counted is a Stat whose base is known and whose value is not.
type counted struct{ aggregate.Stat }

func (c counted) with(value float64) aggregate.Stat {
	if c.Base > 0 {
		c.Value, c.State = value, aggregate.Published
	}
	return c.Stat
}

// held finds the visits for which the measure's condition holds, among those
// that it is about. A visit whose answer is missing is not in the base; an
// answer that was not asked for is a no, unless nobody was ever asked.
func (s slice) held(m codebook.VisitMeasure) (hits []Visit, st counted) {
	st.N = len(s.visits)
	asked := false
	for _, v := range s.visits {
		in, missing := inBase(m, v)
		if missing {
			st.Missing++
		}
		if !in {
			continue
		}
		st.Base++
		asked = asked || given(m.If, v)
		if holdsAt(m.If, v) {
			hits = append(hits, v)
		}
	}
	if !asked && st.Missing > 0 {
		return nil, counted{aggregate.Stat{N: st.N, Missing: st.Missing}}
	}
	return hits, st
}

// inBase reports whether a measure that is no ratio counts among the visit, or
// would if an answer were not missing.
func inBase(m codebook.VisitMeasure, v Visit) (in, missing bool) {
	switch {
	case m.Kind == codebook.VisitRanking:
		state := v.Answers[m.Question].State
		return state == survey.Given, state == survey.Invalid
	case !known(m.Among, v):
		return false, true
	case !holdsAt(m.Among, v):
		return false, false
	}
	in = known(m.If, v)
	return in, !in
}

// known reports whether no answer that a condition looks at is missing.
func known(x *codebook.Expression, v Visit) bool {
	return answered(x, v, survey.Given, survey.NotApplicable)
}

// given reports whether every answer that a condition looks at is there.
func given(x *codebook.Expression, v Visit) bool {
	return answered(x, v, survey.Given)
}

func answered(x *codebook.Expression, v Visit, states ...survey.State) bool {
	return x == nil || !slices.ContainsFunc(x.Names(), func(name string) bool { return !slices.Contains(states, v.Answers[name].State) })
}

func holdsAt(x *codebook.Expression, v Visit) bool {
	if x == nil {
		return true
	}
	yes, err := x.Holds("", v.answer)
	return err == nil && yes
}

func distinct(visits []Visit, question string) int {
	seen := map[string]bool{}
	for _, v := range visits {
		seen[v.value(question)] = true
	}
	return len(seen)
}
