package pipeline

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"bilan/pipeline/check"
	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/french"
	"bilan/pipeline/ingest"
	"bilan/pipeline/logbook"
	"bilan/pipeline/outreach/canvass"
	"bilan/pipeline/survey"
	"bilan/pipeline/track"
)

// Collection is what came back, read and checked: the returns, and the
// door-to-door campaigns that the campaign declares.
type Collection struct {
	edition.Returns
	Outreach []canvass.Post
	Nouns    french.Nouns // of the campaign
}

// Collect reads the register and the returns of a campaign and holds them
// against its rules. Without a register no return can be placed, and without
// the folder of returns nothing says that nobody answered: the error is then a
// *edition.DefinitionError.
func Collect(ctx context.Context, cb *codebook.Codebook, progress func(done, total int)) (Collection, error) {
	c, err := gather(ctx, cb, readRegister(cb), progress)
	if err != nil {
		return Collection{}, err
	}
	return c.checked(cb)
}

// register is the posts of a campaign, or why there are none.
type register struct {
	posts  []survey.Post
	issues []survey.Issue
	err    error
}

func readRegister(cb *codebook.Codebook) register {
	posts, issues, err := Posts(cb)
	return register{posts, issues, err}
}

// gather is the part of Collect that gives the responses.
func gather(ctx context.Context, cb *codebook.Codebook, reg register, progress func(done, total int)) (Collection, error) {
	if reg.err != nil {
		return Collection{}, reg.err
	}
	res, err := ingest.Returns(ctx, cb, reg.posts, progress)
	if errors.Is(err, ingest.ErrNoFolder) {
		absent := survey.NewIssue(survey.ReturnsAbsent, survey.Ref{File: ingest.ReturnsDir}, "cause", err.Error())
		return Collection{}, &edition.DefinitionError{Issues: []survey.Issue{absent}}
	}
	if err != nil {
		return Collection{}, err
	}
	responses, noted, err := withLogs(cb, reg.posts, res.Responses)
	if err != nil {
		return Collection{}, err
	}
	return Collection{Nouns: cb.Campaign.Nouns, Returns: edition.Returns{
		Posts: cb.Answered(reg.posts, responses), Responses: responses, Superseded: res.Superseded, Inputs: res.Inputs, Balance: res.Balance,
		Issues: slices.Concat(reg.issues, res.Issues, noted),
		Mended: res.Corrections,
	}}, nil
}

// checked is the collection held against the rules of the campaign, with its
// door-to-door campaigns.
func (c Collection) checked(cb *codebook.Codebook) (Collection, error) {
	c.Issues = append(c.Issues, check.Responses(cb, c.Responses)...)
	doors, found, err := canvass.CollectPosts(cb, c.Posts)
	if err != nil {
		return Collection{}, err
	}
	c.Outreach, c.Issues = doors, ingest.Confirm(append(c.Issues, found...))
	survey.SortIssues(c.Issues)
	survey.Speak(c.Issues, cb.Campaign.Nouns)
	return c, nil
}

// Posts reads the register of a campaign and checks it. A register that cannot
// be read, or holds no post, is a *edition.DefinitionError that says so: nothing can be
// asked or counted without it.
func Posts(cb *codebook.Codebook) ([]survey.Post, []survey.Issue, error) {
	posts, issues, err := ingest.Register(cb)
	if err != nil {
		return nil, nil, err
	}
	if len(posts) == 0 {
		if len(issues) == 0 {
			issues = append(issues, survey.NewIssue(survey.RegisterEmpty, survey.Ref{File: ingest.RegisterFile}))
		}
		survey.Speak(issues, cb.Campaign.Nouns)
		return nil, nil, &edition.DefinitionError{Issues: issues}
	}
	issues = append(issues, track.CheckRegister(cb, posts, publishedPosts(cb))...)
	survey.Speak(issues, cb.Campaign.Nouns)
	return posts, issues, nil
}

// publishedPosts is the number of posts that campagne.yaml gives of a department.
func publishedPosts(cb *codebook.Codebook) map[string]int {
	numbers := map[string]int{}
	for _, d := range cb.Campaign.Departments {
		if d.PublishedPosts > 0 {
			numbers[d.Code] = d.PublishedPosts
		}
	}
	return numbers
}

// withLogs completes the responses with those that follow-up logs give for
// posts without a return, where the campaign asks for it.
func withLogs(cb *codebook.Codebook, posts []survey.Post, responses []survey.Response) ([]survey.Response, []survey.Issue, error) {
	if !cb.Campaign.Logs {
		return responses, nil, nil
	}
	more, issues, err := logbook.Responses(cb, posts, responses)
	if err != nil {
		return nil, nil, err
	}
	responses = append(responses, more...)
	slices.SortFunc(responses, func(a, b survey.Response) int { return cmp.Compare(a.Post, b.Post) })
	return responses, issues, nil
}
