package aggregate

import (
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/secrecy"
)

// hideSpreads decides which figures may not tell how the answers behind them
// differ: by an interval, quartiles, a median, or the remark that one answer
// moves the mean. A median that may not is hidden as a whole. A campaign without a
// threshold hides nothing else than the medians of a few, which are somebody's
// answer.
func (l *ledger) hideSpreads(h hidden, rules secrecy.Rules) {
	switch {
	case rules.Threshold < 0:
		return
	case rules.Threshold == 0:
		l.hideSmallMedians(h)
		return
	}
	for question, sums := range l.at {
		spread := l.spreads(question, h)
		if len(spread.Sums) == 0 {
			continue
		}
		least := max(minSpread, rules.Threshold)
		for k := range secrecy.ProtectSpreads(spread, sums, h.Hidden, least, rules, secrecy.Reading[Key]{Told: l.readingOf(question),
			Swapped: l.swapped(question, h)}).Figures {
			h.spreads[k] = true
		}
	}
	for _, ind := range l.codebook.Indicators {
		for _, col := range l.codebook.Columns {
			if k := (Key{ind.ID, col.ID}); ind.Measure == codebook.Median && h.spreads[k] {
				h.Figures[k] = true
			}
		}
	}
}

func (l *ledger) hideSmallMedians(h hidden) {
	for _, ind := range l.codebook.Indicators {
		for _, col := range l.codebook.Columns {
			if k := (Key{ind.ID, col.ID}); ind.Measure == codebook.Median && l.behind[k].Len() < minSpread {
				h.Figures[k] = true
			}
		}
	}
}

// readingOf is what a figure shows of how answers differ, were those to a question these.
func (l *ledger) readingOf(question string) func(k Key, numbers []float64) secrecy.Told {
	return func(k Key, numbers []float64) secrecy.Told {
		ind, _ := l.codebook.Indicator(k.Indicator)
		t := table{}
		for _, q := range QuestionsOf(ind) {
			r := l.replies[q]
			if q == question {
				r.numbers = numbers
			}
			t[q] = r
		}
		column := slices.IndexFunc(l.codebook.Columns, func(c codebook.Column) bool { return c.ID == k.Column })
		s := newSlice(l.codebook, ind, l.cuts[column], t)
		st := uncertain(measure(ind, s), ind, s)
		if ind.Measure == codebook.Median {
			return secrecy.Told{st.Value}
		}
		told := secrecy.Told{st.Low, st.High, st.Q1, st.Median, st.Q3, 0, // the asterisks follow from what chance may do
			french.Rounded(st.chance.below, ind.Decimals), french.Rounded(st.chance.above, ind.Decimals)}
		if st.Driven {
			told[5] = 1
		}
		return told
	}
}

// swapped reports whether a figure stays as it is when two mediators exchange their
// answers to a question, and to the other one of a ratio if it has one: the sums of
// that must not tell the two apart either.
func (l *ledger) swapped(question string, h hidden) func(k Key, i, j int) bool {
	return func(k Key, i, j int) bool {
		ind, _ := l.codebook.Indicator(k.Indicator)
		return !slices.ContainsFunc(questionsAsked(ind), func(q string) bool {
			return q != question && slices.ContainsFunc(l.at[q].Sums, func(s *secrecy.Sum[Key]) bool {
				return h.Shows(s) && s.Who.Has(i) != s.Who.Has(j)
			})
		})
	}
}

// spreads is the sets of mediators over which a figure on a question tells how
// the answers differ.
func (l *ledger) spreads(question string, h hidden) *secrecy.Family[Key] {
	f := &secrecy.Family[Key]{}
	for order, col := range l.codebook.Columns {
		for _, ind := range l.codebook.Indicators {
			k := Key{ind.ID, col.ID}
			if spreads(ind) && !h.Figures[k] && slices.Contains(questionsAsked(ind), question) {
				f.Add(l.behind[k], k, placeOf(l.codebook, order), false)
			}
		}
	}
	return f
}

// spreads reports whether a figure tells how the answers behind it differ, beyond
// what counts tell.
func spreads(ind codebook.Indicator) bool {
	switch ind.Measure {
	case codebook.Mean, codebook.Median:
		return true
	case codebook.Ratio:
		return !isRegister(ind.Numerator) && !isRegister(ind.Denominator)
	}
	return false
}

func (st Stat) withoutSpread() Stat {
	st.Low, st.High, st.HasInterval, st.chance = 0, 0, false, chance{}
	st.Q1, st.Median, st.Q3, st.HasQuartiles = 0, 0, 0, false
	st.Driven = false
	return st
}
