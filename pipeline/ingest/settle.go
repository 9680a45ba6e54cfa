package ingest

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// settle keeps one return for each post and closes the balance of every file.
func settle(files []outcome) *Result {
	result := &Result{Inputs: make([]Input, len(files))}
	all := make([]claimant, 0, len(files))
	for i := range files {
		o := &files[i]
		result.Inputs[i] = o.input
		result.Issues = append(result.Issues, o.issues...)
		result.Superseded = append(result.Superseded, o.superseded...)
		for k := range o.returns {
			all = append(all, claimant{&o.returns[k], &result.Inputs[i]})
		}
	}
	result.Issues = onceEach(result.Issues)
	result.Responses = make([]survey.Response, 0, len(all))
	for claims := range byPost(all) {
		best, superseded, issues := elect(claims)
		result.Responses = append(result.Responses, best.response)
		result.Superseded = append(result.Superseded, superseded...)
		result.Issues = append(result.Issues, issues...)
	}
	for i := range result.Inputs {
		result.Balance.add(result.Inputs[i].Balance)
	}
	return result
}

// claimant is a return that may be the one of its post, and whose balance goes
// to an input.
type claimant struct {
	*oneReturn
	input *Input
}

// byPost gives the claimants of one post after another, each in the order that
// they come in.
func byPost(all []claimant) iter.Seq[[]claimant] {
	slices.SortStableFunc(all, func(a, b claimant) int { return strings.Compare(a.response.Post, b.response.Post) })
	return func(yield func([]claimant) bool) {
		for rest := all; len(rest) > 0; {
			n := 1
			for n < len(rest) && rest[n].response.Post == rest[0].response.Post {
				n++
			}
			if !yield(rest[:n]) {
				return
			}
			rest = rest[n:]
		}
	}
}

// elect keeps the return that was sent last, or else the one of the latest day;
// of two of the same day, the one that was read last: files come in the order of
// their names, sheets and rows in the order of the file. One whose file is
// named after another post comes after any that is not. The balance of each goes
// to its file.
func elect(all []claimant) (best claimant, superseded []survey.Superseded, issues []survey.Issue) {
	best = all[0]
	for _, c := range all[1:] {
		if later(c, best) >= 0 {
			best = c
		}
	}
	kept := best.response.Source.String() // one text for all the issues: there may be 100,000
	for _, c := range all {
		c.input.name(c.response.Post)
		switch {
		case c.response.Source == best.response.Source:
			c.input.Balance.add(c.balance)
		case sameContent(c.response, best.response):
			c.input.Balance.add(c.balance.copied())
			issues = append(issues, survey.NewIssue(survey.ReturnCopy, c.response.Source, "poste", c.response.Post, "retenu", kept))
		default:
			c.input.Balance.add(c.balance.unused())
			superseded = append(superseded, survey.Superseded{Post: c.response.Post, Source: c.response.Source, Submitted: c.response.Submitted})
			issues = append(issues, survey.NewIssue(survey.ReturnTwice, c.response.Source, "poste", c.response.Post,
				"retenu", kept, "date_retenue", best.dated(), "date_ecartee", c.dated()))
		}
	}
	return best, superseded, issues
}

// later orders returns by the moment that they were sent, as far as it is known,
// by the day that the mediator wrote.
func later(a, b claimant) int {
	if own := b.elsewhere == ""; own != (a.elsewhere == "") {
		if own {
			return -1
		}
		return 1
	}
	return cmp.Or(a.received().Compare(b.received()), a.response.Submitted.Compare(b.response.Submitted))
}

// received is when a return was sent or, where no tool says it, its day.
func (r *oneReturn) received() time.Time {
	if r.sent.IsZero() {
		return r.response.Submitted
	}
	return r.sent
}

// dated words when a return was made, to the minute where a tool says it.
func (r *oneReturn) dated() string {
	if r.sent.IsZero() {
		return dated(r.response)
	}
	return french.ShortDay(r.sent) + r.sent.Format(" à 15:04")
}

func dated(r survey.Response) string {
	if r.Submitted.IsZero() {
		return "sans date"
	}
	return french.ShortDay(r.Submitted)
}

// name adds a post to those of the file. All returns of a post come one after
// the other, so that only the last name can be the same.
func (in *Input) name(post string) {
	if n := len(in.Posts); n == 0 || in.Posts[n-1] != post {
		in.Posts = append(in.Posts, post)
	}
}

// sameContent compares what was answered, wherever it was written.
func sameContent(a, b survey.Response) bool {
	for name, x := range a.Answers.All() {
		y := b.Answers.Of(name)
		if x.State != y.State || x.Num != y.Num || x.Text != y.Text || x.Other != y.Other || !slices.Equal(x.Choices, y.Choices) {
			return false
		}
		if x.State == survey.Invalid && x.Raw != y.Raw {
			return false
		}
	}
	return true
}

// shrink keeps one return for each post, as settle does for all files, so that
// a file that repeats the same posts costs no memory.
func (o *outcome) shrink() {
	var gone Input // takes the balance of all
	all := make([]claimant, len(o.returns))
	for i := range o.returns {
		all[i] = claimant{&o.returns[i], &gone}
	}
	var best []oneReturn
	for claims := range byPost(all) {
		gone.Balance = Balance{}
		one, superseded, issues := elect(claims)
		o.superseded = append(o.superseded, superseded...)
		o.issues = append(o.issues, issues...)
		best = append(best, *one.oneReturn)
		b := one.balance
		gone.Balance.add(Balance{-b.Found, -b.Used, -b.SetAside, -b.Ignored})
		o.input.Balance.add(gone.Balance)
	}
	o.returns = best
}
