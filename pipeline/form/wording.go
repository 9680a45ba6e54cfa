package form

import (
	"fmt"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// requiredMark follows the label of a question that expects an answer; the line
// above the questions explains it.
const requiredMark = "\u00a0*"

func labelOf(q codebook.Question) string {
	if q.Required {
		return french.TypesetCell(q.Label) + requiredMark
	}
	return french.TypesetCell(q.Label)
}

// hintOf is column D: what to write, and of whom it is asked.
func (p *plan) hintOf(q codebook.Question) string {
	hint := q.Hint
	if hint == "" {
		hint = typeHint(q.Type)
	}
	if on, ok := p.relevance(q); ok {
		hint += fmt.Sprintf("\nSeulement si « %s » : %s", on.question.Label, on.label)
	}
	return french.TypesetCell(hint)
}

func typeHint(t codebook.Type) string {
	switch t {
	case codebook.Integer:
		return "Nombre entier"
	case codebook.Decimal:
		return "Nombre"
	case codebook.Date:
		return "Date, comme 31/01/2025"
	case codebook.SelectOne:
		return "À choisir dans la liste"
	case codebook.SelectMultiple:
		return "Plusieurs réponses possibles"
	}
	return "Texte libre"
}
