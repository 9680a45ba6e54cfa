package form

import (
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/sheet"
)

// Blank reports whether a workbook is a form or a log as this package writes
// it, in which nobody has written anything yet: only such a file may be
// replaced. Whatever else it is, or when in doubt, it is somebody's work.
func Blank(content []byte) bool {
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
		case form && !blankForm(s), log && !blankLog(s):
			return false
		}
	}
	return true
}

// blankForm looks at the column of answers: those of named rows, except the
// post. Anything to the right of the hints is a remark, and so is any other sheet.
func blankForm(s sheet.Sheet) bool {
	for _, r := range s.Rows {
		name := ""
		for _, c := range r.Cells {
			switch {
			case c.Col == codebook.NameColumn:
				name = strings.TrimSpace(c.Text)
			case c.Col == codebook.AnswerColumn && name != "" && name != codebook.PostQuestion, c.Col > codebook.HintColumn:
				return false
			}
		}
	}
	return true
}

func blankLog(s sheet.Sheet) bool {
	return len(s.Rows) == 0 || s.Rows[len(s.Rows)-1].Number < codebook.LogFirstRow
}
