package findings

import (
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// places finds what an issue is about from where it stands. It knows the places
// that issues name, not the millions of answers of a country.
type places struct {
	known  map[survey.Ref]about
	files  *named
	labels map[string]string // of the questions, by name
}

// about is the label of the question that is answered at a place, and whose
// answer or row it is; either may be empty.
type about struct{ question, post string }

func placesOf(f Input, issues []survey.Issue, files *named) places {
	p := places{known: make(map[survey.Ref]about, len(issues)), files: files, labels: make(map[string]string, len(f.Codebook.Questions))}
	for i := range issues {
		p.known[issues[i].Ref] = about{}
	}
	for _, q := range f.Codebook.Questions {
		p.labels[q.Name] = labelOf(q)
	}
	for i := range f.Responses {
		if r := &f.Responses[i]; files.has(r.Source.File) { // its answers stand in the same file
			p.learn(r)
		}
	}
	return p
}

// learn notes the places of a response that an issue names.
func (p places) learn(r *survey.Response) {
	if at, named := p.known[r.Source]; named {
		p.known[r.Source] = about{at.question, r.Post}
	}
	for name, a := range r.Answers.All() {
		label, asked := p.labels[name]
		if !asked || a.Ref.Whole() {
			continue
		}
		if _, named := p.known[a.Ref]; named {
			p.known[a.Ref] = about{label, r.Post}
		}
	}
}

func labelOf(q codebook.Question) string {
	if q.Label == "" {
		return q.Name
	}
	return strings.TrimSpace(q.Label)
}

// finding tells the question by the cell, or by what the issue is about; and the
// post by the cell, the row, or the file if it holds one return.
func (p places) finding(i survey.Issue) Finding {
	at := p.known[i.Ref]
	f := Finding{Issue: i, Question: at.question, Post: at.post}
	if f.Question == "" {
		f.Question = p.labels[i.About]
	}
	if posts := p.files.postsOf(i.Ref.File); f.Post == "" && len(posts) == 1 {
		f.Post = posts[0]
	}
	return f
}
