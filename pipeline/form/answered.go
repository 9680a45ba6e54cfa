package form

import (
	"maps"
	"math"
	"strings"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/sheet"
)

// Blank reports whether a workbook is a form or a log as this package writes
// it, in which nobody has written anything yet: only such a file may be
// replaced. Whatever else it is, or when in doubt, it is somebody's work.
func Blank(content []byte) bool { return blankBut(content, nil) }

// BlankOf is [Blank] for the forms of a questionnaire: the answers that it
// proposes stand in a form before anybody writes.
func BlankOf(cb *codebook.Codebook) func(content []byte) bool {
	proposed := map[string]any{}
	for _, q := range cb.Questions {
		a, _ := cb.DefaultAnswer(q)
		cells, _ := prefill(q, cb.Lists[q.List], a) // what could not be written is not there
		maps.Copy(proposed, cells)
	}
	return func(content []byte) bool { return blankBut(content, proposed) }
}

func blankBut(content []byte, proposed map[string]any) bool {
	book, err := sheet.Read(content, sheet.Limits{})
	if err != nil {
		return false
	}
	_, form := book.Names[codebook.VersionName]
	_, log := book.Names[codebook.LogMark]
	if form == log {
		return false
	}
	for i, s := range book.Sheets {
		switch {
		case form && i > 0 && len(s.Rows) == 0, s.Name == codebook.HelpSheet || s.Name == codebook.ListsSheet:
		case form && !blankForm(s, proposed), log && !blankLog(s):
			return false
		}
	}
	return true
}

// blankForm looks at the column of answers: those of named rows, except the
// post, may hold what the form proposes. Anything to the right of the hints is a remark, and so is any other sheet.
func blankForm(s sheet.Sheet, proposed map[string]any) bool {
	for _, r := range s.Rows {
		name := ""
		for _, c := range r.Cells {
			switch {
			case c.Col == codebook.NameColumn:
				name = strings.TrimSpace(c.Text)
			case c.Col == codebook.AnswerColumn && name != "" && name != codebook.PostQuestion && !holds(c, proposed[name]),
				c.Col > codebook.HintColumn:
				return false
			}
		}
	}
	return true
}

// holds reports whether a cell holds a value that the form wrote.
func holds(c sheet.Cell, value any) bool {
	switch v := value.(type) {
	case string:
		return c.Text == v
	case float64:
		return c.Kind != sheet.Text && math.Abs(c.Num-v) < 1e-9
	case time.Time:
		return c.Kind == sheet.Date && c.Time.Equal(v)
	}
	return false
}

func blankLog(s sheet.Sheet) bool {
	return len(s.Rows) == 0 || s.Rows[len(s.Rows)-1].Number < codebook.LogFirstRow
}
