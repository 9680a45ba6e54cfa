package codebook

import (
	"cmp"
	"slices"

	"bilan/pipeline/french"
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
	for _, id := range l.replaced {
		if why, ok := l.whyOmitted(kindOf(indicatorsFile, ""), id); ok {
			why.advice = notAskedAdvice
			l.omit(kindOf(indicatorsFile, ""), id, why)
		}
	}
	l.withoutBaseless()
	l.book.Removed = map[string]bool{}
	for name, why := range l.omitted[kindOf(indicatorsFile, "")] {
		if why.removed {
			l.book.Removed[name] = true
		}
	}
}

// baseless is an indicator of the campaign on a question that is not asked.
type baseless struct {
	id, question string
	at           survey.Ref
}

// notAskedAdvice is what to do where such an indicator is cited.
const notAskedAdvice = "question non posée : à ôter"

// withoutBaseless reports the indicators of the campaign on questions that are not
// asked, and goes on as if they were removed: what cites them is reported in the same
// pass.
func (l *loader) withoutBaseless() {
	if len(l.baseless) == 0 {
		return
	}
	var questions, entries []string
	for _, b := range l.baseless {
		if q := "« " + b.question + " »"; !slices.Contains(questions, q) {
			questions = append(questions, q)
		}
		entries = append(entries, "« - id: "+b.id+" » ("+b.at.Place()+")")
		l.omit(kindOf(indicatorsFile, ""), b.id, omission{removed: true, advice: notAskedAdvice})
		l.book.Indicators = slices.DeleteFunc(l.book.Indicators, func(i Indicator) bool { return i.ID == b.id })
	}
	l.add(survey.DefBaseless, survey.Ref{File: indicatorsFile}, "questions", french.Enumerate(questions), "entrees", french.Enumerate(entries))
}

// unaskedIndicators settles, once the report is read, what becomes of the indicators
// on questions that are not asked. Those of the default that the report shows are
// reported together, with what to write; the others are as if removed. Those of the
// campaign are a warning where the report shows none.
func (l *loader) unaskedIndicators() {
	if slices.Contains(l.lost, ofQuestion) {
		return
	}
	if !slices.ContainsFunc(l.baseless, func(b baseless) bool { return l.book.Report.Shows(b.id) }) {
		for i := range l.issues { // nobody misses them
			if l.issues[i].Code == survey.DefBaseless {
				l.issues[i].Level = survey.Warning
			}
		}
	}
	var shown []string
	for _, id := range slices.Compact(l.unasked) {
		if l.book.Report.Shows(id) {
			shown = append(shown, id)
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
