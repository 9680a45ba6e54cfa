package codebook

import (
	"slices"
	"strconv"
)

const rulesFile = "questionnaire/regles.yaml"

// ruleForm is one entry of regles.yaml as it is written.
type ruleForm struct {
	Kind      string       `yaml:"regle" need:"le genre de règle, comme valeur-eloignee"`
	Questions []string     `yaml:"questions"`
	Total     string       `yaml:"total"`
	Offered   []answerForm `yaml:"reponses"`
	Spread    *float64     `yaml:"ecart"`
	Minimum   *int         `yaml:"minimum"`
}

type answerForm struct {
	Question string `yaml:"question" need:"le nom de la question"`
	Value    string `yaml:"valeur" need:"la réponse proposée d'avance"`
}

// ruleShape is what a kind of rule takes.
type ruleShape struct {
	kind    RuleKind
	keys    []string // besides « regle »
	minimum int      // values that it needs unless « minimum » says otherwise
}

var ruleShapes = [...]ruleShape{
	{RuleZeros, []string{"questions", "minimum"}, 2},
	{RuleOutliers, []string{"questions", "ecart", "minimum"}, 10},
	{RuleSame, []string{"minimum"}, 8},
	{RuleUntouched, []string{"reponses", "minimum"}, 0},
	{RuleWindow, nil, 0},
	{RuleSum, []string{"questions", "total"}, 0},
}

// defaultSpread is « ecart » unless regles.yaml says otherwise.
const defaultSpread = 6.5

func (l *loader) rules() {
	var forms []ruleForm
	d := l.yaml(rulesFile, &forms)
	for i, form := range forms {
		if form.Kind == "" {
			continue // reported as missing
		}
		l.book.Rules = append(l.book.Rules, l.rule(d, i, form))
	}
}

func (l *loader) rule(d *document, i int, form ruleForm) Rule {
	r := Rule{Kind: RuleKind(form.Kind), Questions: form.Questions, Total: form.Total, Spread: defaultSpread}
	kinds := names(ruleShapes[:], func(s ruleShape) string { return string(s.kind) })
	at := slices.Index(kinds, form.Kind)
	if at < 0 {
		l.badValue(d.at(i, "regle"), "regle", form.Kind, choiceOf(form.Kind, kinds))
		return r
	}
	r.Minimum = ruleShapes[at].minimum
	for _, key := range []string{"questions", "total", "reponses", "ecart", "minimum"} {
		if node, _ := child(d.root.Content[i], key); node != nil && !slices.Contains(ruleShapes[at].keys, key) {
			l.badValue(d.at(i, key), key, form.Kind, "cette règle ne prend pas cette clé")
		}
	}
	l.ruleNumbers(d, i, form, &r)
	l.ruleQuestions(d, i, form, &r)
	return r
}

// ruleNumbers takes the thresholds over.
func (l *loader) ruleNumbers(d *document, i int, form ruleForm, r *Rule) {
	if form.Spread != nil {
		if r.Spread = *form.Spread; r.Spread <= 0 {
			l.badValue(d.at(i, "ecart"), "ecart", strconv.FormatFloat(r.Spread, 'f', -1, 64), "un nombre positif, comme 6.5")
		}
	}
	if form.Minimum != nil {
		if r.Minimum = *form.Minimum; r.Minimum < 1 {
			l.badValue(d.at(i, "minimum"), "minimum", strconv.Itoa(r.Minimum), "un nombre à partir de 1")
		}
	}
}

// ruleQuestions checks the questions that a rule names.
func (l *loader) ruleQuestions(d *document, i int, form ruleForm, r *Rule) {
	for j, name := range form.Questions {
		l.numberQuestion(d, name, i, "questions", j)
	}
	for j, a := range form.Offered {
		if _, ok := l.book.Question(a.Question); !ok && a.Question != "" {
			l.unknownName(d.at(i, "reponses", j, "question"), "la question", a.Question, l.questionNames())
		}
		r.Offered = append(r.Offered, Answer(a))
	}
	switch {
	case r.Kind == RuleSum && len(r.Questions) < 2:
		l.missing(d.at(i), "questions", "au moins deux parties")
	case r.Kind == RuleSum && r.Total == "":
		l.missing(d.at(i), "total", "la question qui donne le total")
	case r.Kind == RuleSum:
		l.numberQuestion(d, r.Total, i, "total")
	case r.Kind == RuleUntouched && len(r.Offered) == 0:
		l.missing(d.at(i), "reponses", "ce que le formulaire propose : [{question: personnes, valeur: 0}]")
	}
	if r.Kind == RuleUntouched && form.Minimum == nil {
		r.Minimum = len(r.Offered)
	}
}

// numberQuestion reports a name that is not that of a question with a number
// for answer.
func (l *loader) numberQuestion(d *document, name string, path ...any) {
	q, ok := l.book.Question(name)
	if !ok {
		l.unknownName(d.at(path...), "la question", name, l.questionNames())
		return
	}
	if !q.Type.IsNumber() {
		l.badValue(d.at(path...), path[1].(string), name, "une question dont la réponse est un nombre")
	}
}
