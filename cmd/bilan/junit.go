package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"bilan/pipeline/publish"
	"bilan/pipeline/render/junit"
)

// junitFile is the value of --junit: where the control is also written, for a
// continuous integration to show. Empty: nowhere.
type junitFile string

// save writes the suites of a run that ended with err, which stands unless the
// report cannot be written; it is then reported first.
func (j junitFile) save(stderr io.Writer, err error, suites ...junit.Suite) error {
	if j == "" {
		return err
	}
	var b bytes.Buffer
	failed := junit.Write(&b, suites)
	if failed == nil {
		failed = j.replace(b.Bytes())
	}
	if failed == nil {
		return err
	}
	if err != nil {
		report(stderr, err)
	}
	return fmt.Errorf("le rapport JUnit n'a pas été écrit : %w", failed)
}

// replace puts the report in its place.
func (j junitFile) replace(content []byte) error {
	if err := j.free(); err != nil {
		return err
	}
	return publish.Replace(string(j), content, publish.Saving{})
}

// free refuses a file that somebody needs: only a JUnit report makes room for
// one.
func (j junitFile) free() error {
	if j == "" {
		return nil
	}
	former, err := os.ReadFile(string(j))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s ne peut pas être remplacé : %w", string(j), err)
	case len(former) > 0 && !junit.Holds(former):
		return fmt.Errorf("%s existe et n'est pas un rapport JUnit : choisir un autre nom avec --junit", string(j))
	}
	return nil
}
