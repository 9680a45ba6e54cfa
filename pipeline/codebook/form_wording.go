package codebook

import (
	"fmt"
	"regexp"
	"slices"

	"bilan/pipeline/french"
)

// What a form says of itself: package form writes it, and package ingest knows
// by it what was written over.
const (
	FormHeadQuestion = "Question"
	FormHeadAnswer   = "Réponse"
	FormHeadHint     = "Précision"
	FormOther        = "Autre, préciser"

	// FormNote stands above the questions, FormDraftNote in a form whose answers
	// were worked out from the follow-up.
	FormNote      = "* réponse attendue. La feuille « " + HelpSheet + " » explique comment répondre."
	FormDraftNote = "* réponse attendue. Les réponses sur fond coloré viennent de votre suivi : vérifiez-les, corrigez-les, complétez les " +
		"autres."

	// FormBasis begins the hint of an answer that was worked out.
	FormBasis = "À confirmer : d’après "
)

// FormTitle is the first line of the form of a year.
func FormTitle(year int) string { return fmt.Sprintf("Bilan %d", year) }

// FormHint is what stands beside a question: what to write, and of whom it is
// asked.
func (cb *Codebook) FormHint(q Question) string {
	hint := q.Hint
	if hint == "" {
		hint = q.Type.Hint()
	}
	if on, ok := cb.AskedIf(q); ok {
		hint += fmt.Sprintf("\nSeulement si « %s » : %s", on.Question.Label, on.Label)
	}
	return french.TypesetCell(hint)
}

// FormWarning is what stands there when the answer is contradicted.
func FormWarning(q Question) string {
	message := q.ConstraintMessage
	if message == "" {
		message = "Ce nombre contredit une autre réponse."
	}
	return french.TypesetCell("À vérifier. " + message)
}

// Condition is a « relevant » that a form can follow: the question is asked of
// those who chose Label in another one.
type Condition struct {
	Question Question
	Label    string
}

var oneChoice = regexp.MustCompile(`^\s*\$\{(\w+)\}\s*=\s*'([^']*)'\s*$`)

// AskedIf reads « ${formation} = 'oui' ». Any other XPath is left to the checks
// of the returned file.
func (cb *Codebook) AskedIf(q Question) (on Condition, ok bool) {
	if q.Relevant == nil {
		return Condition{}, false
	}
	m := oneChoice.FindStringSubmatch(q.Relevant.Source)
	if m == nil {
		return Condition{}, false
	}
	asked, ok := cb.Question(m[1])
	if !ok || asked.Type != SelectOne {
		return Condition{}, false
	}
	list := cb.Lists[asked.List]
	i := slices.IndexFunc(list, func(c Choice) bool { return c.Name == m[2] })
	if i < 0 {
		return Condition{}, false
	}
	return Condition{asked, list[i].Label}, true
}
