package codebook

import (
	"maps"
	"slices"
	"strconv"

	"bilan/pipeline/survey"
)

const (
	reportFile = "rapport.yaml"
	mapRegion  = "region"
	mapSmall   = "resume"
	keySummary = "resume"
	keyCited   = "cite"
	maxLevel   = 2
)

func (l *loader) report() {
	report := &l.book.Report
	r := reportReader{loader: l, document: l.yaml(reportFile, report)}
	r.tables()
	r.charts()
	r.sections()
	r.known(ofIndicator, report.Key, r.indicatorIDs(), keySummary)
	report.Cited = r.cited(report.Cited)
	if l.book.Campaign.Restored && !report.HasPages() {
		r.missing(r.document.at("sections"), "pour: "+string(ForMediator), PagesWanted)
	}
}

// cited is the rankings of the page for a mediator. A campaign of other questions
// has not asked for those of the default, which are then left out.
func (r reportReader) cited(form []string) []string {
	var all []string
	for i, name := range form {
		at := r.document.at(keyCited, i)
		ind, ok := r.book.Indicator(name)
		switch {
		case ok && ind.Measure == Ranking:
			all = append(all, name)
		case isDefault(at.File):
		case !ok:
			r.unknownName(at, ofIndicator, name, r.indicatorIDs())
		default:
			r.badValue(at, keyCited, name, "un indicateur de mesure palmares")
		}
	}
	return all
}

// reportReader checks rapport.yaml against what the other files define.
type reportReader struct {
	*loader
	document *document
}

func (r reportReader) sections() {
	ids := newIdentifiers(r.faults)
	for i, s := range r.book.Report.Sections {
		ids.claim(s.ID, r.document.at("sections", i, "id"))
		r.title(s.Title, "sections", i, "titre")
		if s.Level < 1 || s.Level > maxLevel {
			r.badValue(r.document.at("sections", i, "niveau"), "niveau", strconv.Itoa(s.Level), "1 ou 2")
		}
		r.audience(s.For, "sections", i, "pour")
		for j, b := range s.Blocks {
			path := []any{"sections", i, "blocs", j}
			r.oneKind(b, path)
			r.block(b, path)
			r.audience(b.For, append(path, "pour")...)
		}
	}
}

// oneKind reports a block that is nothing, or several things at once.
func (r reportReader) oneKind(f Block, path []any) {
	set := 0
	for _, name := range []string{f.Text, f.Table, f.Chart, f.Map, f.Key, f.Open, f.Years, f.Return} {
		if name != "" {
			set++
		}
	}
	const want = "exactement un de : texte, tableau, graphique, carte, chiffres, synthese, evolution, retour"
	switch {
	case set == 0:
		r.missing(r.document.at(path...), "texte", want)
	case set > 1:
		r.badValue(r.document.at(path...), "blocs", strconv.Itoa(set)+" contenus", want)
	}
}

// block checks the name that a block gives.
func (r reportReader) block(f Block, path []any) {
	at := func(key string) survey.Ref { return r.document.at(append(slices.Clone(path), key)...) }
	named := func(key, kind, name string, known []string) {
		if name != "" && !slices.Contains(known, name) {
			r.unknownName(at(key), kind, name, known)
		}
	}
	named("texte", ofText, f.Text, r.textNames())
	there := func(kind string, ids []string) []string {
		return slices.DeleteFunc(ids, func(id string) bool { return !isDefault(at("").File) && r.omitted[kind][id].emptied })
	}
	named("tableau", ofTable, f.Table, there(ofTable, names(r.book.Report.Tables, func(t TableSpec) string { return t.ID })))
	named("graphique", ofChart, f.Chart, there(ofChart, names(r.book.Report.Charts, func(c ChartSpec) string { return c.ID })))
	chosen := func(key, value string, possible ...string) {
		if value != "" {
			r.oneOf(at(key), key, value, possible...)
		}
	}
	chosen("synthese", f.Open, "questions")
	chosen("evolution", f.Years, "indicateurs")
	chosen("retour", f.Return, ReturnFigures, ReturnCited, ReturnMended)
	chosen("carte", f.Map, ThisDepartment, mapRegion, mapSmall)
	chosen("chiffres", f.Key, keySummary)
}

func (r reportReader) tables() {
	ids := newIdentifiers(r.faults)
	for i, t := range r.book.Report.Tables {
		ids.claim(t.ID, r.document.at("tableaux", i, "id"))
		r.title(t.Title, "tableaux", i, "titre")
		if r.emptied(ofTable, t.ID, t.Indicators, r.document.at("tableaux", i, "id")) {
			continue
		}
		r.known(ofIndicator, t.Indicators, r.indicatorIDs(), "tableaux", i, "indicateurs")
		r.known(ofColumn, t.Columns, r.columnIDs(), "tableaux", i, "colonnes")
	}
}

// charts checks the charts; own are kinds beside those of a bilan.
func (r reportReader) charts(own ...ChartKind) {
	ids := newIdentifiers(r.faults)
	for i, c := range r.book.Report.Charts {
		ids.claim(c.ID, r.document.at("graphiques", i, "id"))
		r.title(c.Title, "graphiques", i, "titre")
		r.title(c.Subtitle, "graphiques", i, "sous_titre")
		if r.emptied(ofChart, c.ID, c.Indicators, r.document.at("graphiques", i, "id")) {
			continue
		}
		r.known(ofIndicator, c.Indicators, r.indicatorIDs(), "graphiques", i, "indicateurs")
		r.known(ofColumn, c.Columns, r.columnIDs(), "graphiques", i, "colonnes")
		r.chart(c, i, own)
	}
}

// chart checks what a kind of chart asks for.
func (r reportReader) chart(f ChartSpec, i int, own []ChartKind) {
	at := func(key string) survey.Ref { return r.document.at("graphiques", i, key) }
	kind := string(f.Kind)
	if kind != "" && !slices.Contains(own, f.Kind) {
		r.oneOf(at("genre"), "genre", kind, string(Bars), string(Stacked), string(Dumbbell))
	}
	if (f.Kind == Bars || f.Kind == Stacked) && len(f.Indicators) > 1 {
		r.badValue(at("indicateurs"), "indicateurs", strconv.Itoa(len(f.Indicators))+" indicateurs", "un seul indicateur pour « "+kind+" »")
	}
	if f.Mark != "" && !slices.Contains(r.columnIDs(), f.Mark) {
		r.unknownName(at("repere"), ofColumn, f.Mark, r.columnIDs())
	}
	if f.Top < 0 {
		r.badValue(at("tete"), "tete", strconv.Itoa(f.Top), "un nombre de choix ; 0 les montre tous")
	}
}

// emptied reports a table or chart of the campaign of which no indicator is left: the
// whole entry goes, and what cites it.
func (r reportReader) emptied(kind, id string, indicators []string, at survey.Ref) bool {
	lost := func(name string) bool {
		why, omitted := r.whyOmitted(ofIndicator, name)
		return omitted && why.advice == notAskedAdvice
	}
	if isDefault(at.File) || len(indicators) == 0 || slices.ContainsFunc(indicators, func(name string) bool { return !lost(name) }) {
		return false
	}
	r.add(survey.DefEmptied, at, "quoi", kind+" « "+id+" »", "id", id)
	r.omit(kind, id, omission{advice: "plus rien à y montrer : à ôter", emptied: true})
	return true
}

// known reports each name of a list that is not among those that exist.
func (r reportReader) known(kind string, list, exist []string, path ...any) {
	for i, name := range list {
		at := r.document.at(append(slices.Clone(path), i)...)
		if !slices.Contains(exist, name) || kind == ofIndicator && !isDefault(at.File) && slices.Contains(r.unasked, name) {
			r.unknownName(at, kind, name, exist)
		}
	}
}

func (r reportReader) audience(a Audience, path ...any) {
	if a != ForAll {
		r.oneOf(r.document.at(path...), "pour", string(a), string(ForRegion), string(ForDepartment), string(ForNote), string(ForMediator))
	}
}

// title checks the syntax of a title, which is a template on one line.
func (r reportReader) title(source string, path ...any) {
	at := r.document.at(path...)
	r.template(source, at.File, at.Line)
}

func (r reportReader) indicatorIDs() []string {
	return names(r.book.Indicators, Indicator.id)
}

func (r reportReader) columnIDs() []string {
	return append(names(r.book.Columns, Column.id), ThisDepartment, EachDepartment)
}

func (r reportReader) textNames() []string {
	return slices.Sorted(maps.Keys(r.loader.textNames()))
}
