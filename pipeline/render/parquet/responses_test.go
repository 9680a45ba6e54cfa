package parquet

import (
	"bytes"
	"errors"
	"io"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bilan/pipeline/codebook"
	"bilan/pipeline/render/csv"
	"bilan/pipeline/survey"
)

func isoDay(d day) string { return time.Unix(int64(d)*24*60*60, 0).UTC().Format(time.DateOnly) }

func sampleCodebook() *codebook.Codebook {
	return &codebook.Codebook{
		Campaign: codebook.Campaign{Title: "Les médiateurs", Year: 2024, Disclaimer: "Réponses reconstituées."},
		Questions: []codebook.Question{
			{Name: "date_saisie", Type: codebook.Date},
			{Name: "personnes", Type: codebook.Integer},
			{Name: "part", Type: codebook.Decimal},
			{Name: "besoins", Type: codebook.SelectMultiple, Other: true},
			{Name: "formation", Type: codebook.SelectOne},
			{Name: "obstacles", Type: codebook.FreeText},
		},
	}
}

// sampleResponses are one whose every answer was given, one without answers, and
// one that says little.
func sampleResponses() []survey.Response {
	given := func(a survey.Answer) survey.Answer { a.State = survey.Given; return a }
	return []survey.Response{
		{Post: "MS-62-03", Source: survey.Ref{File: "retours/MS-62-03.xlsx", Sheet: "Bilan"}, Answers: survey.AnswersOf(map[string]survey.Answer{
			"date_saisie": given(survey.Answer{Text: "2025-01-31"}),
			"personnes":   given(survey.Answer{Num: 130, Raw: "130 pers."}),
			"part":        given(survey.Answer{Num: 2.5}),
			"besoins":     given(survey.Answer{Choices: []string{"mentale", "nutrition"}, Other: "sommeil, écrans"}),
			"formation":   given(survey.Answer{Choices: []string{"oui"}}),
			"obstacles":   given(survey.Answer{Text: "a\n« b »"}),
		})},
		{Post: "MS-59-01", Answers: survey.AnswersOf(map[string]survey.Answer{
			"personnes": {Num: 99, Raw: "beaucoup", State: survey.Invalid},
			"formation": {State: survey.NotApplicable},
		})},
		{Post: "MS-02-01", Answers: survey.AnswersOf(map[string]survey.Answer{
			"date_saisie": given(survey.Answer{Text: "1969-12-31"}),
			"besoins":     given(survey.Answer{}),
			"obstacles":   given(survey.Answer{}),
		})},
	}
}

func responses(t *testing.T, rs []survey.Response) table {
	t.Helper()
	var commas, parquet bytes.Buffer
	check(t, csv.WriteResponses(&commas, sampleCodebook(), rs))
	check(t, WriteResponses(&parquet, sampleCodebook(), rs))
	return same(t, parquet.Bytes(), commas.Bytes())
}

// The rows of reponses.csv, with types; an answer that was not given is null,
// one that says nothing is empty.
func TestResponsesAreThoseOfTheCSV(t *testing.T) {
	read := responses(t, sampleResponses())
	types := []string{"STRING", "STRING", "DATE", "INT64", "DOUBLE", "LIST", "STRING", "STRING", "STRING"}
	if d := cmp.Diff(types, read.types); d != "" {
		t.Error(d)
	}
	want := [][]cell{
		{"MS-62-03", "retours/MS-62-03.xlsx › Bilan", day(20119), int64(130), 2.5, []string{"mentale", "nutrition"}, "sommeil, écrans", "oui",
			"a\n« b »"},
		{"MS-59-01", "", nil, nil, nil, nil, nil, nil, nil},
		{"MS-02-01", "", day(-1), nil, nil, []string{}, nil, nil, ""},
	}
	if d := cmp.Diff(want, read.rows); d != "" {
		t.Error(d)
	}
	if read.about["avertissement"] != "Réponses reconstituées." || read.about["licence"] != "" || read.about["diffusion"] == "" {
		t.Errorf("%v", read.about)
	}
}

func TestNoResponses(t *testing.T) {
	if read := responses(t, nil); len(read.rows) != 0 || len(read.footer.RowGroups) != 0 {
		t.Errorf("%v", read)
	}
}

// An integer question whose answers are not all whole keeps them as they are.
func TestWholeNumbers(t *testing.T) {
	for _, c := range []struct {
		answer float64
		want   string
	}{
		{0, "INT64"}, {-3, "INT64"}, {1 << 53, "INT64"}, {2.5, "DOUBLE"}, {1 << 60, "DOUBLE"},
	} {
		rs := sampleResponses()
		rs[2].Answers = rs[2].Answers.With("personnes", survey.Answer{Num: c.answer, State: survey.Given})
		if read := responses(t, rs); read.types[3] != c.want {
			t.Errorf("%v: %s, want %s", c.answer, read.types[3], c.want)
		}
	}
}

func TestAnswersThatCannotBeWritten(t *testing.T) {
	for _, c := range []struct {
		question string
		answer   survey.Answer
		want     error
	}{
		{"date_saisie", survey.Answer{Text: "31/01/2025"}, ErrDate},
		{"date_saisie", survey.Answer{Text: ""}, ErrDate},
		{"personnes", survey.Answer{Num: math.NaN()}, csv.ErrNotFinite},
		{"part", survey.Answer{Num: math.Inf(1)}, csv.ErrNotFinite},
	} {
		rs := sampleResponses()
		c.answer.State = survey.Given
		rs[1].Answers = rs[1].Answers.With(c.question, c.answer)
		if err := WriteResponses(io.Discard, sampleCodebook(), rs); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.question, err, c.want)
		}
	}
}

// fullDisk takes so many writes and no more.
type fullDisk struct{ writes int }

var errFull = errors.New("disk full")

func (d *fullDisk) Write(p []byte) (int, error) {
	if d.writes--; d.writes < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestErrorOfTheDestinationIsReturned(t *testing.T) {
	for writes := range 5 {
		for name, err := range map[string]error{
			"indicators": Write(&fullDisk{writes}, sampleAbout(), sampleIndicators()),
			"rankings":   Write(&fullDisk{writes}, sampleAbout(), sampleRankings()),
			"responses":  WriteResponses(&fullDisk{writes}, sampleCodebook(), sampleResponses()),
		} {
			if !errors.Is(err, errFull) {
				t.Errorf("%s, after %d writes: got %v", name, writes, err)
			}
		}
	}
}
