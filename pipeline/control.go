package pipeline

import (
	"context"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/trace"
)

// Control reads a campaign and says what is to mend in it, as Produce would find
// it, and writes nothing. The error is a *edition.DefinitionError where Produce would
// stop.
func Control(ctx context.Context, dir string, progress func(done, total int)) (Collection, error) {
	cb, noted, err := Define(dir)
	if err != nil {
		return Collection{}, err
	}
	c, err := Collect(ctx, cb, progress)
	if err != nil {
		return Collection{}, err
	}
	_, coded, err := openQuestions(cb, c, readCodes(cb.Campaign.Dir))
	if err != nil {
		return Collection{}, err
	}
	c.Issues = append(append(noted, c.Issues...), coded...)
	return c, nil
}

// Trace reads a campaign so that its figures can be explained, and writes
// nothing.
func Trace(ctx context.Context, dir string, progress func(done, total int)) (*trace.Campaign, error) {
	cb, _, err := Define(dir)
	if err != nil {
		return nil, err
	}
	c, err := Collect(ctx, cb, progress)
	if err != nil {
		return nil, err
	}
	return trace.New(cb, c.Posts, c.Responses, c.Issues, aggregate.Compute(cb, c.Posts, c.Responses)), nil
}
