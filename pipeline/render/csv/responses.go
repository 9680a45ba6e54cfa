package csv

import (
	"io"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// choiceSeparator stands between the choices of a select_multiple.
const choiceSeparator = " ; "

// WriteResponses writes the respondent-level data, one row per response:
// poste, source, then every question of the codebook, and behind a question
// that offers « Autre, préciser » a column for what was written there. Choices
// are written by their stable names. An answer that was not given is empty.
// Texts are inert and on one line. The file is private.
func WriteResponses(w io.Writer, cb *codebook.Codebook, rs []survey.Response) error {
	heads := []string{"poste", "source"}
	for _, q := range cb.Questions {
		heads = append(heads, q.Name)
		if q.Other {
			heads = append(heads, q.Name+codebook.OtherSuffix)
		}
	}
	t := newWriter(w)
	t.row(heads)
	row := make([]string, 0, len(heads))
	for _, r := range rs {
		row = append(row[:0], workbook.InertLine(r.Post), workbook.InertLine(r.Source.String()))
		for i := range cb.Questions {
			q := &cb.Questions[i]
			a := r.Answers.Of(q.Name)
			row = append(row, answerValue(q, a))
			if q.Other {
				row = append(row, workbook.InertLine(a.Other))
			}
		}
		t.row(row)
	}
	return t.close()
}

// answerValue is a given answer as data.
func answerValue(q *codebook.Question, a survey.Answer) string {
	if a.State != survey.Given {
		return ""
	}
	switch {
	case q.Type.IsNumber():
		return number(a.Num)
	case q.Type.HasChoices():
		return workbook.InertLine(strings.Join(a.Choices, choiceSeparator))
	default:
		return workbook.InertLine(a.Text)
	}
}
