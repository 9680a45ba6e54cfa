package findings

import (
	"slices"
	"strings"

	"bilan/pipeline/survey"
)

// Return is what came back for one post.
type Return struct {
	Post     survey.Post
	Files    []File
	Issues   []Finding
	Requests []Request // what to ask the mediator; empty when there is nothing
	Used     bool      // a return of this post is counted
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
	used, files, issues := map[string]bool{}, map[string][]File{}, map[string][]Finding{}
	for _, response := range f.Responses {
		used[response.Post] = true
	}
	for _, file := range r.Files {
		for _, post := range file.Posts {
			files[post] = append(files[post], file)
		}
	}
	for _, i := range r.Issues {
		issues[i.Post] = append(issues[i.Post], i)
	}
	var all []Return
	for _, post := range f.Posts {
		if came := files[post.ID]; len(came) > 0 {
			found := issues[post.ID]
			all = append(all, Return{Post: post, Files: came, Issues: found, Requests: requestsOf(found), Used: used[post.ID]})
		}
	}
	return all
}

// requestsOf words the issues for the mediator. Several of a question that ask
// the same are one.
func requestsOf(issues []Finding) []Request {
	var all []Request
	// What needs no asking when the same question is asked about already.
	again := map[survey.Code]bool{survey.RuleRequired: true, survey.RuleOutlier: true}
	for _, i := range issues {
		text := i.Request()
		if text == "" {
			continue
		}
		at := slices.IndexFunc(all, func(r Request) bool {
			return r.Question == i.Question && (r.Text == text || r.Question != "" && again[i.Code])
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
	case r.Cell == "":
		return ""
	case r.Sheet == "" || strings.HasPrefix(r.Cell, "ligne"):
		return r.Cell
	}
	return "feuille " + r.Sheet + ", cellule " + r.Cell
}
