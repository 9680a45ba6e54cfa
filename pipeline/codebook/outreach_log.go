package codebook

import (
	"slices"

	"bilan/pipeline/survey"
)

// log reads the columns of the log: an XLSForm, as the questionnaire of a
// bilan is, whose list « qpv » is the neighbourhoods of the campaign.
func (l *outreachLoader) log() {
	surveys, choices, settings := l.questionnaireSheets()
	l.settings(settings)
	l.book.Lists = l.lists(choices)
	l.book.Lists[VisitArea] = l.choices
	r := &questionReader{loader: l.loader, ids: newIdentifiers(l.faults), top: scope{}}
	r.rows(surveys)
	l.calculatedTypes()
	r.connect()
	for _, q := range l.book.Questions {
		if q.Calculation != nil {
			l.add(survey.DefRefused, r.places[q.Name].place("calculation"), "quoi", q.Name, "conseil",
				"le journal ne calcule rien : définir un indicateur dans indicateurs.yaml")
		}
	}
	for _, want := range []struct {
		name string
		kind Type
	}{{VisitDate, Date}, {VisitArea, SelectOne}, {VisitBuilding, FreeText}, {VisitDwelling, FreeText}, {VisitMet, SelectOne}} {
		if q, ok := l.book.Question(want.name); !ok || q.Type != want.kind {
			l.missing(surveys.header, want.name, "une colonne de ce nom, de type "+string(want.kind)+", est nécessaire au journal")
		}
	}
}

// measureForm is one entry of indicateurs.yaml of a door-to-door campaign.
type measureForm struct {
	ID          string  `yaml:"id" need:"un identifiant, comme taux_contact"`
	Label       string  `yaml:"libelle" need:"le libellé des tableaux"`
	Short       string  `yaml:"court"`
	Measure     string  `yaml:"mesure" need:"nombre, distincts, part, palmares ou rapport"`
	Question    string  `yaml:"question"`
	If          string  `yaml:"si"`
	Among       string  `yaml:"parmi"`
	Numerator   string  `yaml:"numerateur"`
	Denominator string  `yaml:"denominateur"`
	Factor      float64 `yaml:"facteur" default:"1"`
	Decimals    int     `yaml:"decimales"`
	Unit        string  `yaml:"unite"`
	Top         int     `yaml:"tete"`
	Definition  string  `yaml:"definition"`
}

func (l *outreachLoader) measures() {
	var forms []measureForm
	d := l.yaml(indicatorsFile, &forms)
	ids := newIdentifiers(l.faults)
	for i, f := range forms {
		ids.claim(f.ID, d.at(i, "id"))
		e := measureEntry{l, d, i, f}
		m := e.measure()
		l.book.Indicators = append(l.book.Indicators, f.indicator())
		l.out.Measures = append(l.out.Measures, m)
	}
}

// indicator is what the documents need to know: how a value is printed, and
// whether it is a ranking.
func (f measureForm) indicator() Indicator {
	shown := Indicator{ID: f.ID, Label: f.Label, Short: f.Short, Question: f.Question, Factor: 1, Decimals: f.Decimals, Unit: f.Unit,
		Top: f.Top, Definition: f.Definition, Measure: Total}
	switch VisitKind(f.Measure) {
	case VisitShare:
		shown.Measure = Percent
	case VisitRanking:
		shown.Measure = Ranking
	}
	shown.complete()
	return shown
}

// measureEntry checks one entry of the file.
type measureEntry struct {
	*outreachLoader
	document *document
	index    int
	form     measureForm
}

func (e measureEntry) at(key string) survey.Ref { return e.document.at(e.index, key) }

func (e measureEntry) measure() VisitMeasure {
	f := e.form
	m := VisitMeasure{
		ID: f.ID, Kind: VisitKind(f.Measure), Question: f.Question,
		If: e.condition("si", f.If), Among: e.condition("parmi", f.Among),
		Numerator: f.Numerator, Denominator: f.Denominator, Factor: f.Factor,
	}
	switch m.Kind {
	case VisitDistinct, VisitRanking:
		e.question(m)
	case VisitShare:
		if f.If == "" {
			e.missing(e.at("si"), "si", "la condition qui compte, comme ${personne_rencontree} = 'oui'")
		}
	case VisitRatio:
		e.operand("numerateur", f.Numerator)
		e.operand("denominateur", f.Denominator)
	case VisitCount:
	default:
		if f.Measure != "" {
			e.oneOf(e.at("mesure"), "mesure", f.Measure, string(VisitCount), string(VisitDistinct), string(VisitShare), string(VisitRanking),
				string(VisitRatio))
		}
	}
	e.unused(m.Kind)
	return m
}

// condition parses an expression and checks the columns that it names.
func (e measureEntry) condition(key, source string) *Expression {
	if source == "" {
		return nil
	}
	x := e.parsed(ParseExpression, source, e.at(key))
	if x == nil {
		return nil
	}
	known := append(e.questionNames(), PassVariable, MetVariable)
	for _, name := range x.Names() {
		if !slices.Contains(known, name) {
			e.unknownName(e.at(key), "la colonne du journal", name, known)
		}
	}
	return x
}

func (e measureEntry) question(m VisitMeasure) {
	q, ok := e.book.Question(m.Question)
	switch {
	case m.Question == "":
		e.missing(e.at("question"), "question", "le nom d'une colonne du journal")
	case !ok:
		e.unknownName(e.at("question"), "la colonne du journal", m.Question, e.questionNames())
	case m.Kind == VisitRanking && q.List == "":
		e.badValue(e.at("question"), "question", m.Question, "pour « palmares », il faut une colonne à choix")
	}
}

// operand checks one side of a ratio: an earlier indicator, or a count of the
// campaign.
func (e measureEntry) operand(key, name string) {
	known := []string{CampaignWeeks, CampaignDwellings, CampaignInhabitants}
	for _, m := range e.out.Measures {
		known = append(known, m.ID)
	}
	switch {
	case name == "":
		e.missing(e.at(key), key, "un indicateur défini plus haut, ou "+CampaignWeeks)
	case !slices.Contains(known, name):
		e.unknownName(e.at(key), "plus haut, l'indicateur", name, known)
	}
}

// unused reports a key that the measure does not look at.
func (e measureEntry) unused(kind VisitKind) {
	for _, k := range []struct {
		key   string
		kinds []VisitKind
	}{
		{"question", []VisitKind{VisitDistinct, VisitRanking}},
		{"si", []VisitKind{VisitCount, VisitDistinct, VisitShare}},
		{"parmi", []VisitKind{VisitShare}},
		{"numerateur", []VisitKind{VisitRatio}},
		{"denominateur", []VisitKind{VisitRatio}},
		{"facteur", []VisitKind{VisitRatio}},
		{"tete", []VisitKind{VisitRanking}},
	} {
		if e.document.holds(e.index, k.key) && !slices.Contains(k.kinds, kind) {
			e.add(survey.DefUselessKey, e.at(k.key), "cle", k.key, "mesure", string(kind))
		}
	}
}
