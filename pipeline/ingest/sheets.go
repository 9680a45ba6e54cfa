package ingest

import (
	"slices"
	"strconv"

	"bilan/pipeline/codebook"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// oddSheet tells what is unusual about the sheet that holds the answers.
func oddSheet(s tab, l layout, formSheet string) []survey.Issue {
	var issues []survey.Issue
	if l.name == LayoutForm && !s.text && s.Name != codebook.FormSheet && s.Name != formSheet {
		issues = append(issues, survey.NewIssue(survey.SheetRenamed, s.rowRef(0), "attendue", formSheet, "lue", s.Name))
	}
	if s.State != sheet.Visible {
		issues = append(issues, survey.NewIssue(survey.SheetHidden, s.rowRef(0)))
	}
	return issues
}

// otherSheets accounts for the sheets that are not read. One that holds other
// answers may be another mediator's: they are counted and set aside.
func (r *reader) otherSheets(doc *document, chose chosen) (b Balance, issues []survey.Issue) {
	read, how := chose.sheet, chose.layout
	var answers map[target]string // of the sheet that is read, once they are asked for
	for i, s := range doc.sheets {
		n := s.cells()
		if chose.reads(i) || s.furnished() || n == 0 {
			continue
		}
		l, held, code := r.bestLayout(s), Balance{}, survey.SheetIgnored
		if l.score >= r.enough() && s.Beyond == 0 { // what is not held is not read for a count
			held = r.refusedBalance(doc, i, l)
		}
		switch {
		case s.repeatsGroup():
			code = survey.SheetRepeat
		case held.SetAside == 0:
		case how.name == LayoutTable && l.name == LayoutTable && !r.rowsArePosts(s, l):
			code = survey.SheetNoPost
		case l.name == LayoutForm && how.name == LayoutForm && l.form.answer > 0:
			if answers == nil {
				answers = r.answersIn(doc, doc.sheets[read], how)
			}
			code, held = r.otherForm(doc, s, l, held, answers)
		default:
			code = survey.SheetAlso
		}
		if code != survey.SheetIgnored && code != survey.SheetRepeat && code != survey.SheetNoPost {
			b.add(held)
		}
		issues = append(issues, survey.NewIssue(code, s.rowRef(0), "cellules", strconv.Itoa(n), "lue", doc.sheets[read].Name))
	}
	return b, issues
}

// repeatsGroup reports whether the rows of a sheet belong to a row of another one:
// a repeated group, or the files that came with an answer.
func (s tab) repeatsGroup() bool {
	return len(s.Rows) > 0 && slices.ContainsFunc(s.Rows[0].Cells, func(c sheet.Cell) bool { return parentHeading(heading(c)) })
}

// otherForm says what a second form of a document is to the one that is read.
func (r *reader) otherForm(doc *document, s tab, l layout, held Balance, read map[target]string) (survey.Code, Balance) {
	switch answers := r.answersIn(doc, s, l); {
	case len(answers) == 0:
		return survey.SheetIgnored, held
	case sameAnswers(answers, read):
		return survey.SheetSame, Balance{Found: held.Found, Ignored: held.Found}
	case r.isOld(s, l):
		return survey.SheetOld, held
	case s.State != sheet.Visible:
		return survey.SheetOtherHidden, held
	}
	return survey.SheetAlso, held
}
