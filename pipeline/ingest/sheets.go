package ingest

import (
	"strconv"

	"bilan/pipeline/codebook"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// oddSheet tells what is unusual about the sheet that holds the answers.
func oddSheet(s tab, l layout) []survey.Issue {
	var issues []survey.Issue
	if l.name == LayoutForm && !s.text && s.Name != codebook.FormSheet {
		issues = append(issues, survey.NewIssue(survey.SheetRenamed, s.rowRef(0), "attendue", codebook.FormSheet, "lue", s.Name))
	}
	if s.State != sheet.Visible {
		issues = append(issues, survey.NewIssue(survey.SheetHidden, s.rowRef(0)))
	}
	return issues
}

// otherSheets accounts for the sheets that are not read. One that holds
// answers too may be another mediator's: they are counted and set aside.
func (r *reader) otherSheets(doc *document, read int) (b Balance, issues []survey.Issue) {
	for i, s := range doc.sheets {
		n := s.cells()
		if i == read || s.furnished() || n == 0 {
			continue
		}
		count := strconv.Itoa(n)
		l, answers := r.bestLayout(s), Balance{}
		if l.score >= r.enough() && s.Beyond == 0 { // what is not held is not read for a count
			answers = r.refusedBalance(doc, i, l)
		}
		if answers.SetAside == 0 {
			issues = append(issues, survey.NewIssue(survey.SheetIgnored, s.rowRef(0), "cellules", count))
			continue
		}
		b.add(answers)
		issues = append(issues, survey.NewIssue(survey.SheetAlso, s.rowRef(0), "cellules", count, "lue", doc.sheets[read].Name))
	}
	return b, issues
}
