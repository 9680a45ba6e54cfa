package present

import (
	"fmt"
	"slices"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// filling invents the responses of a campaign.
type filling func(*codebook.Codebook, []survey.Post) []survey.Response

// inventPosts gives each department of the campaign five posts of both kinds
// of territory, one of them vacant.
func inventPosts(cb *codebook.Codebook) []survey.Post {
	var posts []survey.Post
	for _, d := range cb.Campaign.Departments {
		for i := range 5 {
			p := survey.Post{ID: fmt.Sprintf("MS-%s-%02d", d.Code, i+1), Department: d.Code, Filled: i < 4}
			if kinds := cb.Campaign.Kinds(); len(kinds) > 0 {
				p.Territory = kinds[min(max(0, len(kinds)-1-i), len(kinds)-1)]
			}
			posts = append(posts, p)
		}
	}
	return posts
}

// placedInQuarters names a quarter for each post of the priority neighbourhoods:
// in every second department each its own, in the others all the same.
func placedInQuarters(cb *codebook.Codebook, posts []survey.Post) []survey.Post {
	for i, d := range cb.Campaign.Departments {
		quarters := slices.DeleteFunc(slices.Clone(cb.Campaign.Quarters), func(q data.Quartier) bool { return q.Departement != d.Code })
		for j := range posts {
			if p := &posts[j]; p.Department == d.Code && p.Territory == survey.QPV && len(quarters) > 0 {
				p.Quarters = []string{quarters[j*(i%2)%len(quarters)].Code}
			}
		}
	}
	return posts
}

// nobody answers.
func nobody(*codebook.Codebook, []survey.Post) []survey.Response { return nil }

// one answers in each department: everything there is secret.
func one(cb *codebook.Codebook, posts []survey.Post) []survey.Response {
	return answerAs(cb, posts, func(post int) bool { return post%5 == 1 }, func(_, q int) int { return q + 1 })
}

// zero: everybody answers nothing but zero, and the last choice.
func zero(cb *codebook.Codebook, posts []survey.Post) []survey.Response {
	return answerAs(cb, posts, everyone, func(int, int) int { return 0 })
}

// same: everybody gives the same answers.
func same(cb *codebook.Codebook, posts []survey.Post) []survey.Response {
	return answerAs(cb, posts, everyone, func(_, q int) int { return 3 + q })
}

// varied: answers differ from post to post.
func varied(cb *codebook.Codebook, posts []survey.Post) []survey.Response {
	return answerAs(cb, posts, everyone, func(post, q int) int { return (post*7 + q*3) % 41 })
}

func everyone(post int) bool { return post%5 != 4 }

// answerAs fills in every question for the posts that respond; value gives the
// number, and by it the choices.
func answerAs(cb *codebook.Codebook, posts []survey.Post, responds func(post int) bool, value func(post,
	question int) int) []survey.Response {
	var rs []survey.Response
	for i, p := range posts {
		if !responds(i) {
			continue
		}
		answers := map[string]survey.Answer{}
		for j, q := range cb.Questions {
			answers[q.Name] = invent(cb, q, value(i, j))
		}
		rs = append(rs, survey.Response{Post: p.ID, Year: cb.Campaign.Year, Answers: survey.AnswersOf(answers)})
	}
	return rs
}

func invent(cb *codebook.Codebook, q codebook.Question, v int) survey.Answer {
	a := survey.Answer{Question: q.Name, Num: float64(v), Text: fmt.Sprint("Réponse ", v), State: survey.Given}
	choices := cb.Lists[q.List]
	for i, c := range choices {
		one := q.Type == codebook.SelectOne && i == v%len(choices)
		several := q.Type == codebook.SelectMultiple && (i+v)%3 == 0
		if one || several {
			a.Choices = append(a.Choices, c.Name)
		}
	}
	return a
}
