// Package form writes the workbooks that people fill in: the questionnaire of
// each mediator, the follow-up log of the year (log.go), the register of posts
// of the agency (register.go), and the questionnaire as XLSForm (xlsform.go).
//
// The questionnaire is one workbook for each post.
// The codebook says what is asked, the post says of whom. A plan gives every
// question its rows in sheet « Bilan », and its answer, if it is prefilled, its
// cells (plan.go, answer.go). The sheet is then drawn row by row (sheet.go),
// each answer cell with the rule that keeps out what could not be read back
// (validation.go). Two kinds of formula follow the answers as they come: how
// many questions are done (progress.go), and which number contradicts another
// (followed.go). « Listes », hidden, feeds the dropdowns; « Lisez-moi »
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
	return WriteDraft(w, cb, post, answers, nil)
}

// WriteDraft is Write with answers that somebody else worked out. basis says
// of each of them, by question name, what it rests on (« 42 lignes de votre
// suivi »): it stands beside the answer, which is coloured, so that the
// mediator confirms or corrects it.
func WriteDraft(w io.Writer, cb *codebook.Codebook, post survey.Post, answers map[string]survey.Answer, basis map[string]string) error {
	p, err := newPlan(cb, post, answers, basis)
	if err != nil {
		return fmt.Errorf("form of %s: %w", post.ID, err)
	}
	title := cb.FormTitle()
	if post.ID != "" {
		title += cb.Campaign.Nouns.Say(", {poste} ") + post.ID
	}
	err = drawForm(p, post).Send(w, workbook.Properties{
		Title:       title,
		Subject:     cb.Campaign.Title,
		Author:      cb.Campaign.Publisher.Name,
		Description: cb.Campaign.Disclaimer,
		Date:        cb.Campaign.Opens,
	})
	if err != nil {
		return fmt.Errorf("form of %s: %w", post.ID, err)
	}
	return nil
}

// drawForm makes the three sheets. That of the answers stays the active one.
func drawForm(p *plan, post survey.Post) *book {
	b := newBook(p.cb.Theme, p.cb.Campaign.FormSheet(), codebook.HelpSheet, codebook.ListsSheet)
	b.on(codebook.ListsSheet).drawLists(p.cb)
	b.on(codebook.HelpSheet).drawHelp(p.cb.FormTitle()+" : mode d’emploi", helpLines(p.cb, post))
	b.on(p.cb.Campaign.FormSheet()).drawForm(p)
	b.Do(b.File.ProtectWorkbook(&excelize.WorkbookProtectionOptions{LockStructure: true}))
	return b
}
