package aggregate

import (
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
)

// Secrecy: each figure on the answers is a sum over the mediators who gave them,
// question by question; package secrecy decides, once for all figures, which of
// them give away too much.

// secrets decides which of the measured figures are hidden.
func (m measurement) secrets(raw map[Key]Stat, behind map[Key]secrecy.Set) hidden {
	rules := secrecy.Rules{Threshold: m.codebook.Campaign.Threshold, MaxShare: m.codebook.Campaign.MaxShare}
	l := m.ledger(behind)
	l.withholdUnanimous()
	h := hidden{secrecy.Protect(l.families, rules), map[Key]bool{}, map[Key]map[string]bool{}}
	l.hideSpreads(h, rules)
	m.hideChoices(raw, behind, h)
	return h
}

// hidden is what must not leave the package: figures, bases that would give the
// answer to another question away, how the answers behind a figure differ, and
// choices of rankings that are shown.
type hidden struct {
	secrecy.Hidden[Key]
	spreads map[Key]bool
	choices map[Key]map[string]bool
}

// strip removes from a figure what is hidden of it.
func (h hidden) strip(k Key, st Stat) Stat {
	if h.Figures[k] {
		st = Stat{N: st.N, Base: st.Base, Missing: st.Missing, State: Secret}
		if h.Bases[k] {
			st.Base, st.Missing, st.Uncounted = 0, 0, true
		}
		return st
	}
	if h.spreads[k] {
		st = st.withoutSpread()
	}
	if names := h.choices[k]; len(names) > 0 {
		st.Ranking = withoutChoices(st.Ranking, names)
	}
	return st
}

// ledger notes, question by question, what each figure gives away.
type ledger struct {
	measurement
	behind   map[Key]secrecy.Set
	families []*secrecy.Family[Key]
	at       map[string]*secrecy.Family[Key]
}

// ledger sorts what the figures give away by question.
func (m measurement) ledger(behind map[Key]secrecy.Set) ledger {
	cb := m.codebook
	l := ledger{measurement: m, behind: behind, at: map[string]*secrecy.Family[Key]{}}
	for order, col := range cb.Columns {
		for _, ind := range cb.Indicators {
			if !exempt(cb, ind) {
				l.figure(ind, Key{ind.ID, col.ID}, placeOf(cb, order), m.cuts[order].who)
			}
		}
	}
	for _, ind := range headlines(cb) {
		if shares := m.weighted(ind); len(shares) > 0 {
			l.family(ind.Question).AddWeighted(shares, Key{ind.ID, adjusted})
		}
	}
	return l
}

// figure notes the sums behind a figure, and those of the questions that decide
// who was asked: the base counts their answers.
func (l *ledger) figure(ind codebook.Indicator, k Key, p secrecy.Place, column secrecy.Set) {
	for _, q := range questionsAsked(ind) {
		l.family(q).Add(l.behind[k], k, p, false)
	}
	for _, q := range append(questionsAsked(ind), ind.Question) {
		for _, gate := range l.codebook.Gates(q) {
			l.family(gate).Add(l.replies[gate].given.And(column), k, p, true)
		}
	}
}

func (l *ledger) family(question string) *secrecy.Family[Key] {
	f := l.at[question]
	if f == nil {
		f = &secrecy.Family[Key]{}
		if isNumber(l.codebook, question) {
			f.Values = l.replies[question].numbers
		}
		l.at[question], l.families = f, append(l.families, f)
	}
	return f
}

// placeOf is how reluctantly the figures of a column are given up: those of every
// post least of all, then those of columns that the report's tables name; those of a panel
// before all others.
func placeOf(cb *codebook.Codebook, order int) secrecy.Place {
	col := cb.Columns[order]
	if strings.HasSuffix(col.ID, inPanel) {
		return secrecy.Place{Class: secrecy.Last, Order: order}
	}
	return secrecy.PlaceOf(col.Whole(), cb.Report.InTables(col.ID), order)
}

// exempt figures give no answer away: counts of the register, and the number
// of answers to a question that everybody is asked, which stands as the base
// beside every figure.
func exempt(cb *codebook.Codebook, ind codebook.Indicator) bool {
	return OfRegister(ind) || ind.Measure == codebook.Answers && len(cb.Gates(ind.Question)) == 0
}

// OfRegister reports whether the indicator is computed from the register of
// posts alone, without any answer.
func OfRegister(ind codebook.Indicator) bool {
	if ind.Measure == codebook.Count {
		return true
	}
	return ind.Measure == codebook.Ratio && isRegister(ind.Numerator) && isRegister(ind.Denominator)
}

// questionsAsked is the questions whose answers an indicator adds up.
func questionsAsked(ind codebook.Indicator) []string {
	if ind.Measure == codebook.Answers {
		return nil
	}
	return QuestionsOf(ind)
}

func isNumber(cb *codebook.Codebook, question string) bool {
	q, _ := cb.Question(question)
	return q.Type.IsNumber()
}
