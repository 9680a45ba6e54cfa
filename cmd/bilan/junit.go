package main

import (
	"bytes"
	"fmt"
	"io"

	"bilan/pipeline"
	"bilan/pipeline/publish"
)

// junitFile is the value of --junit: where the control is also written, for a
// continuous integration to show. Empty: nowhere.
type junitFile string

// save writes the suites of a run that ended with err, which stands unless the
// report cannot be written; it is then told first.
func (j junitFile) save(stderr io.Writer, err error, suites ...pipeline.Suite) error {
	if j == "" {
		return err
	}
	var b bytes.Buffer
	failed := pipeline.WriteJUnit(&b, suites)
	if failed == nil {
		failed = publish.Replace(string(j), b.Bytes())
	}
	if failed == nil {
		return err
	}
	if err != nil {
		report(stderr, err)
	}
	return fmt.Errorf("le rapport JUnit n'a pas été écrit : %w", failed)
}
