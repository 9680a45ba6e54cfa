package csv_test

import (
	"bytes"
	stdcsv "encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/render/csv"
	"bilan/pipeline/survey"
)

func sampleCodebook() *codebook.Codebook {
	return &codebook.Codebook{Questions: []codebook.Question{
		{Name: "personnes", Type: codebook.Integer},
		{Name: "part", Type: codebook.Decimal},
		{Name: "besoins", Type: codebook.SelectMultiple, Other: true},
		{Name: "formation", Type: codebook.SelectOne},
		{Name: "obstacles", Type: codebook.FreeText},
	}}
}

func sampleResponse(verbatim string) survey.Response {
	at := survey.Ref{File: "retours/MS-62-03.xlsx", Sheet: "Bilan", Row: 12, Column: 3}
	return survey.Response{
		Post: "MS-62-03", Year: 2024, Source: survey.Ref{File: at.File},
		Answers: survey.AnswersOf(map[string]survey.Answer{
			"personnes": {Num: 130, Raw: "130 pers.", State: survey.Given, Ref: at},
			"part":      {Num: 99, Raw: "beaucoup", State: survey.Invalid, Ref: at},
			"besoins":   {Choices: []string{"mentale", "nutrition"}, Other: "sommeil, écrans", State: survey.Given},
			"formation": {State: survey.NotApplicable},
			"obstacles": {Text: verbatim, Raw: verbatim, State: survey.Given},
		}),
	}
}

func TestResponsesAreOneRowEach(t *testing.T) {
	var b bytes.Buffer
	check(t, csv.WriteResponses(&b, sampleCodebook(), []survey.Response{sampleResponse("rien")}))
	want := "poste,source,personnes,part,besoins,besoins_autre,formation,obstacles\r\n" +
		"MS-62-03,retours/MS-62-03.xlsx,130,,mentale ; nutrition,\"sommeil, écrans\",,rien\r\n"
	if b.String() != want {
		t.Errorf("got\n%q\nwant\n%q", b.String(), want)
	}
}

func TestTextIsCompleteInTheData(t *testing.T) {
	for _, c := range []struct{ rule, in, want string }{
		{"commas and quotes", `il dit « "non", puis oui »`, `il dit « "non", puis oui »`},
		{"line ends", "a\nb\n\nc", "a\nb\n\nc"},
		{"spaces at the ends", "  a ", "  a "},
		{"what a spreadsheet takes for a formula", `=HYPERLINK("http://x.test")`, `=HYPERLINK("http://x.test")`},
		{"the signs + - @", "+33 - @nom", "+33 - @nom"},
		{"markup and emoji", "<b>&amp;</b> 👩🏽‍⚕️", "<b>&amp;</b> 👩🏽‍⚕️"},
		{"bytes that are not UTF-8 leave a mark", "a\xe9b", "a\uFFFDb"},
	} {
		var b bytes.Buffer
		check(t, csv.WriteResponses(&b, sampleCodebook(), []survey.Response{sampleResponse(c.in)}))
		records, err := stdcsv.NewReader(&b).ReadAll()
		check(t, err)
		if got := records[1][7]; got != c.want {
			t.Errorf("%s: got %q, want %q", c.rule, got, c.want)
		}
	}
}

func TestLineEndsInsideAFieldAreNotRewritten(t *testing.T) {
	var b bytes.Buffer
	check(t, csv.WriteResponses(&b, sampleCodebook(), []survey.Response{sampleResponse("a\nb\rc\r\nd")}))
	if !strings.Contains(b.String(), "\"a\nb\rc\r\nd\"\r\n") {
		t.Errorf("got %q", b.String())
	}
}

// FuzzFieldReadsBack holds for any text that encoding/csv itself keeps: it
// turns CRLF inside a field into LF when it reads.
func FuzzFieldReadsBack(f *testing.F) {
	for _, s := range []string{"", "a,b", `"`, "\n", "=1", " a", `\.`, "\xff", "\u00a0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b bytes.Buffer
		check(t, csv.WriteResponses(&b, sampleCodebook(), []survey.Response{sampleResponse(s)}))
		records, err := stdcsv.NewReader(&b).ReadAll()
		check(t, err)
		want := strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
		if len(records) != 2 || !slices.Contains(records[1][7:], want) {
			t.Fatalf("wrote %q, read %q", s, records)
		}
	})
}

type fullDisk struct{}

var errFull = errors.New("disk full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestErrorOfTheDestinationIsReturned(t *testing.T) {
	for name, err := range map[string]error{
		"indicators": csv.WriteIndicators(fullDisk{}, nil),
		"rankings":   csv.WriteRankings(fullDisk{}, nil),
		"responses":  csv.WriteResponses(fullDisk{}, sampleCodebook(), nil),
		"schema":     csv.WriteSchema(fullDisk{}, csv.About{}),
	} {
		if !errors.Is(err, errFull) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
