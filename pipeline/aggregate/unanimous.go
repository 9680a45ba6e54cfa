package aggregate

import (
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
)

// A group that answers as one speaks for each of its members: 0 % and 100 % tell
// what all of them said, and a sum of zero that all did nothing. In groups of
// fewer than twice the threshold a campaign may hide it (unanimes: masquer).

// withholdUnanimous notes the groups that answer as one, those among them that
// only subtracting figures gives too. A ranking nearly always has a choice that
// nobody cites: of such a group it is withheld whatever its answers.
func (l *ledger) withholdUnanimous() {
	if !l.codebook.Campaign.HideUnanimous || l.codebook.Campaign.Threshold <= 0 {
		return
	}
	for question, f := range l.at {
		var sets []secrecy.Set
		for _, s := range f.Sums {
			sets = append(sets, s.Who)
		}
		for _, who := range secrecy.Differences(sets) {
			if who.Len() < 2*l.codebook.Campaign.Threshold && l.unanimous(question, who) {
				f.Withhold(who)
			}
		}
	}
}

// unanimous reports whether some figure on the question would tell what each of
// a group answered.
func (l *ledger) unanimous(question string, who secrecy.Set) bool {
	r := l.replies[question]
	if isNumber(l.codebook, question) {
		for m := range who.All() {
			if r.numbers[m] != 0 {
				return false
			}
		}
		return true
	}
	return slices.ContainsFunc(l.codebook.Indicators, func(ind codebook.Indicator) bool {
		if ind.Question != question || ind.Measure != codebook.Percent {
			return ind.Question == question && ind.Measure == codebook.Ranking
		}
		n := r.hits(ind.Values).And(who).Len()
		return n == 0 || n == who.Len()
	})
}
