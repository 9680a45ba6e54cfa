package codebook

import (
	"strconv"

	"bilan/pipeline/survey"
)

const rulesFile = "questionnaire/regles.yaml"

func (l *loader) rules() {
	d := l.yaml(rulesFile, &l.book.Rules)
	var all []Rule
	for i, r := range l.book.Rules {
		if r.Kind == "" {
			continue // reported as missing
		}
		r.At = map[string]survey.Ref{"": d.at(i)}
		for _, key := range keysOf(d.root.Content[i]) {
			r.At[key] = d.at(i, key)
		}
		if d.holds(i, "ecart") && r.Spread <= 0 {
			l.badValue(d.at(i, "ecart"), "ecart", strconv.FormatFloat(r.Spread, 'f', -1, 64), "un nombre positif, comme 6.5")
		}
		if d.holds(i, "minimum") && r.Minimum < 1 {
			l.badValue(d.at(i, "minimum"), "minimum", strconv.Itoa(r.Minimum), "un nombre à partir de 1")
		}
		l.ruleQuestions(d, i, r)
		all = append(all, r)
	}
	l.book.Rules = all
}

// ruleQuestions checks the questions that a rule names.
func (l *loader) ruleQuestions(d *document, i int, r Rule) {
	for j, name := range r.Questions {
		l.numberQuestion(d, name, i, "questions", j)
	}
	for j, a := range r.Offered {
		if _, ok := l.book.Question(a.Question); !ok && a.Question != "" {
			l.unknownName(d.at(i, "reponses", j, "question"), ofQuestion, a.Question, l.questionNames())
		}
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
		l.unknownName(d.at(path...), ofQuestion, name, l.questionNames())
		return
	}
	if !q.Type.IsNumber() {
		l.badValue(d.at(path...), path[1].(string), name, "une question dont la réponse est un nombre")
	}
}
