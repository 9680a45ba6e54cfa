package pipeline

import (
	"cmp"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/ingest"
	"bilan/pipeline/logbook"
	"bilan/pipeline/survey"
	"bilan/pipeline/track"
)

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
			issues = append(issues, track.EmptyRegister(ingest.RegisterFile))
		}
		return nil, nil, &edition.DefinitionError{Issues: issues}
	}
	return posts, append(issues, track.CheckRegister(cb, posts, publishedPosts(cb))...), nil
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
