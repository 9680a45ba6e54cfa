package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"bilan/pipeline/codebook"
	"bilan/pipeline/coding"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
	"bilan/templates"
)

// codes are what an analyst had made of the open questions: codage.xlsx and the
// code frame that it follows. Without that workbook there is no frame either.
type codes struct {
	rows   []coding.Row
	frame  *coding.Frame
	issues []survey.Issue
	err    error
}

// readCodes reads what is needed of the campaign folder, and nothing of the
// returns: both can be read at the same time.
func readCodes(dir string) codes {
	content, err := os.ReadFile(filepath.Join(dir, coding.BookFile))
	if errors.Is(err, fs.ErrNotExist) {
		return codes{}
	}
	if err != nil {
		return codes{err: fmt.Errorf("lecture de %s : %w", coding.BookFile, err)}
	}
	rows, issues := coding.ReadBook(coding.BookFile, content)
	if level, some := survey.Worst(issues); some && level == survey.Error {
		return codes{issues: issues}
	}
	frame, more, err := coding.LoadFrame(dir, templates.Files())
	if err == nil && frame == nil {
		err = &DefinitionError{more}
	}
	return codes{rows, frame, issues, err}
}

// openQuestions is the synthesis of the open questions, once an analyst has had
// codage.xlsx made: its reviewed codes, and automatic proposals for what nobody
// reviewed yet. Without that workbook there is none.
func openQuestions(cb *codebook.Codebook, c Collection, former codes) ([]present.OpenQuestion, []survey.Issue, error) {
	if former.err != nil || former.frame == nil {
		return nil, former.issues, former.err
	}
	rows, issues := coding.Update(coding.Sources{Codebook: cb, Frame: former.frame, Posts: c.Posts, Responses: c.Responses, Former: former.rows})
	issues = append(former.issues, issues...)
	quality := coding.Validate(former.frame, coding.Examples(former.frame, rows), nil)
	synthesis, more := coding.Synthesize(cb, former.frame, c.Posts, rows, coding.SynthesisOptions{Quality: quality, ReviewedOnly: cb.Campaign.ReviewedOnly})
	return presentable(cb, synthesis), append(issues, more...), nil
}

// presentable hands the synthesis over to package present, which knows nothing
// of coding. Questions without any axis to show are left out.
func presentable(cb *codebook.Codebook, s coding.Synthesis) []present.OpenQuestion {
	var all []present.OpenQuestion
	for _, q := range s.Questions {
		if len(q.Axes) == 0 {
			continue
		}
		open := present.OpenQuestion{Name: q.Question, Label: q.Label, Statements: q.Statements, Decided: q.Reviewed, ReviewedOnly: cb.Campaign.ReviewedOnly}
		if q.Quality != nil {
			open.F1, open.Measured = q.Quality.All.F1(), true
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
	axis := present.OpenAxis{Name: a.Axis, Mediators: a.Mediators, Quotes: a.Quotes}
	for _, sub := range a.SubAxes {
		if sub.Mediators > 0 {
			axis.SubAxes = append(axis.SubAxes, sub.Name)
		}
	}
	for i, count := range a.Counts {
		axis.Counts = append(axis.Counts, present.OpenCount{Column: q.Columns[i].ID, N: count.N, Base: count.Base, Secret: count.Secret})
	}
	return axis
}
