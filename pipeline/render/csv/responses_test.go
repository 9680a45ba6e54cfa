package csv_test

import (
	"bytes"
	stdcsv "encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/render/csv"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
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
		{"line ends", "a\nb\n\nc", "a ⏎ b ⏎  ⏎ c"},
		{"spaces at the ends", "  a ", "  a "},
		{"what a spreadsheet takes for a formula", `=HYPERLINK("http://x.test")`, `'=HYPERLINK("http://x.test")`},
		{"the signs + - @", "+33 - @nom", "'+33 - @nom"},
		{"what a French spreadsheet takes for a cell", "a;=1+1", "a;'=1+1"},
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

// Whatever was answered, typed beside a choice or used as a name of a file, a
// response is one line of the file, and no cell of it is a formula.
func TestAResponseIsOneLine(t *testing.T) {
	var b bytes.Buffer
	r := sampleResponse("")
	r.Post, r.Source.File = "=P", "@retours/a\nb.xlsx"
	r.Answers = survey.AnswersOf(map[string]survey.Answer{
		"besoins":   {Choices: []string{"+mentale", "nutrition"}, Other: "-x\ny", State: survey.Given},
		"obstacles": {Text: "=a\nb\rc\r\nd", State: survey.Given},
	})
	check(t, csv.WriteResponses(&b, sampleCodebook(), []survey.Response{r}))
	_, row, _ := strings.Cut(b.String(), "\r\n")
	if want := "'=P,'@retours/a ⏎ b.xlsx,,,'+mentale ; nutrition,'-x ⏎ y,,'=a ⏎ b ⏎ c ⏎ d\r\n"; row != want {
		t.Errorf("got %q, want %q", row, want)
	}
}

// FuzzFieldReadsBack holds for any text.
func FuzzFieldReadsBack(f *testing.F) {
	for _, s := range []string{"", "a,b", `"`, "\n", "=1", " a", `\.`, "\xff", "\u00a0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b bytes.Buffer
		check(t, csv.WriteResponses(&b, sampleCodebook(), []survey.Response{sampleResponse(s)}))
		lines := strings.Count(b.String(), "\n")
		records, err := stdcsv.NewReader(&b).ReadAll()
		check(t, err)
		want := workbook.InertLine(strings.ToValidUTF8(s, "\uFFFD"))
		if lines != 2 || len(records) != 2 || !slices.Contains(records[1][7:], want) {
			t.Fatalf("wrote %q, read %q", s, records)
		}
	})
}

type fullDisk struct{}

var errFull = errors.New("disk full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestErrorOfTheDestinationIsReturned(t *testing.T) {
	for name, err := range map[string]error{
		"indicators": indicators().Write(fullDisk{}),
		"rankings":   rankings().Write(fullDisk{}),
		"responses":  csv.WriteResponses(fullDisk{}, sampleCodebook(), nil),
		"schema":     rankings().WriteSchema(fullDisk{}, french.Nouns{}),
	} {
		if !errors.Is(err, errFull) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
