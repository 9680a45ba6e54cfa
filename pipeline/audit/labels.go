package audit

import (
	"slices"

	"bilan/pipeline/codebook"
)

// names finds indicators and columns by what a table calls them, without regard
// to case, accents, punctuation and plurals.
type names struct {
	indicators map[string]codebook.Indicator
	columns    map[string]codebook.Column
}

func newNames(cb *codebook.Codebook) names {
	n := names{map[string]codebook.Indicator{}, map[string]codebook.Column{}}
	for _, spellings := range [...]func(codebook.Indicator) []string{
		func(i codebook.Indicator) []string { return []string{i.ID} },
		func(i codebook.Indicator) []string { return []string{i.Label, i.Short} },
		func(i codebook.Indicator) []string { return cb.Former.Series.FormerNames(i.ID) },
		func(i codebook.Indicator) []string { return questionNames(cb, i) },
	} {
		for _, ind := range cb.Indicators {
			for _, s := range spellings(ind) {
				teach(n.indicators, s, ind)
			}
		}
	}
	for _, c := range cb.Columns {
		teach(n.columns, c.ID, c)
	}
	for _, c := range cb.Columns {
		teach(n.columns, c.Label, c)
	}
	return n
}

// questionNames is what the question of an indicator is called. A mean, a
// percentage or a ranking is what a table shows of a question; its total and its
// median have names of their own.
func questionNames(cb *codebook.Codebook, ind codebook.Indicator) []string {
	shown := []codebook.Measure{codebook.Mean, codebook.Percent, codebook.Ranking}
	q, ok := cb.Question(ind.Question)
	if !ok || !slices.Contains(shown, ind.Measure) {
		return nil
	}
	return append([]string{q.Name, q.Label}, q.Aliases...)
}

// teach keeps the first meaning of a word: identifiers before labels, labels
// before aliases, in the order of the definitions.
func teach[T any](words map[string]T, word string, means T) {
	key := plainWords(word)
	if _, known := words[key]; !known && key != "" {
		words[key] = means
	}
}

func (n names) indicator(text string) (codebook.Indicator, bool) {
	ind, ok := n.indicators[plainWords(text)]
	return ind, ok
}

func (n names) column(text string) (codebook.Column, bool) {
	c, ok := n.columns[plainWords(text)]
	return c, ok
}
