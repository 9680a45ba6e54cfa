package pipeline

import (
	"errors"
	"io"

	"bilan/pipeline/edition"
	"bilan/pipeline/render/junit"
)

// Suite is a campaign in a JUnit report: a test for each file.
type Suite = junit.Suite

// Suite is the control of the campaign: a test for each file that came back,
// a failure for each error.
func (c Collection) Suite(campaign string) Suite {
	files := make([]string, len(c.Inputs))
	for i, in := range c.Inputs {
		files[i] = in.File
	}
	return junit.New(campaign, files, c.Issues)
}

// StoppedSuite is a campaign that could not be controlled: a failure for each
// fault of its definitions, or the one that stopped it.
func StoppedSuite(campaign string, err error) Suite {
	var definition *edition.DefinitionError
	if errors.As(err, &definition) {
		return junit.New(campaign, nil, definition.Issues)
	}
	return junit.Stopped(campaign, err)
}

// WriteJUnit writes a JUnit report, a suite for each campaign.
func WriteJUnit(w io.Writer, suites []Suite) error { return junit.Write(w, suites) }

// IsJUnit reports whether a file holds a JUnit report, whoever wrote it.
func IsJUnit(content []byte) bool { return junit.Holds(content) }
