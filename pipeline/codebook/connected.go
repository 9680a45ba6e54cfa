package codebook

import (
	"regexp"
	"slices"
	"strings"

	"bilan/pipeline/survey"
)

// connect checks, once all questions are known, those that expressions and texts
// name, and tells the expressions what they are. None may be asked according to
// its own answer.
func (r *questionReader) connect() {
	about := &questionsAsked{kinds: map[string]Type{}, labels: r.book.ChoiceLabel}
	for _, q := range r.book.Questions {
		about.kinds[q.Name] = q.Type
	}
	for _, c := range r.cites {
		for _, name := range c.expression.Names() {
			if _, ok := about.kinds[name]; !ok {
				r.omit(ofQuestion, name, omission{advice: "corriger le nom, ou ôter ce qui la cite ; " + Suggest(name, r.questionNames())})
				r.unknownName(c.at, ofQuestion, name, nil)
			}
		}
		r.choicesNamed(c)
	}
	for i := range r.book.Questions {
		q := &r.book.Questions[i]
		for _, e := range []*Expression{q.Relevant, q.Constraint, q.RequiredIf, q.Filter, q.Calculation} {
			if e != nil {
				e.about = about
			}
		}
		if _, fits := r.book.DefaultAnswer(*q); !fits && q.Default != "" && !dynamic(q.Default) {
			r.badValue(r.places[q.Name].place("default"), "default", q.Default, "une réponse à la question, comme le formulaire l'enregistre")
		}
		q.Label, q.Hint = r.piped(q.Label), r.piped(q.Hint)
		if q.Constraint != nil && q.ConstraintMessage == "" {
			q.ConstraintMessage = r.book.rule(*q)
		}
		r.notesPiped(q.Notes, about)
	}
	r.notesPiped(r.book.Form.Closing, about)
	r.filters()
	r.circles(r.places)
}

// choicesNamed warns of an answer that is compared with what no choice is: a label,
// or a capital letter too many. The comparison never holds.
func (r *questionReader) choicesNamed(c citation) {
	for _, named := range c.expression.formula.Choices(c.own) {
		q, ok := r.book.Question(named.Question)
		if !ok || !q.Type.HasChoices() || q.Other && named.Name == otherChoice {
			continue
		}
		known := names(r.book.Lists[q.List], Choice.id)
		if len(known) > 0 && !slices.Contains(known, named.Name) {
			r.add(survey.DefNoChoice, c.at, "valeur", named.Name, "question", q.Label, "conseil", Suggest(named.Name, known))
		}
	}
}

func (r *questionReader) notesPiped(notes []Note, about *questionsAsked) {
	for i := range notes {
		notes[i].Text = r.piped(notes[i].Text)
		if notes[i].Relevant != nil {
			notes[i].Relevant.about = about
		}
	}
}

// cited is an answer that a text repeats.
var cited = regexp.MustCompile(`\$\{\s*([^{}]*?)\s*\}`)

// piped puts in a text, for an answer that it repeats, the question that was
// asked: a form on paper or in a worksheet knows no answer yet.
func (r *questionReader) piped(text string) string {
	if !strings.Contains(text, "${") {
		return text
	}
	return cited.ReplaceAllStringFunc(text, func(part string) string {
		q, ok := r.book.Question(cited.FindStringSubmatch(part)[1])
		if !ok || strings.Contains(q.Label, "${") {
			return "…"
		}
		return "[" + strings.TrimRight(q.Label, " ?:") + "]"
	})
}

// ChoiceLabel is the label of a choice of a question, as jr:choice-name() gives it.
func (c *Codebook) ChoiceLabel(question, choice string) string {
	known, _ := find(c.Choices(question), choice, Choice.id)
	return known.Label
}

// filters checks that a choice_filter names columns that its list has.
func (r *questionReader) filters() {
	for _, q := range r.book.Questions {
		if q.Filter == nil {
			continue
		}
		var known []string
		for _, c := range r.book.Lists[q.List] {
			for name := range c.Columns {
				if !slices.Contains(known, name) {
					known = append(known, name)
				}
			}
		}
		slices.Sort(known)
		for _, name := range q.Filter.formula.Columns() {
			if name != "name" && name != "label" && !slices.Contains(known, name) {
				r.unknownName(r.places[q.Name].place("choice_filter"), "dans la feuille « choices », la colonne", name, known)
			}
		}
	}
}

// dependsOn lists the questions that decide whether a question is asked, and
// those that its answer is worked out from.
func (q Question) dependsOn() []string {
	var all []string
	for _, e := range []*Expression{q.Relevant, q.Calculation} {
		if e != nil {
			all = append(all, e.Names()...)
		}
	}
	return all
}
