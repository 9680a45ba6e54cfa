package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"bilan/pipeline/codebook"
	"bilan/pipeline/coding"
	"bilan/pipeline/edition"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
	"bilan/templates"
)

// codes are what an analyst had made of the open questions: codage.xlsx and the
// code frame that it follows. Without that workbook there is no frame either.
type codes struct {
	rows   []coding.Row
	blind  []coding.Row // of the blind sample; nil without one
	frame  *coding.Frame
	issues []survey.Issue
	err    error
}

// readCodes reads what is needed of the campaign folder, and nothing of the
// returns: both can be read at the same time.
func readCodes(dir string) codes {
	book, err := readBook(dir, coding.BookFile)
	if err != nil || book == nil {
		return codes{err: err}
	}
	blind, err := readBook(dir, coding.BlindFile)
	if err != nil {
		return codes{err: err}
	}
	if blind == nil {
		blind = &codeBook{}
	}
	issues := append(book.issues, blind.issues...)
	if level, some := survey.Worst(issues); some && level == survey.Error {
		return codes{issues: issues}
	}
	frame, more, err := coding.LoadFrame(dir, templates.Files())
	if err == nil && frame == nil {
		err = &edition.DefinitionError{Issues: more}
	}
	if err != nil {
		return codes{err: err}
	}
	frame, added := frame.With(append(book.Frame, blind.Frame...))
	return codes{rows: book.Rows, blind: blind.Rows, frame: frame, issues: append(issues, added...)}
}

// codeBook is a workbook of codes that is there.
type codeBook struct {
	coding.Contents
	issues []survey.Issue
}

// readBook reads a workbook of codes of the campaign; nil when there is none.
func readBook(dir, name string) (*codeBook, error) {
	content, err := os.ReadFile(filepath.Join(dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("lecture de %s : %w", name, err)
	}
	read, issues := coding.ReadBook(name, content)
	return &codeBook{read, issues}, nil
}

// openQuestions is the synthesis of the open questions, once an analyst has had
// codage.xlsx made: its reviewed codes, and automatic proposals for what nobody
// reviewed yet. Without that workbook there is none.
func openQuestions(cb *codebook.Codebook, c Collection, former codes) ([]present.OpenQuestion, []survey.Issue, error) {
	if former.err != nil || former.frame == nil {
		return nil, former.issues, former.err
	}
	rows, issues := coding.Update(coding.Sources{Codebook: cb, Frame: former.frame, Posts: c.Posts, Responses: c.Responses,
		Former: former.rows})
	issues = append(former.issues, issues...)
	quality, few := coding.Measure(former.frame, former.blind, coding.Examples(former.frame, rows))
	issues = append(issues, few...)
	synthesis, more := coding.Synthesize(cb, former.frame, c.Posts, rows, coding.SynthesisOptions{Quality: quality,
		ReviewedOnly: cb.Campaign.ReviewedOnly})
	return presentable(cb, synthesis), append(issues, more...), nil
}

// firstCited is what the axis is that most answers to a question name.
var firstCited = map[coding.Direction]string{
	coding.Help: "premier facilitateur", coding.Hindrance: "première difficulté", coding.Wish: "premier souhait",
}

// presentable hands the synthesis over to package present, which knows nothing
// of coding. Questions without any axis to show are left out.
func presentable(cb *codebook.Codebook, s coding.Synthesis) []present.OpenQuestion {
	var all []present.OpenQuestion
	for _, q := range s.Questions {
		if len(q.Axes) == 0 {
			continue
		}
		open := present.OpenQuestion{Name: q.Question, Label: q.Label, First: firstCited[q.Direction], Statements: q.Statements,
			Decided:      q.Reviewed,
			ReviewedOnly: cb.Campaign.ReviewedOnly}
		if q.Quality != nil {
			f1, around := q.Quality.F1()
			open.Quality = &present.OpenQuality{Statements: q.Quality.Statements, F1: f1, Low: around.Low, High: around.High}
		}
		for _, col := range q.Columns {
			if col.ID == cb.RegionColumn().ID {
				open.Base = col.N
			}
		}
		for _, a := range q.Axes {
			open.Axes = append(open.Axes, presentableAxis(q, a))
		}
		all = append(all, open)
	}
	return all
}

func presentableAxis(q coding.QuestionSynthesis, a coding.AxisSynthesis) present.OpenAxis {
	axis := present.OpenAxis{Name: a.Axis, Mediators: a.Mediators}
	for _, quote := range a.Quotes {
		axis.Quotes = append(axis.Quotes, present.OpenQuote(quote))
	}
	for _, sub := range a.SubAxes {
		if sub.Mediators > 0 {
			axis.SubAxes = append(axis.SubAxes, present.OpenSubAxis{Name: sub.Name, Mediators: sub.Mediators, Words: sub.Words})
		}
	}
	for i, count := range a.Counts {
		axis.Counts = append(axis.Counts, present.OpenCount{Column: q.Columns[i].ID, N: count.N, Base: count.Base, Secret: count.Secret})
	}
	return axis
}
