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
		hint = q.Type.Hint()
	}
	if on, ok := p.relevance(q); ok {
		hint += fmt.Sprintf("\nSeulement si « %s » : %s", on.question.Label, on.label)
	}
	return french.TypesetCell(hint)
}
