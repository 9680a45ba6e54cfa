package csv

import (
	"io"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// choiceSeparator stands between the choices of a select_multiple.
const choiceSeparator = " ; "

// WriteResponses writes the respondent-level data, one row per response:
// poste, source, then every question of the codebook, and behind a question
// that offers « Autre, préciser » a column for what was written there. Choices
// are written by their stable names. An answer that was not given is empty;
// [WriteAnswers] says why. The file is private.
func WriteResponses(w io.Writer, cb *codebook.Codebook, rs []survey.Response) error {
	heads := []string{"poste", "source"}
	for _, q := range cb.Questions {
		heads = append(heads, q.Name)
		if q.Other {
			heads = append(heads, q.Name+codebook.OtherSuffix)
		}
	}
	t := newTable(w)
	t.row(heads)
	row := make([]string, 0, len(heads))
	for _, r := range rs {
		row = append(row[:0], r.Post, r.Source.String())
		for i := range cb.Questions {
			q := &cb.Questions[i]
			a := r.Answers[q.Name]
			row = append(row, answerValue(q, a))
			if q.Other {
				row = append(row, a.Other)
			}
		}
		t.row(row)
	}
	return t.close()
}

// WriteAnswers writes the same data in long form, one row per answer, with its
// state, what the cell held and where. The file is private.
func WriteAnswers(w io.Writer, cb *codebook.Codebook, rs []survey.Response) error {
	heads := []string{"poste", "annee", "question", "etat", "valeur", "autre", "brut", "fichier", "feuille", "cellule"}
	t := newTable(w)
	t.row(heads)
	for _, r := range rs {
		for i := range cb.Questions {
			q := &cb.Questions[i]
			a := r.Answers[q.Name]
			t.row([]string{
				r.Post, strconv.Itoa(r.Year), q.Name, a.State.String(), answerValue(q, a), a.Other, a.Raw,
				a.Ref.File, a.Ref.Sheet, a.Ref.Cell,
			})
		}
	}
	return t.close()
}

// answerValue is a given answer as data.
func answerValue(q *codebook.Question, a survey.Answer) string {
	if a.State != survey.Given {
		return ""
	}
	switch q.Type {
	case codebook.Integer, codebook.Decimal:
		return number(a.Num)
	case codebook.SelectOne, codebook.SelectMultiple:
		return strings.Join(a.Choices, choiceSeparator)
	default:
		return a.Text
	}
}
