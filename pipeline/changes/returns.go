package changes

import (
	"maps"
	"slices"
)

// What became of a return.
const (
	Added     = "ajouté"
	Replaced  = "remplacé"
	Withdrawn = "retiré"
	Corrected = "corrigé" // the same file, read otherwise: corrections.csv, or the definitions
)

// Return is a return that is not the same.
type Return struct {
	Post    string   `json:"poste"`
	Kind    string   `json:"devenu"`
	File    string   `json:"fichier"` // of the new run; of the former one when it was withdrawn
	Answers []Answer `json:"reponses"`
}

// Answer is an answer that is not the same.
type Answer struct {
	Question string `json:"question"`
	Before   string `json:"avant"`
	After    string `json:"apres"`
}

// returns finds the returns that are not the same, in the order of posts.
func returns(before, after *Run) []Return {
	all := maps.Clone(before.answers)
	maps.Copy(all, after.answers)
	alike := slices.Equal(before.heads, after.heads)
	var changed []Return
	for _, post := range slices.Sorted(maps.Keys(all)) {
		old, was := before.answers[post]
		now, is := after.answers[post]
		x := Return{Post: post, File: after.sources[post].file}
		if !was || !is || !alike || old != now {
			x.Answers = answers(before.said(post), after.said(post))
		}
		switch {
		case !was:
			x.Kind = Added
		case !is:
			x.Kind, x.File = Withdrawn, before.sources[post].file
		case len(x.Answers) > 0 && before.sources[post] == after.sources[post]:
			x.Kind = Corrected
		case len(x.Answers) > 0 || before.sources[post].file != after.sources[post].file:
			x.Kind = Replaced
		default:
			continue
		}
		changed = append(changed, x)
	}
	return changed
}

func answers(old, now map[string]string) []Answer {
	all := maps.Clone(old)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, now)
	var changed []Answer
	for _, q := range slices.Sorted(maps.Keys(all)) {
		if old[q] != now[q] {
			changed = append(changed, Answer{q, old[q], now[q]})
		}
	}
	return changed
}
