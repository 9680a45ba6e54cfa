package pipeline

import (
	"errors"

	"bilan/pipeline/edition"
	"bilan/pipeline/render/junit"
)

// Suite is the control of the campaign as a JUnit report has it: a test for each file that came back,
// a failure for each error.
func (c Collection) Suite(campaign string) junit.Suite {
	files := make([]string, len(c.Inputs))
	for i, in := range c.Inputs {
		files[i] = in.File
	}
	return junit.New(campaign, files, c.Issues)
}

// StoppedSuite is a campaign that could not be controlled: a failure for each
// fault of its definitions, or the one that stopped it.
func StoppedSuite(campaign string, err error) junit.Suite {
	var definition *edition.DefinitionError
	if errors.As(err, &definition) {
		return junit.New(campaign, nil, definition.Issues)
	}
	return junit.Stopped(campaign, err)
}
