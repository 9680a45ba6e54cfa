package codebook

import (
	"cmp"
	"slices"

	"bilan/pipeline/survey"
)

const (
	indicatorsFile = "indicateurs.yaml"
	defaultTop     = 4
)

func (l *loader) indicators() {
	d := l.yaml(indicatorsFile, &l.book.Indicators)
	ids := newIdentifiers(l.faults)
	for i := range l.book.Indicators {
		ind := &l.book.Indicators[i]
		ids.claim(ind.ID, d.at(i, "id"))
		ind.complete()
		indicatorEntry{loader: l, document: d, index: i, indicator: *ind}.check()
	}
	l.book.Removed = map[string]bool{}
	for name, why := range l.omitted[kindOf(indicatorsFile, "")] {
		if why.removed {
			l.book.Removed[name] = true
		}
	}
}

// unaskedIndicators settles, once the report is read, what becomes of the default
// indicators on questions that are not asked. Those that the report shows are
// reported together, with what to write; the others are as if removed.
func (l *loader) unaskedIndicators() {
	if slices.Contains(l.lost, "la question") {
		return
	}
	var shown []string
	for _, id := range slices.Compact(l.unasked) {
		if l.book.Report.Shows(id) {
			shown = append(shown, id)
			continue
		}
		l.book.Removed[id] = true
		l.book.Indicators = slices.DeleteFunc(l.book.Indicators, func(i Indicator) bool { return i.ID == id })
	}
	l.notAsked(shown)
}

func (l *loader) notAsked(indicators []string) {
	if len(indicators) > 0 {
		l.add(survey.DefNotAsked, survey.Ref{File: indicatorsFile}, "indicateurs", quoted(indicators))
	}
}

// complete applies what is usual for a measure: the short label is the long one, a
// percentage has the unit %, a ranking prints four choices.
func (i *Indicator) complete() {
	i.Short = cmp.Or(i.Short, i.Label)
	if i.Measure == Percent {
		i.Unit = "%"
	}
	if i.Measure == Ranking {
		i.Top = cmp.Or(i.Top, defaultTop)
	}
}
