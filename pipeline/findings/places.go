package findings

import (
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// places finds what an issue is about from where it stands.
type places struct {
	questions map[survey.Ref]string // label of the question that is answered there
	posts     map[survey.Ref]string // whose answer or row it is
	files     map[string][]string   // posts of each file
	labels    map[string]bool
}

func placesOf(f Input) places {
	p := places{questions: map[survey.Ref]string{}, posts: map[survey.Ref]string{}, files: map[string][]string{}, labels: map[string]bool{}}
	for _, r := range f.Responses {
		p.posts[r.Source] = r.Post
		for _, q := range f.Codebook.Questions {
			a := r.Answers[q.Name]
			if a.Ref.Cell != "" {
				p.questions[a.Ref], p.posts[a.Ref] = labelOf(q), r.Post
			}
		}
	}
	for _, q := range f.Codebook.Questions {
		p.labels[labelOf(q)] = true
	}
	for _, file := range f.Files {
		p.files[file.Name] = file.Posts
	}
	return p
}

func labelOf(q codebook.Question) string {
	if q.Label == "" {
		return q.Name
	}
	return strings.TrimSpace(q.Label)
}

// finding tells the question by the cell, or by what the message names; and the
// post by the cell, the row, or the file if it holds one return.
func (p places) finding(i survey.Issue) Finding {
	f := Finding{Issue: i, Question: p.questions[i.Ref], Post: p.posts[i.Ref]}
	if named := i.Args["question"]; f.Question == "" && p.labels[named] {
		f.Question = named
	}
	if posts := p.files[i.Ref.File]; f.Post == "" && len(posts) == 1 {
		f.Post = posts[0]
	}
	return f
}
