package form

import (
	"fmt"
	"strings"
	"time"

	"bilan/pipeline/codebook"
)

// requiredMark follows the label of a question that expects an answer; the line
// above the questions explains it.
const requiredMark = "\u00a0*"

func labelOf(q codebook.Question) string {
	if q.Required {
		return typeset(q.Label) + requiredMark
	}
	return typeset(q.Label)
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
	return typeset(hint)
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

// typeset gives French punctuation the narrow no-break space (U+202F) that
// keeps it on the line of its word, and words the printed apostrophe. Text that
// has them already is unchanged.
func typeset(s string) string {
	return strings.NewReplacer(
		" ;", "\u202f;", " :", "\u202f:", " !", "\u202f!", " ?", "\u202f?", " %", "\u202f%",
		"« ", "«\u202f", " »", "\u202f»", "'", "’",
	).Replace(s)
}

// day writes a date as in « 1er mars 2025 ».
func day(t time.Time) string {
	months := [...]string{"janvier", "février", "mars", "avril", "mai", "juin",
		"juillet", "août", "septembre", "octobre", "novembre", "décembre"}
	number := fmt.Sprint(t.Day())
	if t.Day() == 1 {
		number = "1er"
	}
	return fmt.Sprintf("%s %s %d", number, months[t.Month()-1], t.Year())
}
