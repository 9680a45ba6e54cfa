package codebook

import (
	"maps"
	"slices"
	"strconv"

	"bilan/pipeline/survey"
)

// reportForm is rapport.yaml as it is written.
type reportForm struct {
	Sections []sectionForm `yaml:"sections" need:"la liste des parties du bilan"`
	Tables   []tableForm   `yaml:"tableaux"`
	Charts   []chartForm   `yaml:"graphiques"`
	Key      []string      `yaml:"resume"`
	Cited    []string      `yaml:"cite"`
}

type sectionForm struct {
	ID        string      `yaml:"id" need:"un identifiant, comme activite"`
	Number    string      `yaml:"numero"`
	Title     string      `yaml:"titre" need:"le titre de la partie"`
	Level     *int        `yaml:"niveau"`
	For       string      `yaml:"pour"`
	NewPage   bool        `yaml:"page"`
	Landscape bool        `yaml:"paysage"`
	InNote    bool        `yaml:"note"`
	Blocks    []blockForm `yaml:"blocs"`
}

type blockForm struct {
	Text   string `yaml:"texte"`
	Table  string `yaml:"tableau"`
	Chart  string `yaml:"graphique"`
	Map    string `yaml:"carte"`
	Key    string `yaml:"chiffres"`
	Open   string `yaml:"synthese"`
	Years  string `yaml:"evolution"`
	Return string `yaml:"retour"`
	For    string `yaml:"pour"`
}

type tableForm struct {
	ID         string   `yaml:"id" need:"un identifiant, comme annexe"`
	Title      string   `yaml:"titre" need:"le titre du tableau"`
	Tab        string   `yaml:"onglet"`
	Indicators []string `yaml:"indicateurs" need:"les identifiants des indicateurs, dans l'ordre"`
	Columns    []string `yaml:"colonnes" need:"les identifiants des colonnes, ou document, ou departements"`
	Transposed bool     `yaml:"transpose"`
	Counts     bool     `yaml:"effectifs"`
}

type chartForm struct {
	ID         string   `yaml:"id" need:"un identifiant, comme themes"`
	Kind       string   `yaml:"genre" need:"barres, empile ou halteres"`
	Title      string   `yaml:"titre" need:"le titre, qui dit ce qu'on voit"`
	Subtitle   string   `yaml:"sous_titre"`
	Indicators []string `yaml:"indicateurs" need:"les identifiants des indicateurs"`
	Columns    []string `yaml:"colonnes" need:"les identifiants des colonnes, ou document, ou departements"`
	Mark       string   `yaml:"repere"`
	Top        int      `yaml:"tete"`
	Export     bool     `yaml:"export"`
}

const (
	reportFile = "rapport.yaml"
	mapRegion  = "region"
	mapSmall   = "resume"
	keySummary = "resume"
	keyCited   = "cite"
	maxLevel   = 2
)

func (l *loader) report() {
	var form reportForm
	r := reportReader{loader: l}
	r.document = l.yaml(reportFile, &form)
	l.book.Report = Report{Tables: r.tables(form.Tables), Charts: r.charts(form.Charts), Key: form.Key}
	l.book.Report.Sections = r.sections(form.Sections) // its blocks name tables and charts
	r.known("l'indicateur", form.Key, r.indicatorIDs(), keySummary)
	l.book.Report.Cited = r.cited(form.Cited)
	if l.book.Campaign.Restored && !l.book.Report.HasPages() {
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
			r.unknownName(at, "l'indicateur", name, r.indicatorIDs())
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

func (r reportReader) sections(forms []sectionForm) []Section {
	ids := newIdentifiers(r.faults)
	var all []Section
	for i, f := range forms {
		ids.claim(f.ID, r.document.at("sections", i, "id"))
		r.title(f.Title, "sections", i, "titre")
		level := 1
		if f.Level != nil {
			level = *f.Level
		}
		if level < 1 || level > maxLevel {
			r.badValue(r.document.at("sections", i, "niveau"), "niveau", strconv.Itoa(level), "1 ou 2")
		}
		all = append(all, Section{
			ID: f.ID, Number: f.Number, Title: f.Title, Level: level, NewPage: f.NewPage, Landscape: f.Landscape, InNote: f.InNote,
			For:    r.audience(f.For, "sections", i, "pour"),
			Blocks: r.blocks(f.Blocks, i),
		})
	}
	return all
}

func (r reportReader) blocks(forms []blockForm, section int) []Block {
	var all []Block
	for i, f := range forms {
		path := []any{"sections", section, "blocs", i}
		r.oneKind(f, path)
		r.block(f, path)
		all = append(all, Block{Text: f.Text, Table: f.Table, Chart: f.Chart, Map: f.Map, Key: f.Key, Open: f.Open, Years: f.Years,
			Return: f.Return, For: r.audience(f.For, append(path, "pour")...)})
	}
	return all
}

// oneKind reports a block that is nothing, or several things at once.
func (r reportReader) oneKind(f blockForm, path []any) {
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
func (r reportReader) block(f blockForm, path []any) {
	at := func(key string) survey.Ref { return r.document.at(append(slices.Clone(path), key)...) }
	named := func(key, kind, name string, known []string) {
		if name != "" && !slices.Contains(known, name) {
			r.unknownName(at(key), kind, name, known)
		}
	}
	named("texte", "le texte", f.Text, r.textNames())
	named("tableau", "le tableau", f.Table, names(r.book.Report.Tables, func(t TableSpec) string { return t.ID }))
	named("graphique", "le graphique", f.Chart, names(r.book.Report.Charts, func(c ChartSpec) string { return c.ID }))
	if f.Open != "" {
		r.oneOf(at("synthese"), "synthese", f.Open, "questions")
	}
	if f.Years != "" {
		r.oneOf(at("evolution"), "evolution", f.Years, "indicateurs")
	}
	if f.Return != "" {
		r.oneOf(at("retour"), "retour", f.Return, ReturnFigures, ReturnCited, ReturnMended)
	}
	if f.Map != "" {
		r.oneOf(at("carte"), "carte", f.Map, ThisDepartment, mapRegion, mapSmall)
	}
	if f.Key != "" {
		r.oneOf(at("chiffres"), "chiffres", f.Key, keySummary)
	}
}

func (r reportReader) tables(forms []tableForm) []TableSpec {
	ids := newIdentifiers(r.faults)
	var all []TableSpec
	for i, f := range forms {
		ids.claim(f.ID, r.document.at("tableaux", i, "id"))
		r.title(f.Title, "tableaux", i, "titre")
		r.known("l'indicateur", f.Indicators, r.indicatorIDs(), "tableaux", i, "indicateurs")
		r.known("la colonne", f.Columns, r.columnIDs(), "tableaux", i, "colonnes")
		all = append(all, TableSpec(f))
	}
	return all
}

func (r reportReader) charts(forms []chartForm) []ChartSpec {
	ids := newIdentifiers(r.faults)
	var all []ChartSpec
	for i, f := range forms {
		ids.claim(f.ID, r.document.at("graphiques", i, "id"))
		r.title(f.Title, "graphiques", i, "titre")
		r.title(f.Subtitle, "graphiques", i, "sous_titre")
		r.known("l'indicateur", f.Indicators, r.indicatorIDs(), "graphiques", i, "indicateurs")
		r.known("la colonne", f.Columns, r.columnIDs(), "graphiques", i, "colonnes")
		r.chart(f, i)
		all = append(all, ChartSpec{
			ID: f.ID, Kind: ChartKind(f.Kind), Title: f.Title, Subtitle: f.Subtitle, Indicators: f.Indicators,
			Columns: f.Columns, Mark: f.Mark, Top: f.Top, Export: f.Export,
		})
	}
	return all
}

// chart checks what a kind of chart asks for.
func (r reportReader) chart(f chartForm, i int) {
	at := func(key string) survey.Ref { return r.document.at("graphiques", i, key) }
	if f.Kind != "" {
		r.oneOf(at("genre"), "genre", f.Kind, string(Bars), string(Stacked), string(Dumbbell))
	}
	if kind := ChartKind(f.Kind); (kind == Bars || kind == Stacked) && len(f.Indicators) > 1 {
		r.badValue(at("indicateurs"), "indicateurs", strconv.Itoa(len(f.Indicators))+" indicateurs", "un seul indicateur pour « "+f.Kind+" »")
	}
	if f.Mark != "" && !slices.Contains(r.columnIDs(), f.Mark) {
		r.unknownName(at("repere"), "la colonne", f.Mark, r.columnIDs())
	}
	if f.Top < 0 {
		r.badValue(at("tete"), "tete", strconv.Itoa(f.Top), "un nombre de choix ; 0 les montre tous")
	}
}

// known reports each name of a list that is not among those that exist.
func (r reportReader) known(kind string, list, exist []string, path ...any) {
	for i, name := range list {
		if !slices.Contains(exist, name) {
			r.unknownName(r.document.at(append(slices.Clone(path), i)...), kind, name, exist)
		}
	}
}

func (r reportReader) audience(value string, path ...any) Audience {
	if value != "" {
		r.oneOf(r.document.at(path...), "pour", value, string(ForRegion), string(ForDepartment), string(ForNote), string(ForMediator))
	}
	return Audience(value)
}

// title checks the syntax of a title, which is a template on one line.
func (r reportReader) title(source string, path ...any) {
	at := r.document.at(path...)
	r.template(source, at.File, at.Line)
}

func (r reportReader) indicatorIDs() []string {
	return names(r.book.Indicators, func(i Indicator) string { return i.ID })
}

func (r reportReader) columnIDs() []string {
	return append(names(r.book.Columns, func(c Column) string { return c.ID }), ThisDepartment, EachDepartment)
}

func (r reportReader) textNames() []string {
	return slices.Sorted(maps.Keys(r.loader.textNames()))
}
