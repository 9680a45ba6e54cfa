package codebook

import (
	"slices"

	"bilan/pipeline/survey"
)

// indicatorForm is one entry of indicateurs.yaml as it is written.
type indicatorForm struct {
	ID          string   `yaml:"id" need:"un identifiant, comme part_qpv"`
	Label       string   `yaml:"libelle" need:"le libellé des tableaux"`
	Short       string   `yaml:"court"`
	Aliases     []string `yaml:"alias"`
	Theme       string   `yaml:"theme"`
	Measure     string   `yaml:"mesure" need:"moyenne, mediane, total, reponses, pourcentage, palmares, rapport ou effectif"`
	Question    string   `yaml:"question"`
	Values      []string `yaml:"valeurs"`
	Numerator   string   `yaml:"numerateur"`
	Denominator string   `yaml:"denominateur"`
	Factor      *float64 `yaml:"facteur"`
	Decimals    int      `yaml:"decimales"`
	Unit        string   `yaml:"unite"`
	Top         int      `yaml:"tete"`
	Definition  string   `yaml:"definition"`
}

const (
	indicatorsFile = "indicateurs.yaml"
	defaultTop     = 4
)

func (l *loader) indicators() {
	var forms []indicatorForm
	d := l.yaml(indicatorsFile, &forms)
	ids := newIdentifiers(l.faults)
	for i, form := range forms {
		ids.claim(form.ID, d.at(i, "id"))
		ind := form.indicator()
		l.book.Indicators = append(l.book.Indicators, ind)
		e := indicatorEntry{loader: l, document: d, index: i, indicator: ind, form: form}
		e.check()
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

// indicator applies the defaults: the short label is the long one, a ratio is
// multiplied by 1, a percentage has the unit %, a ranking prints four choices.
func (f indicatorForm) indicator() Indicator {
	ind := Indicator{
		ID: f.ID, Label: f.Label, Short: f.Short, Aliases: f.Aliases, Theme: f.Theme, Measure: Measure(f.Measure),
		Question: f.Question, Values: f.Values, Numerator: f.Numerator, Denominator: f.Denominator,
		Factor: 1, Decimals: f.Decimals, Unit: f.Unit, Top: f.Top, Definition: f.Definition,
	}
	if ind.Short == "" {
		ind.Short = ind.Label
	}
	if f.Factor != nil {
		ind.Factor = *f.Factor
	}
	if ind.Measure == Percent {
		ind.Unit = "%"
	}
	if ind.Measure == Ranking && f.Top == 0 {
		ind.Top = defaultTop
	}
	return ind
}
