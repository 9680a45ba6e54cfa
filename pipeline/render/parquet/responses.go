package parquet

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go/format"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// ErrDate says that the answer to a date question is not an ISO date.
var ErrDate = errors.New("answer is not a date")

// largestWhole is the number up to which a float64 holds every whole number.
const largestWhole = 1 << 53

// WriteResponses writes the respondent-level data, one row per response, with
// the columns of reponses.csv: poste, source, then every question of the
// codebook, and behind a question that offers « Autre, préciser » a column for
// what was written there.
//
// An integer question gives whole numbers, or floating-point numbers if one of
// its answers is not whole; several choices give a list of their names, which is
// empty if none was made and null if the question was not answered. One choice
// gives its name, yes and no too. The file is private.
func WriteResponses(w io.Writer, cb *codebook.Codebook, rs []survey.Response) error {
	f, err := newFile(w, ordinary(), private(cb.Campaign), responseColumns(cb, rs))
	if err != nil {
		return err
	}
	row := make([]cell, 0, len(f.columns))
	for _, r := range rs {
		row, err = appendCells(row[:0], cb, f.columns, r)
		if err == nil {
			err = f.add(row)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", r.Post, err)
		}
	}
	return f.end()
}

// private is what the file of the responses says of itself.
func private(c codebook.Campaign) []format.KeyValue {
	return said([]format.KeyValue{
		{Key: "titre", Value: fmt.Sprintf("%s – réponses %d – %s", c.Title, c.Year, c.Region.Name)},
		{Key: "avertissement", Value: c.Disclaimer},
		{Key: "diffusion", Value: c.Nouns.Say("Réponses de chaque {repondant}\u202f: ne pas publier.")},
	})
}

func responseColumns(cb *codebook.Codebook, rs []survey.Response) []*column {
	columns := []*column{{name: "poste", kind: text, required: true}, {name: "source", kind: text, required: true}}
	for _, q := range cb.Questions {
		columns = append(columns, &column{name: q.Name, kind: kindOf(q, rs)})
		if q.Other {
			columns = append(columns, &column{name: q.Name + codebook.OtherSuffix, kind: text})
		}
	}
	return columns
}

// fractional reports whether an answer to a question is not a whole number.
func fractional(question string, rs []survey.Response) bool {
	return slices.ContainsFunc(rs, func(r survey.Response) bool {
		a := r.Answers.Of(question)
		return a.State == survey.Given && !whole(a.Num)
	})
}

func kindOf(q codebook.Question, rs []survey.Response) kind {
	switch q.Type {
	case codebook.Integer:
		if fractional(q.Name, rs) {
			return decimal
		}
		return integer
	case codebook.Decimal:
		return decimal
	case codebook.Date:
		return date
	case codebook.SelectMultiple:
		return texts
	}
	return text
}

func whole(x float64) bool { return x == math.Trunc(x) && math.Abs(x) <= largestWhole }

// appendCells appends the cells of a response to a row without any.
func appendCells(row []cell, cb *codebook.Codebook, columns []*column, r survey.Response) ([]cell, error) {
	row = append(row, r.Post, r.Source.String())
	for _, q := range cb.Questions {
		a := r.Answers.Of(q.Name)
		x, err := answerCell(q, columns[len(row)].kind, a)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", q.Name, err)
		}
		row = append(row, x)
		if q.Other {
			row = append(row, written(a.Other))
		}
	}
	return row, nil
}

// answerCell is an answer as its column takes it; null if it was not given.
func answerCell(q codebook.Question, k kind, a survey.Answer) (cell, error) {
	if a.State != survey.Given {
		return nil, nil
	}
	switch k {
	case integer:
		return int64(a.Num), nil
	case decimal:
		return a.Num, nil
	case date:
		return daysSince1970(a.Text)
	case texts:
		return a.Choices, nil
	}
	if q.Type == codebook.SelectOne {
		return written(strings.Join(a.Choices, " ; ")), nil
	}
	return a.Text, nil
}

func daysSince1970(iso string) (cell, error) {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return nil, fmt.Errorf("%w: %q", ErrDate, iso)
	}
	return day(t.Unix() / (24 * 60 * 60)), nil
}
