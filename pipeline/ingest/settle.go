package ingest

import (
	"cmp"
	"maps"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// settle keeps one return for each post and closes the balance of every file.
func settle(outcomes []outcome) *Result {
	result := &Result{}
	byPost := map[string][]claimant{}
	for i := range outcomes {
		o := &outcomes[i]
		result.Issues = append(result.Issues, o.issues...)
		for _, ret := range o.returns {
			byPost[ret.response.Post] = append(byPost[ret.response.Post], claimant{ret, &o.input})
		}
	}
	for _, post := range slices.Sorted(maps.Keys(byPost)) {
		kept, issues := elect(byPost[post])
		result.Responses = append(result.Responses, kept)
		result.Issues = append(result.Issues, issues...)
	}
	for i := range outcomes {
		result.Inputs = append(result.Inputs, outcomes[i].input)
		result.Balance.add(outcomes[i].input.Balance)
	}
	return result
}

// claimant is a return that may be the one of its post.
type claimant struct {
	oneReturn
	input *Input
}

// elect keeps the return of the latest day; of two of the same day, the one
// whose file name comes last. The balance of each goes to its file.
func elect(all []claimant) (survey.Response, []survey.Issue) {
	best := slices.MaxFunc(all, later)
	var issues []survey.Issue
	for _, c := range all {
		c.input.name(c.response.Post)
		switch {
		case c.response.Source == best.response.Source:
			c.input.Balance.add(c.balance)
		case sameContent(c.response, best.response):
			c.input.Balance.add(c.balance.copied())
			issues = append(issues, survey.NewIssue(survey.ReturnCopy, c.response.Source,
				"poste", c.response.Post, "retenu", best.response.Source.String()))
		default:
			c.input.Balance.add(c.balance.unused())
			issues = append(issues, survey.NewIssue(survey.ReturnTwice, c.response.Source, "poste", c.response.Post,
				"retenu", best.response.Source.String(), "date_retenue", dated(best.response),
				"ecarte", c.response.Source.String(), "date_ecartee", dated(c.response)))
		}
	}
	return best.response, issues
}

// later orders returns by day, then by place. Returns come in the order of
// file and row, and the last of two equals must win: rows of a file are
// compared by length first, so that ligne 10 comes after ligne 9.
func later(a, b claimant) int {
	x, y := a.response, b.response
	return cmp.Or(x.Submitted.Compare(y.Submitted),
		cmp.Compare(x.Source.File, y.Source.File),
		cmp.Compare(len(x.Source.Cell), len(y.Source.Cell)),
		cmp.Compare(x.Source.Cell, y.Source.Cell))
}

func dated(r survey.Response) string {
	if r.Submitted.IsZero() {
		return "sans date"
	}
	return r.Submitted.Format("02/01/2006")
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

// notApplicable marks the empty answers to questions that the form does not
// ask of this mediator. An answer that was given all the same is kept.
func notApplicable(cb *codebook.Codebook, responses []survey.Response) []survey.Issue {
	var issues []survey.Issue
	for _, q := range cb.Questions {
		if q.Relevant == nil {
			continue
		}
		for i := range responses {
			r := &responses[i]
			asked, err := q.Relevant.Holds("", r.Answers.Of)
			if err != nil {
				issues = append(issues, survey.NewIssue(survey.DefExpression, survey.Ref{},
					"expression", q.Relevant.Source, "cause", err.Error()))
				break
			}
			if a := r.Answers.Of(q.Name); !asked && a.State == survey.Missing {
				a.State = survey.NotApplicable
				r.Answers = r.Answers.With(q.Name, a)
			}
		}
	}
	return issues
}
