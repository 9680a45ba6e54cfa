package codebook

import (
	"cmp"
	"fmt"

	"bilan/pipeline/french"
)

// What a form says of itself: package form writes it, and package ingest knows
// by it what was written over.
const (
	FormHeadQuestion = "Question"
	FormHeadAnswer   = "Réponse"
	FormHeadHint     = "Précision"
	FormOther        = "Autre, préciser"

	// FormRequired follows the label of a question that expects an answer; the line
	// above the questions explains it.
	FormRequired = "\u00a0*"

	// FormNote stands above the questions, FormDraftNote in a form whose answers
	// were worked out from the follow-up.
	FormNote      = "* réponse attendue. La feuille « " + HelpSheet + " » explique comment répondre."
	FormDraftNote = "* réponse attendue. Les réponses sur fond coloré viennent de votre suivi : vérifiez-les, corrigez-les, " +
		"complétez les autres."

	// FormWorked stands beside an answer that is worked out from others,
	// FormWorkedLater in its place where the form cannot.
	FormWorked      = "Calculé à partir de vos autres réponses."
	FormWorkedLater = "Calculé quand le questionnaire est reçu."

	// FormBasis begins the hint of an answer that was worked out.
	FormBasis = "À confirmer : d’après "
)

// FormTitle is the first line of the form of a year.
func (cb *Codebook) FormTitle() string {
	return cb.Campaign.Nouns.Say(fmt.Sprintf("{Document} %d", cb.Campaign.Year))
}

// FormLabel is what stands before the answer.
func FormLabel(q Question) string {
	label := french.TypesetCell(q.Label)
	if q.Required && q.RequiredIf == nil {
		label += FormRequired
	}
	return label
}

// FormHint is what stands beside a question: what to write, and of whom it is
// asked or needed.
func (cb *Codebook) FormHint(q Question) string {
	hint := PlainHint(q)
	for _, words := range []string{cb.OnlyIf(q.Relevant), cb.inWords(q.RequiredIf, "Réponse attendue")} {
		if words != "" {
			hint += "\n" + french.TypesetCell(words)
		}
	}
	return hint
}

// PlainHint says what to write; forms that were written before a condition was
// show nothing more.
func PlainHint(q Question) string {
	return french.TypesetCell(cmp.Or(q.Hint, q.Type.Hint()))
}

// FormText is a note as the form shows it.
func (cb *Codebook) FormText(n Note) string {
	text := n.Text
	if words := cb.OnlyIf(n.Relevant); words != "" {
		text += "\n" + words
	}
	return french.TypesetCell(text)
}

// FormNotes are all that the form shows between questions.
func (cb *Codebook) FormNotes() []string {
	var all []string
	for _, q := range cb.Questions {
		for _, n := range q.Notes {
			all = append(all, cb.FormText(n))
		}
	}
	for _, n := range cb.Form.Closing {
		all = append(all, cb.FormText(n))
	}
	return all
}

// OnlyIf says in words of whom something is asked: « Seulement si « Avez-vous
// suivi une formation ? » : Oui ». Empty when it is asked of everybody.
func (cb *Codebook) OnlyIf(relevant *Expression) string { return cb.inWords(relevant, "Seulement") }

// inWords says under which condition something holds.
func (cb *Codebook) inWords(e *Expression, what string) string {
	if e == nil {
		return ""
	}
	words, ok := e.formula.Words(wording{cb})
	if !ok {
		return what + " selon vos autres réponses."
	}
	return what + " si " + words
}

// rule says what a constraint asks, where the questionnaire has no message for it.
func (cb *Codebook) rule(q Question) string {
	if words, ok := q.Constraint.formula.Rule(wording{cb}, q.Name); ok {
		return "Réponse attendue : " + words + "."
	}
	return "La règle « " + q.Constraint.Source + " » n'est pas respectée."
}

// wording gives formulas the labels of the questionnaire.
type wording struct{ *Codebook }

// Label is that of a question that people see.
func (w wording) Label(question string) string {
	q, _ := w.Question(question)
	if q.Hidden {
		return ""
	}
	return q.Label
}

// Choice is the label of a choice.
func (w wording) Choice(question, name string) (string, bool) {
	label := w.ChoiceLabel(question, name)
	return label, label != ""
}

// Several reports whether several choices may be made.
func (w wording) Several(question string) bool {
	q, _ := w.Question(question)
	return q.Type == SelectMultiple
}

// FormWarning is what stands there when the answer is contradicted.
func FormWarning(q Question) string {
	return french.TypesetCell("À vérifier. " + cmp.Or(q.ConstraintMessage, "Ce nombre contredit une autre réponse."))
}
