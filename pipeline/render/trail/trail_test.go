package trail

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
	"bilan/pipeline/survey"
)

// The data of the page give the figures: of the sample, the mean of those who count
// in the Pas-de-Calais; what a return holds is inert in it.
func TestThePageHoldsTheFigures(t *testing.T) {
	cb, _, err := codebook.Load("../../../data/hdf-2024")
	if err != nil {
		t.Fatal(err)
	}
	posts, _, err := ingest.Register(cb)
	if err != nil {
		t.Fatal(err)
	}
	in, err := ingest.Returns(context.Background(), cb, posts, nil)
	if err != nil {
		t.Fatal(err)
	}
	responses := in.Responses
	hostile := survey.Answer{Question: "personnes_qpv", Raw: "</script><script>alert(1)", State: survey.Invalid}
	responses[0].Answers = responses[0].Answers.With("personnes_qpv", hostile)
	var b bytes.Buffer
	if err := Write(&b, Content{cb, aggregate.Compute(cb, posts, responses), posts, responses}); err != nil {
		t.Fatal(err)
	}
	before, after, _ := strings.Cut(page, place)
	text, framed := strings.CutPrefix(b.String(), before)
	text, closed := strings.CutSuffix(text, after)
	if !framed || !closed || strings.Contains(text, "<") {
		t.Fatal("the data end the script that they stand in")
	}
	var d struct {
		Questions  []string    `json:"questions"`
		Indicators []indicator `json:"indicateurs"`
		Posts      []post      `json:"postes"`
	}
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		t.Fatal(err)
	}
	column := 0
	for i, col := range cb.Columns {
		if col.ID == "pas-de-calais" {
			column = i
		}
	}
	ind, sum, n := d.Indicators[0], 0.0, 0
	for _, p := range d.Posts {
		answer := p.Answers[ind.Questions[0]].([]any)
		for _, c := range p.Columns {
			if c == column && answer[0].(float64) == 1 {
				sum, n = sum+answer[5].(float64), n+1
			}
		}
	}
	if d.Questions[ind.Questions[0]] != "personnes" || ind.Figures[column] != "130" || sum != 1560 || n != 12 {
		t.Errorf("%s of %s: %v of %d", ind.Figures[column], d.Questions[ind.Questions[0]], sum, n)
	}
}
