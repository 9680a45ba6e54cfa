package aggregate

import "bilan/pipeline/codebook"

// Secrecy, from the answers to what may be shown.
//
// Primary: a figure is hidden when fewer mediators than Threshold stand behind
// it, or when one of them makes more than MaxShare percent of the sum that it
// gives away.
//
// Secondary: figures are linked, for a region is the sum of its departments, of
// its sub-sets, and of rural and QPV. No list of these links is kept: each
// published figure is a sum over a set of mediators (a [margin]), and whatever
// can be worked out by adding and subtracting such sums is found from the sets
// themselves. Figures are taken in the order of [margin.before], the region
// first, and each is published only if nothing hidden can be worked out with
// the ones before it. So the figures given up are the smallest, and the region
// and the columns that the report's tables name go last.
//
// Nothing about fewer mediators than Threshold may follow. An answer among
// choices is harder to hide, for where a group all answered alike the group
// speaks for each of its members: there, what the columns that no table names
// add must not give a group of fewer than twice Threshold with a hidden
// mediator in it.
//
// Which figures go depends on how many mediators answered, and on the answers
// only where one dominates a sum: the pattern of the hidden cells tells nothing
// that the numbers of answers, which are printed, do not.

// secrets decides which of the measured figures are hidden.
func (m measurement) secrets(raw map[Key]Stat, behind map[Key]mediators) hidden {
	h := hidden{figures: map[Key]bool{}, uncounted: map[Key]bool{}, choices: map[Key]map[string]bool{}}
	campaign := m.codebook.Campaign
	for _, f := range m.families(behind) {
		f.primary(campaign, h)
		f.secondary(campaign, h)
	}
	hideChoices(m.codebook, raw, behind, h)
	return h
}

// hidden is what must not leave the package.
type hidden struct {
	figures   map[Key]bool
	uncounted map[Key]bool            // whose base would tell the answer to another question
	choices   map[Key]map[string]bool // of rankings that are shown
}

// strip removes from a figure what is hidden of it.
func (h hidden) strip(k Key, st Stat) Stat {
	if h.figures[k] {
		st = Stat{N: st.N, Base: st.Base, Missing: st.Missing, State: Secret}
		if h.uncounted[k] {
			st.Base, st.Missing, st.Uncounted = 0, 0, true
		}
		return st
	}
	if names := h.choices[k]; len(names) > 0 {
		st.Ranking = veil(st.Ranking, names)
	}
	return st
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

// asked is the questions whose answers an indicator adds up.
func asked(ind codebook.Indicator) []string {
	if ind.Measure == codebook.Answers {
		return nil
	}
	return questionsOf(ind)
}

func isNumber(cb *codebook.Codebook, question string) bool {
	q, _ := cb.Question(question)
	return q.Type == codebook.Integer || q.Type == codebook.Decimal
}
