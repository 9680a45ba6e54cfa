package aggregate

import (
	"fmt"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// A column that the campaign added and that hides the figures of another is named,
// with what comes back without it; one that hides nothing is not.
func TestAddedColumnsThatHideOthers(t *testing.T) {
	large := codebook.Column{ID: "grands", Label: "Grands", Added: true,
		Conditions: []codebook.Condition{{Trait: "registre.taille", Values: []string{"grand"}}}}
	whole := codebook.Column{ID: "tous", Label: "Tous", Added: true, Departments: []string{"a", "b"}}
	cb := &codebook.Codebook{
		Campaign:   codebook.Campaign{Threshold: 3, Departments: []codebook.Department{{Code: "a"}, {Code: "b"}}},
		Questions:  []codebook.Question{{Name: "q", Type: codebook.Integer}},
		Indicators: []codebook.Indicator{{ID: "q", Measure: codebook.Mean, Question: "q"}},
		Columns: []codebook.Column{{ID: "region"}, {ID: "dep-a", Label: "A", Departments: []string{"a"}},
			{ID: "dep-b", Label: "B", Departments: []string{"b"}}},
		Report: codebook.Report{Tables: []codebook.TableSpec{{Columns: []string{"grands"}}}},
	}
	var posts []survey.Post
	var responses []survey.Response
	for i := range 20 {
		p := survey.Post{ID: fmt.Sprintf("P%02d", i), Department: "ab"[i%2 : i%2+1], Filled: true,
			Traits: map[string]string{"registre.taille": "petit"}}
		if i%2 == 0 && i > 2 {
			p.Traits["registre.taille"] = "grand" // all but two of department a
		}
		posts = append(posts, p)
		responses = append(responses, survey.Response{Post: p.ID, Answers: survey.AnswersOf(map[string]survey.Answer{
			"q": {Question: "q", State: survey.Given, Num: float64(10 + i*i%7)}})})
	}
	cb.Columns = append(cb.Columns, whole)
	if got := Crowded(cb, posts, responses, Compute(cb, posts, responses)); len(got) != 0 {
		t.Errorf("a column that hides nothing: %v", got)
	}
	cb.Columns = append(cb.Columns, large)
	got := Crowded(cb, posts, responses, Compute(cb, posts, responses))
	const want = "2 colonnes ajoutées : 1 des 1 chiffres de « A » sont masqués à cause d'elles, surtout de « Grands »"
	if len(got) != 1 || got[0].Problem() != want ||
		got[0].Remedy() != "retirer « Grands », ou l'élargir : 1 chiffre de « A » serait publié" {
		t.Errorf("%v", got)
	}
}
