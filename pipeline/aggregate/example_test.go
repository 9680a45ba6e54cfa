package aggregate_test

import (
	"fmt"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Two departments, of which one has too few answers: its mean is hidden, and the
// other's too, for the region less it would give the first away.
func ExampleCompute() {
	cb := &codebook.Codebook{
		Campaign:   codebook.Campaign{Threshold: 3},
		Questions:  []codebook.Question{{Name: "personnes", Type: codebook.Integer}},
		Indicators: []codebook.Indicator{{ID: "moyenne", Measure: codebook.Mean, Question: "personnes"}},
		Columns:    []codebook.Column{{ID: "region"}, {ID: "oise", Departments: []string{"60"}}, {ID: "somme", Departments: []string{"80"}}},
	}
	var posts []survey.Post
	var responses []survey.Response
	for i, department := range []string{"60", "80", "80", "80"} {
		post := survey.Post{ID: fmt.Sprint("poste ", i), Department: department, Filled: true}
		given := survey.Answer{Num: float64(100 + 10*i), State: survey.Given}
		posts = append(posts, post)
		responses = append(responses, survey.Response{Post: post.ID, Answers: survey.AnswersOf(map[string]survey.Answer{"personnes": given})})
	}
	cube := aggregate.Compute(cb, posts, responses)
	for _, column := range cb.Columns {
		st := cube.At("moyenne", column.ID)
		fmt.Println(column.ID, st.State, st.Value, "on", st.Base)
	}
	// Output:
	// region publie 115 on 4
	// oise secret 0 on 1
	// somme secret 0 on 3
}
