package outreach

import (
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
)

// protect removes the values of the figures that rest on fewer visits than the
// threshold, and those that would give one away, by the rules of package secrecy.
//
// The ranking of needs is health data of a few people in a place or a week:
// outside the whole it is hidden as soon as one choice is cited by somebody, and
// by fewer than the threshold. A column that holds all visits is the whole.
func (l *Log) protect(stats map[aggregate.Key]aggregate.Stat, cuts []codebook.Cut, threshold int) {
	bases := l.bases()
	few := func(r aggregate.Rank) bool { return r.Count > 0 && r.Count < threshold }
	for order, cut := range cuts {
		column := l.members(func(v Visit) bool { return v.within(cut) })
		place := secrecy.PlaceOf(cut.Kind == codebook.CutAll, l.def.Book.Report.InTables(cut.Column), order)
		for _, m := range l.def.Measures {
			k := aggregate.Key{Indicator: m.ID, Column: cut.Column}
			if stats[k].State != aggregate.Published {
				continue
			}
			for _, i := range l.counted(m) {
				who := bases[i].visits.And(column)
				bases[i].family.Add(who, k, place, false)
				if who.Len() < bases[i].visits.Len() && slices.ContainsFunc(stats[k].Ranking, few) {
					bases[i].family.Withhold(who)
				}
			}
		}
	}
	for k := range secrecy.Protect(families(bases), secrecy.Rules{Threshold: threshold}).Figures {
		st := stats[k]
		stats[k] = aggregate.Stat{N: st.N, Base: st.Base, Missing: st.Missing, State: aggregate.Secret}
	}
}

// base is the visits that a measure counts among. Measures that count among the
// same ones are hidden alike and share their family, but for rankings, which have
// a rule of their own.
type base struct {
	visits secrecy.Set
	family *secrecy.Family[aggregate.Key]
}

func (l *Log) bases() []base {
	var all []base
	for _, m := range l.def.Measures {
		b := base{visits: l.members(func(v Visit) bool { in, _ := inBase(m, v); return in })}
		for i, o := range all {
			if slices.Equal(o.visits, b.visits) && m.Kind != codebook.VisitRanking && l.def.Measures[i].Kind != codebook.VisitRanking {
				b.family = o.family
			}
		}
		if b.family == nil {
			b.family = &secrecy.Family[aggregate.Key]{}
		}
		all = append(all, b)
	}
	return all
}

func families(bases []base) []*secrecy.Family[aggregate.Key] {
	var all []*secrecy.Family[aggregate.Key]
	for _, b := range bases {
		if !slices.Contains(all, b.family) {
			all = append(all, b.family)
		}
	}
	return all
}

// members is the visits of the log that are of some kind.
func (l *Log) members(are func(Visit) bool) secrecy.Set {
	who := secrecy.NewSet(len(l.Visits))
	for i, v := range l.Visits {
		if are(v) {
			who.Add(i)
		}
	}
	return who
}

// counted is the measures, by their places, whose visits a measure counts: its own, or those on
// both sides of a ratio. Counts of the campaign are declared, not counted.
func (l *Log) counted(m codebook.VisitMeasure) []int {
	var all []int
	for i, o := range l.def.Measures {
		switch {
		case m.Kind != codebook.VisitRatio && o.ID == m.ID:
			all = append(all, i)
		case m.Kind == codebook.VisitRatio && (o.ID == m.Numerator || o.ID == m.Denominator):
			all = append(all, l.counted(o)...)
		}
	}
	return all
}
