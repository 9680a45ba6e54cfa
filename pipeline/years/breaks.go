package years

import (
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
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
	otherQuarters    = "nouvelle géographie des quartiers prioritaires"
)

// definition is what a figure means, in the names of today.
type definition struct {
	indicator   codebook.Indicator
	column      codebook.Column
	departments []string
	values      []string
	question    string
	numerator   string
	denominator string
	asked       bool
}

func define(ind codebook.Indicator, col codebook.Column, today codebook.Former) *definition {
	d := &definition{
		indicator: ind, column: col, departments: slices.Sorted(slices.Values(col.Departments)), asked: true,
		question: today.Today(ind.Question), numerator: today.Today(ind.Numerator), denominator: today.Today(ind.Denominator),
	}
	for _, v := range ind.Values {
		d.values = append(d.values, today.TodayValue(d.question, v))
	}
	slices.Sort(d.values)
	d.values = slices.Compact(d.values)
	return d
}

// before says why a figure cannot be compared with a former one; empty where it
// can, as far as the definitions show.
func (d *definition) before(former *definition) string {
	switch {
	case d.column.Territory != former.column.Territory || !slices.Equal(d.departments, former.departments):
		return otherPerimeter
	case d.indicator.Measure != former.indicator.Measure:
		return otherMeasure
	case d.asked && !former.asked:
		return questionNotAsked
	case d.question != former.question || d.numerator != former.numerator || d.denominator != former.denominator:
		return otherQuestion
	case !slices.Equal(d.values, former.values):
		return otherValues
	case d.indicator.Factor != former.indicator.Factor || d.indicator.Unit != former.indicator.Unit:
		return otherScale
	}
	return ""
}

// The priority neighbourhoods were drawn anew from the first of January of these
// years, in mainland France (decree 2023-1314) and overseas (decree 2024-1212).
const (
	newQuarters         = 2024
	newQuartersOverseas = 2025
)

// quartersMoved reports whether a figure is about priority neighbourhoods that
// were drawn anew between two years. Who stands in the column of the mediators of
// QPV changed with them, and so did every figure that counts their inhabitants.
func quartersMoved(c codebook.Campaign, ind codebook.Indicator, col codebook.Column, from, to int) bool {
	if col.Territory != survey.QPV && !aboutQuarters(ind) {
		return false
	}
	moved := newQuarters
	if len(c.Departments) > 0 && len(c.Departments[0].Code) > 2 {
		moved = newQuartersOverseas
	}
	return from < moved && moved <= to
}

func aboutQuarters(ind codebook.Indicator) bool {
	label := french.FoldWords(ind.Label)
	return strings.Contains(label, "quartier prioritaire") || strings.Contains(label, "quartiers prioritaires") ||
		slices.Contains(strings.Fields(label), "qpv")
}
