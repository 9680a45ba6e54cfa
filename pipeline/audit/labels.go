package audit

import (
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// Names finds indicators and columns by what a table calls them, without regard
// to case, accents, punctuation and plurals, unless that takes one for another:
// « Formations suivies » and « Formation suivie » are two things.
type Names struct {
	exact      map[string]codebook.Indicator // by identifier
	folded     map[string]codebook.Indicator // by words with their plurals
	indicators map[string]codebook.Indicator // by plain words
	loose      map[string][]string           // identifiers, by the words that tell
	columns    map[string]codebook.Column
}

// Indicator finds an indicator by its identifier, label, alias or question.
func (n Names) Indicator(text string) (codebook.Indicator, bool) {
	if ind, ok := n.exact[text]; ok {
		return ind, true
	}
	if ind, ok := n.folded[french.FoldWords(text)]; ok {
		return ind, true
	}
	if ind, ok := n.indicators[plainWords(text)]; ok {
		return ind, true
	}
	if found := n.loose[tellingWords(text)]; len(found) == 1 {
		return n.exact[found[0]], true
	}
	return codebook.Indicator{}, false
}

// Column finds a column by its identifier, label or place, or a department by its
// code.
func (n Names) Column(text string) (codebook.Column, bool) {
	col, _, ok := n.head(text)
	return col, ok
}

// NewNames learns what the definitions call their indicators and columns.
func NewNames(cb *codebook.Codebook) Names {
	n := Names{map[string]codebook.Indicator{}, map[string]codebook.Indicator{}, map[string]codebook.Indicator{}, map[string][]string{},
		map[string]codebook.Column{}}
	for _, spellings := range [...]func(codebook.Indicator) []string{
		func(i codebook.Indicator) []string { return []string{i.Label, i.Short} },
		func(i codebook.Indicator) []string { return i.Aliases },
		func(i codebook.Indicator) []string { return []string{i.ID} },
		func(i codebook.Indicator) []string { return cb.Former.Series.FormerNames(i.ID) },
		func(i codebook.Indicator) []string { return questionNames(cb, i) },
	} {
		for _, ind := range cb.Indicators {
			n.exact[ind.ID] = ind
			for _, s := range spellings(ind) {
				teach(n.folded, french.FoldWords(s), ind)
				teach(n.indicators, plainWords(s), ind)
				n.suggest(s, ind)
			}
		}
	}
	for _, c := range cb.Columns {
		teach(n.columns, columnWords(c.ID), c)
	}
	for _, c := range cb.Columns {
		for _, s := range columnNames(cb, c) {
			teach(n.columns, columnWords(s), c)
		}
	}
	return n
}

// suggest notes the words of a name that tell what it is about.
func (n Names) suggest(name string, ind codebook.Indicator) {
	key := tellingWords(name)
	if key != "" && !slices.Contains(n.loose[key], ind.ID) {
		n.loose[key] = append(n.loose[key], ind.ID)
	}
}

// filling words of a label say how a figure is made or whom it is about, which
// the indicator knows.
var filling = strings.Fields("en moyenne nombre part pourcentage taux proportion mediateur arm de d du des la le les l a au aux un une " +
	"par pour dans et ou ayant avec dont est sont qui que ont n s se leur sur vers")

// tellingWords are the other words, in any order.
func tellingWords(text string) string {
	words := strings.Fields(plainWords(text))
	words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(filling, w) })
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
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
func teach[T any](words map[string]T, key string, means T) {
	if _, known := words[key]; !known && key != "" {
		words[key] = means
	}
}
