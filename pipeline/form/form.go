// Package form writes the questionnaire that a mediator fills in: one workbook
// for each post.
//
// The codebook says what is asked, the post says of whom. A plan gives every
// question its rows in sheet « Bilan », and its answer, if it is prefilled, its
// cells (plan.go, answer.go). The sheet is then drawn row by row (sheet.go),
// each answer cell with the rule that keeps out what could not be read back
// (validation.go). Two kinds of formula follow the answers as they come: how
// many questions are done (progress.go), and which number contradicts another
// (constraint.go). « Listes », hidden, feeds the dropdowns; « Lisez-moi »
// explains, and holds the cells that identify the return whatever its file is
// called.
//
// The layout is that of codebook.FormSheet and its neighbours, which package
// ingest reads back. The same codebook, post and answers give the same bytes.
package form

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// Write sends to w the questionnaire of one post. answers, by question name,
// are written into it; nil leaves it empty. Only Given answers are written. An
// answer to a question that the codebook does not ask, or that its type or
// choice list cannot hold, is an error: nothing of it would come back.
func Write(w io.Writer, cb *codebook.Codebook, post survey.Post, answers map[string]survey.Answer) error {
	p, err := newPlan(cb, post, answers)
	if err != nil {
		return fmt.Errorf("form of %s: %w", post.ID, err)
	}
	f := excelize.NewFile()
	defer f.Close()
	if err := draw(f, p, post); err != nil {
		return fmt.Errorf("form of %s: %w", post.ID, err)
	}
	title := fmt.Sprintf("Bilan %d", cb.Campaign.Year)
	if post.ID != "" {
		title += ", poste " + post.ID
	}
	return workbook.Write(w, f, workbook.Properties{
		Title:       title,
		Subject:     cb.Campaign.Title,
		Author:      cb.Campaign.Publisher.Name,
		Description: cb.Campaign.Disclaimer,
		Date:        cb.Campaign.Opens,
	})
}

// draw makes the three sheets. « Bilan » stays the active one.
func draw(f *excelize.File, p *plan, post survey.Post) error {
	b, err := newBook(f, p.cb.Theme)
	if err != nil {
		return err
	}
	b.on(codebook.ListsSheet).drawLists(p.cb)
	b.on(codebook.HelpSheet).drawHelp(p.cb, post)
	b.on(codebook.FormSheet).drawForm(p)
	b.do(f.ProtectWorkbook(&excelize.WorkbookProtectionOptions{LockStructure: true}))
	return b.err
}
