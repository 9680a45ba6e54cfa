// Package junit writes the control of the returns as a JUnit report, the form
// in which continuous integration shows tests: a suite for each campaign, a
// test for each file that was looked at, a failure for each error in it, with
// its place and what to do. Warnings and notes fail nothing and are left to the
// control report.
package junit

import (
	"bytes"
	"encoding/xml"
	"io"

	"bilan/pipeline/survey"
)

// Suite is one campaign.
type Suite struct {
	Name  string
	Cases []Case
}

// Case is one file and its errors.
type Case struct {
	Name     string
	Failures []Failure
}

// Failure is one error.
type Failure struct {
	Kind    string // code, for programs
	Problem string
	Text    string // place, problem and remedy
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
			s.Cases = append(s.Cases, Case{Name: file})
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
		file := i.Ref.File
		if file == "" {
			file = name
		}
		c := &s.Cases[add(file)]
		c.Failures = append(c.Failures, Failure{string(i.Code), i.Problem(), i.String()})
	}
	return s
}

// Stopped is the suite of a campaign that could not be looked at.
func Stopped(name string, err error) Suite {
	return Suite{name, []Case{{name, []Failure{{"arret", err.Error(), err.Error()}}}}}
}

// Failed counts the cases that have a failure.
func (s Suite) Failed() int {
	n := 0
	for _, c := range s.Cases {
		if len(c.Failures) > 0 {
			n++
		}
	}
	return n
}

type xmlReport struct {
	XMLName xml.Name   `xml:"testsuites"`
	Suites  []xmlSuite `xml:"testsuite"`
}

type xmlSuite struct {
	Name     string    `xml:"name,attr"`
	Tests    int       `xml:"tests,attr"`
	Failures int       `xml:"failures,attr"`
	Errors   int       `xml:"errors,attr"`
	Skipped  int       `xml:"skipped,attr"`
	Time     int       `xml:"time,attr"` // seconds: not measured, and readers require it
	Cases    []xmlCase `xml:"testcase"`
}

type xmlCase struct {
	Class    string       `xml:"classname,attr"`
	Name     string       `xml:"name,attr"`
	File     string       `xml:"file,attr"`
	Time     int          `xml:"time,attr"`
	Failures []xmlFailure `xml:"failure"`
}

type xmlFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// Write writes the suites. The same suites give the same bytes.
func Write(w io.Writer, suites []Suite) error {
	var report xmlReport
	for _, s := range suites {
		x := xmlSuite{Name: s.Name, Tests: len(s.Cases), Failures: s.Failed()}
		for _, c := range s.Cases {
			x.Cases = append(x.Cases, newCase(s.Name, c))
		}
		report.Suites = append(report.Suites, x)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(report); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func newCase(suite string, c Case) xmlCase {
	x := xmlCase{Class: suite, Name: c.Name, File: c.Name}
	for _, f := range c.Failures {
		x.Failures = append(x.Failures, xmlFailure{f.Problem, f.Kind, f.Text})
	}
	return x
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
