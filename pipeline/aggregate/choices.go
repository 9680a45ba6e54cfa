package aggregate

import (
	"cmp"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
)

// hideChoices hides, in rankings that are shown, the choices cited by fewer
// mediators than CitationThreshold, and what would give these away.
func (m measurement) hideChoices(raw map[Key]Stat, behind map[Key]secrecy.Set, h hidden) {
	if m.codebook.Campaign.CitationThreshold <= 0 {
		return
	}
	for _, ind := range m.codebook.Indicators {
		if ind.Measure != codebook.Ranking {
			continue
		}
		t := m.tally(ind, raw, behind, h)
		for k, names := range t.Hide(m.codebook.Campaign.CitationThreshold) {
			h.choices[k] = names
			m.hidePercentages(ind.Question, k.Column, names, t.Exclusive, h)
		}
	}
}

// tally is one ranking in every column.
func (m measurement) tally(ind codebook.Indicator, raw map[Key]Stat, behind map[Key]secrecy.Set, h hidden) *secrecy.Tally[Key] {
	q, _ := m.codebook.Question(ind.Question)
	t := &secrecy.Tally[Key]{Exclusive: q.Type == codebook.SelectOne}
	for _, c := range m.codebook.Choices(ind.Question) {
		t.Names = append(t.Names, c.Name)
	}
	for order, col := range m.codebook.Columns {
		k := Key{ind.ID, col.ID}
		switch {
		case behind[k].Len() == 0:
		case h.Figures[k]:
			t.Withheld = append(t.Withheld, behind[k])
		default:
			counts := map[string]int{}
			for _, r := range raw[k].Ranking {
				counts[r.Choice] = r.Count
			}
			t.Add(k, behind[k], placeOf(m.codebook, order), counts)
		}
	}
	return t
}

// hidePercentages hides the percentages on the same question that would add up,
// or complete, choices that are hidden in a column.
func (m measurement) hidePercentages(question, column string, names map[string]bool, exclusive bool, h hidden) {
	for _, ind := range m.codebook.Indicators {
		if ind.Measure != codebook.Percent || ind.Question != question {
			continue
		}
		if exclusive && len(names) > 0 || slices.ContainsFunc(ind.Values, func(v string) bool { return names[v] }) {
			h.Figures[Key{ind.ID, column}] = true
		}
	}
}

// withoutChoices marks the hidden choices of a ranking and puts them last,
// without place or count, by label: their own order would give their counts away.
func withoutChoices(ranking []Rank, names map[string]bool) []Rank {
	shown := make([]Rank, 0, len(ranking))
	var rest []Rank
	for _, r := range ranking {
		if names[r.Choice] {
			rest = append(rest, Rank{Choice: r.Choice, Label: r.Label, Secret: true})
		} else {
			shown = append(shown, r)
		}
	}
	slices.SortFunc(rest, func(a, b Rank) int { return cmp.Compare(a.Label, b.Label) })
	return append(shown, rest...)
}
