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

// openQuestions is the synthesis of the open questions, once an analyst has had
// codage.xlsx made: its reviewed codes, and automatic proposals for what nobody
// reviewed yet. Without that workbook there is none.
func openQuestions(cb *codebook.Codebook, c Collection) ([]present.OpenQuestion, []survey.Issue, error) {
	content, err := os.ReadFile(filepath.Join(cb.Campaign.Dir, coding.BookFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("lecture de %s : %w", coding.BookFile, err)
	}
	former, issues := coding.ReadBook(coding.BookFile, content)
	if level, some := survey.Worst(issues); some && level == survey.Error {
		return nil, issues, nil
	}
	frame, more, err := coding.LoadFrame(cb.Campaign.Dir, templates.Files())
	if err != nil {
		return nil, nil, err
	}
	if frame == nil {
		return nil, nil, &DefinitionError{more}
	}
	rows, more := coding.Update(coding.Sources{Codebook: cb, Frame: frame, Posts: c.Posts, Responses: c.Responses, Former: former})
	issues = append(issues, more...)
	quality := coding.Validate(frame, coding.Examples(frame, rows), nil)
	synthesis, more := coding.Synthesize(cb, frame, c.Posts, rows, coding.SynthesisOptions{Quality: quality, ReviewedOnly: cb.Campaign.ReviewedOnly})
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
