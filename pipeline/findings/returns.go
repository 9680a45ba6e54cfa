package findings

import (
	"iter"
	"slices"
	"strings"

	"bilan/pipeline/survey"
)

// Return is what came back for one post. Its files and issues are those of the
// Report, not copies.
type Return struct {
	Post   *survey.Post
	Files  []*File
	Issues []*Finding
	Used   bool // a return of this post is counted
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
func returnsOf(f Input, r *Report) []Return {
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
	all := make([]Return, 0, len(f.Posts))
	for i := range f.Posts {
		at := rank[f.Posts[i].ID] // of the last row, where the register names a post twice
		if len(files[at]) > 0 {
			all = append(all, Return{&f.Posts[i], files[at], issues[at], used[at]})
		}
	}
	return all
}

// filesByPost gives each file with the rank of each of its posts.
func (r *Report) filesByPost(rank map[string]int) iter.Seq2[int, *File] {
	return func(yield func(int, *File) bool) {
		for i := range r.Files {
			for _, post := range r.Files[i].Posts {
				if at, known := rank[post]; known && !yield(at, &r.Files[i]) {
					return
				}
			}
		}
	}
}

// issuesByPost gives each issue with the rank of its post.
func (r *Report) issuesByPost(rank map[string]int) iter.Seq2[int, *Finding] {
	return func(yield func(int, *Finding) bool) {
		for i := range r.Issues {
			if at, known := rank[r.Issues[i].Post]; known && !yield(at, &r.Issues[i]) {
				return
			}
		}
	}
}

// deal sorts things into groups. They stand in one list, of which each group is
// a part: a list for each of 100,000 returns would take more than what is in it.
func deal[T any](groups int, things iter.Seq2[int, *T]) [][]*T {
	sizes, total := make([]int, groups), 0
	for at := range things {
		sizes[at]++
		total++
	}
	list, parts := make([]*T, total), make([][]*T, groups)
	for at, n := range sizes {
		parts[at], list = list[:0:n], list[n:]
	}
	for at, x := range things {
		parts[at] = append(parts[at], x)
	}
	return parts
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
			return r.Question == i.Question && (r.Text == text || r.Question != "" && again(i.Code))
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

// again tells what needs no asking when the same question is asked about
// already.
func again(c survey.Code) bool { return c == survey.RuleRequired || c == survey.RuleOutlier }

// placeOf writes a cell as somebody looks for it on the screen.
func placeOf(r survey.Ref) string {
	switch {
	case r.Cell == "":
		return ""
	case r.Sheet == "" || strings.HasPrefix(r.Cell, "ligne"):
		return r.Cell
	}
	return "feuille " + r.Sheet + ", cellule " + r.Cell
}
