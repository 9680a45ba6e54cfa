package pipeline

import (
	"context"
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
