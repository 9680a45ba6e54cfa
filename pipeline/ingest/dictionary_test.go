package ingest

import (
	"fmt"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// What a form holds for a choice is reported by the choice, and not kept besides.
func TestAnAnswerHoldsNoLabel(t *testing.T) {
	d := newDictionary(testCodebook(t))
	for i := range d.questions {
		q := &d.questions[i]
		for at, c := range q.choices {
			cells := c.Label
			if q.Type == codebook.SelectMultiple {
				cells = raw(q, []slip{{target: target{part: choice, choice: at}, cell: sheet.Cell{Kind: sheet.Text, Text: "Oui"}}})
			}
			answers := d.asked.Pack(func(rank int) survey.Answer {
				if rank != i {
					return survey.Answer{}
				}
				return survey.Answer{State: survey.Given, Raw: cells, Choices: []string{c.Name}}
			})
			if strings.Contains(fmt.Sprint(answers), c.Label) || answers.Of(q.Name).Raw != cells {
				t.Errorf("%s: %q is packed as %q", q.Name, cells, fmt.Sprint(answers))
			}
		}
	}
}
