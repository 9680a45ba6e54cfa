package junit

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strings"
	"testing"

	"bilan/pipeline/survey"
)

// Every file is a test; an error is a failure of its file with place and
// remedy; a warning fails nothing; the counts of the suite are right.
func TestEveryFileIsATestAndEveryErrorAFailure(t *testing.T) {
	fault := survey.NewIssue(survey.CellFault, survey.Ref{File: "retours/b.xlsx", Sheet: "Bilan", Row: 12, Column: 3})
	mild := fault
	mild.Level, mild.Ref.File = survey.Warning, "retours/a.xlsx"
	elsewhere, nowhere := fault, fault
	elsewhere.Ref, nowhere.Ref = survey.Ref{File: "postes.xlsx"}, survey.Ref{}
	suite := New("hdf", []string{"retours/a.xlsx", "retours/b.xlsx"}, []survey.Issue{mild, fault, fault, elsewhere, nowhere})
	var b bytes.Buffer
	if err := Write(&b, []Suite{suite, Stopped("idf", errors.New("illisible \x01 <&"))}); err != nil {
		t.Fatal(err)
	}
	var got report
	if err := xml.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatalf("%v in %s", err, b.String())
	}
	hdf, idf := got.Suites[0], got.Suites[1]
	if hdf.Tests != 4 || hdf.Failures != 3 || idf.Tests != 1 || idf.Failures != 1 {
		t.Errorf("%+v", got.Suites)
	}
	for i, want := range []struct {
		name     string
		failures int
	}{{"retours/a.xlsx", 0}, {"retours/b.xlsx", 2}, {"postes.xlsx", 1}, {"hdf", 1}} {
		if c := hdf.Cases[i]; c.Name != want.name || c.Class != "hdf" || len(c.Failures) != want.failures {
			t.Errorf("%+v, want %+v", c, want)
		}
	}
	if f := hdf.Cases[1].Failures[0]; f.Text != fault.String() || f.Problem != fault.Problem() || !strings.Contains(f.Text, "Bilan!C12") ||
		!strings.Contains(f.Text, fault.Remedy()) {
		t.Errorf("%+v", f)
	}
	if text := idf.Cases[0].Failures[0].Text; text != "illisible \ufffd <&" {
		t.Errorf("%q", text)
	}
}
