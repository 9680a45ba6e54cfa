package outreach

import (
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
)

// protect removes the values of the figures that rest on fewer visits than the
// threshold, and those that would give one away, by the rules of package secrecy.
//
// A count speaks of the visits at which its question was asked, not of all: with
// two presentations in a week, the appointments of the week are those of the two,
// and stand or fall with their share. The base of a share is a count itself.
//
// The ranking of needs is health data of a few people in a place or a week:
// outside the whole it is hidden as soon as one choice is cited by somebody, and
// by fewer than the threshold. A column that holds all visits is the whole.
func (l *Log) protect(stats map[aggregate.Key]aggregate.Stat, cuts []codebook.Cut, threshold int) {
	b := ledger{Log: l, at: map[string]*secrecy.Family[aggregate.Key]{}}
	few := func(r aggregate.Rank) bool { return r.Count > 0 && r.Count < threshold }
	parts := map[string][]part{}
	for _, m := range l.def.Measures {
		parts[m.ID] = b.parts(m)
	}
	for order, cut := range cuts {
		column := l.members(func(v Visit) bool { return v.within(cut) })
		place := secrecy.PlaceOf(cut.Kind == codebook.CutAll, l.def.Book.Report.InTables(cut.Column), order)
		for _, m := range l.def.Measures {
			k := aggregate.Key{Indicator: m.ID, Column: cut.Column}
			if stats[k].State != aggregate.Published {
				continue
			}
			for _, p := range parts[m.ID] {
				who := p.asked.And(column)
				p.figure.Add(who, k, place, false)
				if p.base != nil {
					p.base.Add(p.reach.And(column), k, place, true)
				}
				if who.Len() < p.asked.Len() && slices.ContainsFunc(stats[k].Ranking, few) {
					p.figure.Withhold(who)
				}
			}
		}
	}
	h := secrecy.Protect(b.families, secrecy.Rules{Threshold: threshold})
	for k := range h.Figures {
		st := aggregate.Stat{N: stats[k].N, State: aggregate.Secret, Uncounted: h.Bases[k]}
		if !st.Uncounted {
			st.Base, st.Missing = stats[k].Base, stats[k].Missing
		}
		stats[k] = st
	}
}

// ledger sorts what figures count by the questions that they look at.
type ledger struct {
	*Log
	at       map[string]*secrecy.Family[aggregate.Key]
	families []*secrecy.Family[aggregate.Key]
}

// part is one of the counts that a measure is made of: its family and the visits
// of which it can count one; where it is a share, the same of its base.
type part struct {
	figure, base *secrecy.Family[aggregate.Key]
	asked, reach secrecy.Set
}

func (b *ledger) parts(m codebook.VisitMeasure) []part {
	var all []part
	for _, one := range b.counted(m) {
		p := part{figure: b.figure(one), asked: b.asked(one)}
		if one.Among != nil {
			p.base, p.reach = b.count(one.Among), b.reach(one.Among)
		}
		all = append(all, p)
	}
	return all
}

// figure is the family of a measure that is no ratio.
func (b *ledger) figure(m codebook.VisitMeasure) *secrecy.Family[aggregate.Key] {
	if m.Kind == codebook.VisitRanking {
		return b.family(m.Question)
	}
	return b.count(m.If)
}

// count is the family of the visits for which a condition holds.
func (b *ledger) count(x *codebook.Expression) *secrecy.Family[aggregate.Key] {
	if x == nil {
		return b.family("")
	}
	return b.family(strings.Join(x.Names(), " "))
}

func (b *ledger) family(questions string) *secrecy.Family[aggregate.Key] {
	f := b.at[questions]
	if f == nil {
		f = &secrecy.Family[aggregate.Key]{}
		b.at[questions], b.families = f, append(b.families, f)
	}
	return f
}

// asked is the visits of which a measure that is no ratio can count one.
func (l *Log) asked(m codebook.VisitMeasure) secrecy.Set {
	counts := l.members(func(v Visit) bool { in, _ := inBase(m, v); return in })
	return counts.And(l.reach(m.If))
}

// reach is the visits at which the questions of a condition were asked: at no
// other can it hold.
func (l *Log) reach(x *codebook.Expression) secrecy.Set {
	return l.members(func(v Visit) bool {
		return x == nil || !slices.ContainsFunc(x.Names(), func(name string) bool {
			q, _ := l.def.Book.Question(name)
			return !holdsAt(q.Relevant, v)
		})
	})
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

// counted is the measures whose visits a measure counts: itself, or those on both
// sides of a ratio. Counts of the campaign are declared, not counted.
func (l *Log) counted(m codebook.VisitMeasure) []codebook.VisitMeasure {
	if m.Kind != codebook.VisitRatio {
		return []codebook.VisitMeasure{m}
	}
	var all []codebook.VisitMeasure
	for _, o := range l.def.Measures {
		if o.ID == m.Numerator || o.ID == m.Denominator {
			all = append(all, l.counted(o)...)
		}
	}
	return all
}
