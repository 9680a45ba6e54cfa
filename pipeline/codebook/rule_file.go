package codebook

import (
	"strconv"

	"bilan/pipeline/survey"
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
	r := Rule{Kind: form.Kind, Questions: form.Questions, Total: form.Total, At: map[string]survey.Ref{"": d.at(i)}}
	for _, key := range keysOf(d.root.Content[i]) {
		r.At[key] = d.at(i, key)
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
	if r.Total != "" {
		l.numberQuestion(d, r.Total, i, "total")
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
