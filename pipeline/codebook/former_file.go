package codebook

import (
	"strings"
)

// formerFile has no default: without it, only today's questionnaire and the
// aliases it declares are read.
const formerFile = "correspondances.yaml"

// HistoryFolder is the folder of a campaign that holds the published tables of
// former years.
const HistoryFolder = "historique"

// formerForm is correspondances.yaml as it is written.
type formerForm struct {
	Questions []formerQuestionForm `yaml:"questions"`
	Absent    []string             `yaml:"absentes"`
	// Figures of former years, see Series.
	Campaigns  []string              `yaml:"campagnes_precedentes"`
	Campaign   string                `yaml:"campagne_precedente"`
	Indicators []formerIndicatorForm `yaml:"indicateurs"`
	Breaks     []breakForm           `yaml:"ruptures"`
}

type formerQuestionForm struct {
	Old    string            `yaml:"ancien" need:"le nom ou l'intitulé de l'ancien questionnaire"`
	New    string            `yaml:"nouveau" need:"le nom de la question d'aujourd'hui"`
	Values []formerValueForm `yaml:"valeurs"`
}

type formerValueForm struct {
	Old string `yaml:"ancienne" need:"la réponse d'alors"`
	New string `yaml:"nouvelle" need:"la réponse d'aujourd'hui"`
}

func (l *loader) former() {
	if !l.holds(formerFile) {
		return
	}
	var form formerForm
	d := l.yaml(formerFile, &form)
	f := Former{Absent: form.Absent, Series: l.series(d, form), Source: d.at()}
	first := map[string]int{}
	for i, q := range form.Questions {
		f.Questions = append(f.Questions, l.formerQuestion(d, i, q))
		if at, taken := first[strings.ToLower(q.Old)]; taken {
			l.badValue(d.at("questions", i, "ancien"), "ancien", q.Old, "un ancien nom qui n'est pas déjà à la "+d.at("questions", at,
				"ancien").Place())
		} else {
			first[strings.ToLower(q.Old)] = i
		}
	}
	for i, name := range form.Absent {
		if _, ok := l.book.Question(name); !ok {
			l.unknownName(d.at("absentes", i), "la question", name, l.questionNames())
		}
	}
	l.book.Former = f
}

// formerQuestion checks one correspondence. A name that a question still has
// keeps its meaning: it cannot have meant another.
func (l *loader) formerQuestion(d *document, i int, form formerQuestionForm) FormerQuestion {
	f := FormerQuestion{Old: form.Old, New: form.New}
	q, ok := l.book.Question(form.New)
	if !ok && form.New != "" {
		l.unknownName(d.at("questions", i, "nouveau"), "la question", form.New, l.questionNames())
	}
	if _, still := l.book.Question(form.Old); still && form.Old != form.New {
		l.badValue(d.at("questions", i, "ancien"), "ancien", form.Old,
			"un nom qui n'est plus celui d'une question : un nom ne change pas de sens d'une année à l'autre")
	}
	choices := names(l.book.Lists[q.List], func(c Choice) string { return c.Name })
	for j, v := range form.Values {
		if ok && q.List != "" && v.New != "" && !contains(choices, v.New) {
			l.unknownName(d.at("questions", i, "valeurs", j, "nouvelle"), "dans la liste « "+q.List+" », le choix", v.New, choices)
		}
		f.Values = append(f.Values, FormerValue(v))
	}
	return f
}
