package years

import (
	"slices"

	"bilan/pipeline/codebook"
)

// Why a series is broken, when the definitions show it.
const (
	newIndicator     = "indicateur nouveau"
	newColumn        = "colonne nouvelle"
	otherPerimeter   = "le périmètre de la colonne a changé"
	otherMeasure     = "la mesure a changé"
	otherQuestion    = "la question a changé"
	otherValues      = "les réponses comptées ont changé"
	otherScale       = "l'unité a changé"
	questionNotAsked = "question absente de l'ancien questionnaire"
)

// broken is why the figures of a pair cannot be compared: what is declared
// first, then what the definitions of the two years show.
func (c yearly) broken(p pair) string {
	if reason, declared := c.former.Series.Broken(p.after.ID, p.column.ID); declared {
		return reason
	}
	switch {
	case !p.known:
		return newIndicator
	case !p.columnOK:
		return newColumn
	case !sameFilter(p.beforeColumn, p.column):
		return otherPerimeter
	case p.before.Measure != p.after.Measure:
		return otherMeasure
	case slices.Contains(c.former.Absent, p.after.Question):
		return questionNotAsked
	case !c.sameQuestions(p):
		return otherQuestion
	case !c.sameValues(p):
		return otherValues
	case p.before.Factor != p.after.Factor || p.before.Unit != p.after.Unit:
		return otherScale
	}
	return ""
}

func sameFilter(a, b codebook.Column) bool {
	sorted := func(c codebook.Column) []string { return slices.Sorted(slices.Values(c.Departments)) }
	return a.Territory == b.Territory && slices.Equal(sorted(a), sorted(b))
}

func (c yearly) sameQuestions(p pair) bool {
	return c.former.Today(p.before.Question) == p.after.Question &&
		c.former.Today(p.before.Numerator) == p.after.Numerator &&
		c.former.Today(p.before.Denominator) == p.after.Denominator
}

func (c yearly) sameValues(p pair) bool {
	var was []string
	for _, v := range p.before.Values {
		was = append(was, c.former.TodayValue(p.after.Question, v))
	}
	slices.Sort(was)
	return slices.Equal(slices.Compact(was), slices.Sorted(slices.Values(p.after.Values)))
}
