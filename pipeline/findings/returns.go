package findings

import (
	"iter"
	"slices"

	"bilan/pipeline/survey"
)

// Return is what came back for one post.
type Return struct {
	Post   *survey.Post
	Files  []string   // their names
	Issues []*Finding // those of the Report, not copies
	Used   bool       // a return of this post is counted
}

// Count counts the issues of the return.
func (r Return) Count() Count {
	var c Count
	for _, f := range r.Issues {
		c.add(f.Level)
	}
	return c
}

// Request is one thing to ask a mediator.
type Request struct {
	Question string   // label; empty when it is about the file as a whole
	Places   []string // « feuille Bilan, cellule C12 »
	Text     string
}

// returnsOf gathers what concerns each post of which something came back, in
// the order of the register.
func returnsOf(f Input, r *Report) List[Return] {
	rank := make(map[string]int, len(f.Posts))
	for i := range f.Posts {
		rank[f.Posts[i].ID] = i
	}
	used := make([]bool, len(f.Posts))
	for i := range f.Responses {
		if at, known := rank[f.Responses[i].Post]; known {
			used[at] = true
		}
	}
	files, issues := deal(len(f.Posts), r.filesByPost(rank)), deal(len(f.Posts), r.issuesByPost(rank))
	var back []returned
	for i := range f.Posts {
		at := rank[f.Posts[i].ID]
		if len(files.of(at)) > 0 {
			back = append(back, returned{int32(i), int32(at)})
		}
	}
	return List[Return]{len(back), func(i int) Return {
		row, at := back[i].row, int(back[i].at)
		return Return{&f.Posts[row], r.namesOf(files.of(at)), r.findings(issues.of(at)), used[at]}
	}}
}

// returned is a row of the register, and where what came back for its post is
// gathered: at the last row, where the register names a post twice.
type returned struct{ row, at int32 }

func (r *Report) namesOf(files []int32) []string {
	names := make([]string, len(files))
	for i, at := range files {
		names[i] = r.Files.At(int(at)).Name
	}
	return names
}

func (r *Report) findings(issues []int32) []*Finding {
	var all []*Finding
	for _, at := range issues {
		all = append(all, &r.Issues[at])
	}
	return all
}

// filesByPost gives the rank of each file with that of each of its posts.
func (r *Report) filesByPost(rank map[string]int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for i := range r.Files.Len {
			for _, post := range r.Files.At(i).Posts {
				if at, known := rank[post]; known && !yield(at, i) {
					return
				}
			}
		}
	}
}

// issuesByPost gives the rank of each issue with that of its post.
func (r *Report) issuesByPost(rank map[string]int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for i := range r.Issues {
			if at, known := rank[r.Issues[i].Post]; known && !yield(at, i) {
				return
			}
		}
	}
}

// Requests words the issues for the mediator; none when there is nothing to ask.
// Several of a question that ask the same are one.
func (r Return) Requests() []Request {
	var all []Request
	for _, i := range r.Issues {
		text := i.Request()
		if text == "" {
			continue
		}
		at := slices.IndexFunc(all, func(r Request) bool {
			return r.Question == i.Question && (r.Text == text || r.Question != "" && i.AskedOnce())
		})
		if at < 0 {
			at = len(all)
			all = append(all, Request{Question: i.Question, Text: text})
		}
		if place := placeOf(i.Ref); place != "" && !slices.Contains(all[at].Places, place) {
			all[at].Places = append(all[at].Places, place)
		}
	}
	return all
}

// placeOf writes a cell as somebody looks for it on the screen.
func placeOf(r survey.Ref) string {
	switch {
	case r.Row > 0 && r.Column > 0:
		return "feuille " + r.Sheet + ", cellule " + r.Place()
	}
	return r.Place()
}
