package html

import (
	"fmt"
	"slices"
	"testing"

	"bilan/data"
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// wholeCountry invents a campaign of the 101 departments where most answer and
// nothing is secret, so that every value is printed.
func wholeCountry(t testing.TB) present.Input {
	t.Helper()
	in := sampleInput(t)
	cb := *in.Codebook
	cb.Campaign.Threshold = 0
	cb.Campaign.Departments, cb.Columns = nil, slices.DeleteFunc(slices.Clone(cb.Columns),
		func(c codebook.Column) bool { return len(c.Departments) > 0 })
	var posts []survey.Post
	var responses []survey.Response
	for i, d := range departments() {
		cb.Campaign.Departments = append(cb.Campaign.Departments, d)
		cb.Columns = append(cb.Columns, codebook.Column{ID: "dep-" + d.Code, Label: d.Name, Departments: []string{d.Code}, Department: d.Code})
		for j := range 2 + i%9 {
			p := survey.Post{ID: fmt.Sprintf("MS-%s-%02d", d.Code, j), Department: d.Code,
				Territory: []survey.Territory{survey.QPV, survey.Rural}[j%2], Filled: true}
			posts = append(posts, p)
			responses = append(responses, invented(&cb, p, i*31+j*17))
		}
	}
	cube := aggregate.Compute(&cb, posts, responses)
	return present.Input{Codebook: &cb, Cube: cube, Posts: posts, Date: in.Date}
}

func invented(cb *codebook.Codebook, p survey.Post, seed int) survey.Response {
	r := survey.Response{Post: p.ID, Year: cb.Campaign.Year, Answers: survey.AnswersOf(map[string]survey.Answer{})}
	for k, q := range cb.Questions {
		a := survey.Answer{Question: q.Name, Num: float64((seed*7 + k*13) % 211), State: survey.Given}
		choices := cb.Lists[q.List]
		for l, c := range choices {
			if q.Type == codebook.SelectOne && l == seed%len(choices) || q.Type == codebook.SelectMultiple && (seed+k*l)%3 == 0 {
				a.Choices = append(a.Choices, c.Name)
			}
		}
		if (seed+k)%11 == 0 {
			a = survey.Answer{Question: q.Name}
		}
		r.Answers = r.Answers.With(q.Name, a)
	}
	return r
}

func departments() []codebook.Department {
	var all []codebook.Department
	for _, d := range data.Departements() {
		all = append(all, codebook.Department{Code: d.Code, Name: d.Nom})
	}
	return all
}
