package aggregate

import (
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
)

// A group that answers as one speaks for each of its members: 0 % and 100 % tell
// what all of them said, and a sum of zero that all did nothing.
//
// Of fewer than twice the threshold this is never shown where a hidden mediator is
// among them, be it that only subtracting figures gives it: a hidden answer
// keeps two possible values. A campaign may hide it of all such groups
// (unanimes: masquer). The three of a small column then go where they agree.

// withholdUnanimous notes the groups that must not be seen to answer as one.
func (l *ledger) withholdUnanimous() {
	threshold, all := l.codebook.Campaign.Threshold, l.codebook.Campaign.HideUnanimous
	type groups struct {
		few   []secrecy.Set
		whole bool
	}
	apart := map[string]groups{} // many questions are answered by the same mediators
	for question, f := range l.at {
		var sets, few []secrecy.Set
		for _, s := range f.Sums {
			sets = append(sets, s.Who)
			if s.Who.Len() < threshold {
				few = append(few, s.Who)
			}
		}
		if len(few) == 0 && !all {
			continue
		}
		key := secrecy.KeyOf(sets)
		g, known := apart[key]
		if !known {
			g.few, g.whole = secrecy.Differences(sets, 2*threshold)
			apart[key] = g
		}
		if !g.whole {
			f.WithholdParts()
		}
		for _, who := range g.few {
			hidden := slices.ContainsFunc(few, func(s secrecy.Set) bool { return s.And(who).Len() > 0 })
			if all && l.unanimous(question, who) || hidden && l.told(question, who) {
				f.Withhold(who)
			}
		}
	}
}

// told reports whether figures on a question leave a group but one answer each:
// all or nobody makes a choice, or nobody did anything.
func (l *ledger) told(question string, who secrecy.Set) bool {
	if isNumber(l.codebook, question) {
		return l.idle(question, who)
	}
	return slices.ContainsFunc(l.codebook.Indicators, func(ind codebook.Indicator) bool {
		switch {
		case ind.Question != question:
			return false
		case ind.Measure == codebook.Percent:
			return l.agreed(question, ind.Values, who)
		case ind.Measure == codebook.Ranking:
			return !slices.ContainsFunc(l.codebook.Choices(question), func(c codebook.Choice) bool {
				return !l.agreed(question, []string{c.Name}, who)
			})
		}
		return false
	})
}

// unanimous reports whether some figure on the question would tell what each of
// a group answered, or a part of it. A ranking nearly always has a choice that
// nobody makes: it is withheld of a small group whatever its answers.
func (l *ledger) unanimous(question string, who secrecy.Set) bool {
	ranked := func(ind codebook.Indicator) bool { return ind.Question == question && ind.Measure == codebook.Ranking }
	return slices.ContainsFunc(l.codebook.Indicators, ranked) || l.told(question, who)
}

// idle reports whether each of a group answered zero.
func (l *ledger) idle(question string, who secrecy.Set) bool {
	for m := range who.All() {
		if l.replies[question].numbers[m] != 0 {
			return false
		}
	}
	return true
}

// agreed reports whether all of a group make one of some choices, or none does.
func (l *ledger) agreed(question string, choices []string, who secrecy.Set) bool {
	n := l.replies[question].hits(choices).And(who).Len()
	return n == 0 || n == who.Len()
}
