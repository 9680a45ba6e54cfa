package national

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// regionColumn is the column of a region: region-32.
func regionColumn(r codebook.Region) string { return "region-" + r.Code }

// codebook is the definitions of the national part: the indicators that all the
// regions define alike, in the order and the words of the first, a column for
// the whole, for each region, for each kind of territory. The others are listed
// with the reason.
func (o Options) codebook() (*codebook.Codebook, []present.OmittedIndicator) {
	first := o.Regions[0].Codebook
	cb := &codebook.Codebook{
		Campaign: o.campaign(), Questions: first.Questions, Lists: first.Lists, Columns: o.columns(), Theme: first.Theme,
	}
	var omitted []present.OmittedIndicator
	for _, ind := range o.indicators() {
		if reason := o.differs(ind); reason != "" {
			omitted = append(omitted, present.OmittedIndicator{ID: ind.ID, Label: ind.Label, Reason: reason})
		} else {
			cb.Indicators = append(cb.Indicators, ind)
		}
	}
	for _, id := range first.Report.Key {
		if _, ok := cb.Indicator(id); ok {
			cb.Report.Key = append(cb.Report.Key, id)
		}
	}
	return cb, omitted
}

// indicators is every indicator of the regions, each once.
func (o Options) indicators() []codebook.Indicator {
	var all []codebook.Indicator
	for _, r := range o.Regions {
		for _, ind := range r.Codebook.Indicators {
			if !slices.ContainsFunc(all, func(x codebook.Indicator) bool { return x.ID == ind.ID }) {
				all = append(all, ind)
			}
		}
	}
	return all
}

// differs says in which regions an indicator is missing, or defined otherwise
// than in most that have it; empty when it is the same everywhere.
func (o Options) differs(ind codebook.Indicator) string {
	var with, without []string
	var alike []sharing // by definition, in the order of the regions
	for _, r := range o.Regions {
		own, ok := r.Codebook.Indicator(ind.ID)
		if !ok {
			without = append(without, r.region().In)
			continue
		}
		with = append(with, r.region().In)
		alike = share(alike, definitionOf(r.Codebook, own), r.region().In)
	}
	var model []string // the regions whose definition most have, or else the first
	for _, s := range alike {
		if len(s.regions) > len(model) {
			model = s.regions
		}
	}
	var parts []string
	switch {
	case len(without) > len(with):
		parts = append(parts, "n'est défini "+onlyIn(with))
	case len(without) > 0:
		parts = append(parts, "n'est pas défini "+french.Enumerate(without))
	}
	if len(model) < len(with) {
		parts = append(parts, "n'est pas défini "+unlike(with, model))
	}
	return strings.Join(parts, " ; ")
}

// sharing are the regions that share a definition.
type sharing struct {
	definition definition
	regions    []string
}

// share adds a region to those of its definition.
func share(all []sharing, d definition, region string) []sharing {
	i := slices.IndexFunc(all, func(s sharing) bool { return reflect.DeepEqual(s.definition, d) })
	if i < 0 {
		return append(all, sharing{d, []string{region}})
	}
	all[i].regions = append(all[i].regions, region)
	return all
}

// unlike names the places of which the definition is not that of the model, and
// those of the model: « en Corse comme en Bretagne ».
func unlike(all, model []string) string {
	others := slices.DeleteFunc(slices.Clone(all), func(in string) bool { return slices.Contains(model, in) })
	if len(model) == 1 {
		return french.Enumerate(others) + " comme " + model[0]
	}
	return french.Enumerate(others) + " comme dans les autres régions"
}

// onlyIn is « qu'en Corse », « que dans le Grand Est ».
func onlyIn(places []string) string {
	if strings.HasPrefix(places[0], "d") {
		return "que " + french.Enumerate(places)
	}
	return "qu'" + french.Enumerate(places)
}

// definition is everything that a figure depends on: what is measured, and what
// the questions ask of whom.
type definition struct {
	measure  codebook.Indicator // without its words and its place in a table
	question []asked
}

// asked is what a question asks, and of whom.
type asked struct {
	name     string
	kind     codebook.Type
	choices  []codebook.Choice // without their former spellings
	other    bool
	relevant string // what decides whether it is asked
}

func definitionOf(cb *codebook.Codebook, ind codebook.Indicator) definition {
	d := definition{measure: codebook.Indicator{
		Measure: ind.Measure, Question: ind.Question, Values: append([]string(nil), ind.Values...),
		Numerator: ind.Numerator, Denominator: ind.Denominator, Factor: ind.Factor, Unit: ind.Unit,
	}}
	for _, name := range []string{ind.Question, ind.Numerator, ind.Denominator} {
		if _, ok := cb.Question(name); ok {
			d.question = append(d.question, askedBy(cb, name))
			for _, gate := range cb.Gates(name) {
				d.question = append(d.question, askedBy(cb, gate))
			}
		}
	}
	return d
}

func askedBy(cb *codebook.Codebook, name string) asked {
	q, _ := cb.Question(name)
	a := asked{name: q.Name, kind: q.Type, other: q.Other}
	for _, c := range cb.Lists[q.List] {
		a.choices = append(a.choices, codebook.Choice{Name: c.Name, Label: c.Label})
	}
	if q.Relevant != nil {
		a.relevant = q.Relevant.Source
	}
	return a
}

// columns is the whole, the regions, and the kinds of territory that a region
// has a column of.
func (o Options) columns() []codebook.Column {
	all := []codebook.Column{{ID: Name, Label: "Ensemble des régions", In: "dans l'ensemble des régions"}}
	for _, r := range o.Regions {
		code := r.region().Code
		all = append(all, codebook.Column{ID: regionColumn(r.region()), Label: r.region().Name, In: r.region().In, Departments: []string{code},
			Department: code})
	}
	for _, col := range [...]codebook.Column{
		{ID: "rural", Label: "Ensemble, milieu rural", In: "en milieu rural", Territory: survey.Rural},
		{ID: "qpv", Label: "Ensemble, QPV", In: "dans les quartiers prioritaires", Territory: survey.QPV},
	} {
		has := func(c codebook.Column) bool { return c.SameFilter(codebook.Column{Territory: col.Territory}) }
		if slices.ContainsFunc(o.Regions, func(r Region) bool { return slices.ContainsFunc(r.Codebook.Columns, has) }) {
			all = append(all, col)
		}
	}
	return all
}

// theirTitle names who answers, where the campaigns do not agree on a title.
func theirTitle(nouns french.Nouns) string {
	if nouns.Respondent.Singular == "" {
		return "Les médiateurs santé"
	}
	return nouns.Say("Les {repondants}")
}

// campaign describes the whole by what its campaigns have in common, and says
// what each adds.
func (o Options) campaign() codebook.Campaign {
	first := o.Regions[0].Codebook.Campaign
	c := codebook.Campaign{
		Name: Name, Year: first.Year, Nouns: first.Nouns, Region: present.Together(o.regions()),
		Title: o.common(func(c codebook.Campaign) string { return c.Title }, theirTitle(first.Nouns)),
		Source: o.common(func(c codebook.Campaign) string { return c.Source },
			fmt.Sprintf(first.Nouns.Say("{Documents} %d des {repondants} (%s)"), first.Year, strings.Join(o.names(), ", "))),
		QPVSource:  o.common(func(c codebook.Campaign) string { return c.QPVSource }, ""),
		Disclaimer: o.disclaimer(), Publisher: o.publisher(),
	}
	for _, r := range o.Regions {
		c.Departments = append(c.Departments, codebook.Department{Code: r.region().Code, Name: r.region().Name, Of: r.region().Of,
			In: r.region().In})
		c.Threshold = max(c.Threshold, r.Codebook.Campaign.Threshold)
		c.Draft = c.Draft || r.Codebook.Campaign.Draft
	}
	return c
}

func (o Options) regions() []codebook.Region {
	var all []codebook.Region
	for _, r := range o.Regions {
		all = append(all, r.region())
	}
	return all
}

func (o Options) names() []string {
	var all []string
	for _, r := range o.Regions {
		all = append(all, r.region().Name)
	}
	return all
}

// common is a text that all campaigns have, or the one given.
func (o Options) common(of func(codebook.Campaign) string, otherwise string) string {
	text := of(o.Regions[0].Codebook.Campaign)
	for _, r := range o.Regions {
		if of(r.Codebook.Campaign) != text {
			return otherwise
		}
	}
	return text
}

// disclaimer says of which regions which warning holds.
func (o Options) disclaimer() string {
	var texts []string
	of := map[string][]string{}
	for _, r := range o.Regions {
		text := r.Codebook.Campaign.Disclaimer
		if text == "" {
			continue
		}
		if of[text] == nil {
			texts = append(texts, text)
		}
		of[text] = append(of[text], r.region().Name)
	}
	for i, text := range texts {
		texts[i] = strings.Join(of[text], ", ") + " – " + text
	}
	return strings.Join(texts, " ")
}

// mostPublishers is how many names stand on one line.
const mostPublishers = 3

// publisher is the one publisher of all campaigns, or the names of all where
// they are few.
func (o Options) publisher() codebook.Publisher {
	name := func(c codebook.Campaign) string { return c.Publisher.Name }
	if o.common(name, "") != "" {
		p := o.Regions[0].Codebook.Campaign.Publisher
		p.Logo = ""
		return p
	}
	var names []string
	for _, r := range o.Regions {
		if n := name(r.Codebook.Campaign); n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	if len(names) > mostPublishers {
		return codebook.Publisher{Name: fmt.Sprintf("Éditeurs des %d bilans régionaux", len(names))}
	}
	return codebook.Publisher{Name: strings.Join(names, ", ")}
}
