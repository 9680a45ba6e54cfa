package aggregate

import (
	"slices"

	"bilan/pipeline/codebook"
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
		for k := range secrecy.ProtectSpreads(spread, sums, h.Hidden, least, rules).Figures {
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

// spreads is the sets of mediators over which a figure on a question tells how
// the answers differ.
func (l *ledger) spreads(question string, h hidden) *secrecy.Family[Key] {
	f := &secrecy.Family[Key]{}
	for order, col := range l.codebook.Columns {
		for _, ind := range l.codebook.Indicators {
			k := Key{ind.ID, col.ID}
			if spreads(ind) && !h.Figures[k] && slices.Contains(asked(ind), question) {
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
