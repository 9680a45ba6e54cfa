// Package junit writes the control of the returns as a JUnit report, the form
// in which continuous integration shows tests: a suite for each campaign, a
// test for each file that was looked at, a failure for each error in it, with
// its place and what to do. Warnings and notes fail nothing and are left to the
// control report.
package junit

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"io"

	"bilan/pipeline/survey"
)

// Suite is one campaign.
type Suite struct {
	Name     string `xml:"name,attr"`
	Tests    int    `xml:"tests,attr"`
	Failures int    `xml:"failures,attr"` // tests that have one
	Errors   int    `xml:"errors,attr"`
	Skipped  int    `xml:"skipped,attr"`
	Time     int    `xml:"time,attr"` // seconds: not measured, and readers require it
	Cases    []Case `xml:"testcase"`
}

// Case is one file and its errors.
type Case struct {
	Class    string    `xml:"classname,attr"` // the campaign
	Name     string    `xml:"name,attr"`
	File     string    `xml:"file,attr"`
	Time     int       `xml:"time,attr"`
	Failures []Failure `xml:"failure"`
}

// Failure is one error.
type Failure struct {
	Problem string `xml:"message,attr"`
	Kind    string `xml:"type,attr"` // code, for programs
	Text    string `xml:",chardata"` // place, problem and remedy
}

// New makes a suite of the files that were looked at, in their order, and of
// the errors among the issues. A file that only an error names comes after
// them; errors about no file are those of the campaign as a whole.
func New(name string, files []string, issues []survey.Issue) Suite {
	s := Suite{Name: name}
	at := map[string]int{}
	add := func(file string) int {
		k, known := at[file]
		if !known {
			k = len(s.Cases)
			at[file] = k
			s.Cases = append(s.Cases, Case{Class: name, Name: file, File: file})
			s.Tests++
		}
		return k
	}
	for _, f := range files {
		add(f)
	}
	for _, i := range issues {
		if i.Level < survey.Error {
			continue
		}
		c := &s.Cases[add(cmp.Or(i.Ref.File, name))]
		if c.Failures = append(c.Failures, Failure{i.Problem(), string(i.Code), i.String()}); len(c.Failures) == 1 {
			s.Failures++
		}
	}
	return s
}

// Stopped is the suite of a campaign that could not be looked at.
func Stopped(name string, err error) Suite {
	failure := Failure{err.Error(), "arret", err.Error()}
	return Suite{Name: name, Tests: 1, Failures: 1, Cases: []Case{{Class: name, Name: name, File: name, Failures: []Failure{failure}}}}
}

// report is the file.
type report struct {
	XMLName xml.Name `xml:"testsuites"`
	Suites  []Suite  `xml:"testsuite"`
}

// Write writes the suites. The same suites give the same bytes.
func Write(w io.Writer, suites []Suite) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(report{Suites: suites}); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// Holds reports whether a file is a JUnit report: its first element says so.
func Holds(content []byte) bool {
	in := xml.NewDecoder(bytes.NewReader(content))
	for {
		token, err := in.Token()
		if err != nil {
			return false
		}
		if first, ok := token.(xml.StartElement); ok {
			return first.Name.Local == "testsuites" || first.Name.Local == "testsuite"
		}
	}
}
