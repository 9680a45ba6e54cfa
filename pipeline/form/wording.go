package form

import (
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
