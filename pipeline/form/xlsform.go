package form

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/workbook"
)

// WriteXLSForm sends to w the questionnaire as an XLSForm workbook, the
// standard that KoboToolbox and ODK read: sheets survey, choices and settings.
// Saved as questionnaire.xlsx in a campaign folder it is read back as the same
// questionnaire.
func WriteXLSForm(w io.Writer, cb *codebook.Codebook) error {
	f := excelize.NewFile()
	defer f.Close()
	t := &tabs{f: f}
	t.tab("survey", surveyRows(cb.Questions))
	t.tab("choices", choiceRows(cb))
	t.tab("settings", [][]string{
		{"form_title", "form_id", "version", "default_language"},
		{cb.Form.Title, cb.Form.ID, cb.Form.Version, cb.Form.Language},
	})
	if t.err != nil {
		return fmt.Errorf("XLSForm: %w", t.err)
	}
	return workbook.Write(w, f, workbook.Properties{
		Title:   cb.Form.Title,
		Subject: cb.Campaign.Title,
		Author:  cb.Campaign.Publisher.Name,
		Date:    cb.Campaign.Opens,
	})
}

// surveyRows is sheet « survey »: a page (field-list) for each group.
func surveyRows(questions []codebook.Question) [][]string {
	rows := [][]string{{"type", "name", "label", "hint", "required", "relevant",
		"constraint", "constraint_message", "appearance", "alias"}}
	group, groups := "", 0
	for _, q := range questions {
		if q.Group != group && group != "" {
			rows = append(rows, []string{"end_group"})
		}
		if q.Group != group && q.Group != "" {
			groups++
			rows = append(rows, []string{"begin_group", fmt.Sprintf("groupe_%d", groups), q.Group, "", "", "", "", "", "field-list"})
		}
		group = q.Group
		rows = append(rows, surveyRow(q))
	}
	if group != "" {
		rows = append(rows, []string{"end_group"})
	}
	return rows
}

func surveyRow(q codebook.Question) []string {
	kind := strings.TrimSpace(string(q.Type) + " " + q.List)
	if q.Other {
		kind += " or_other"
	}
	required, appearance := "no", ""
	if q.Required {
		required = "yes"
	}
	if q.Type == codebook.FreeText && !q.Identifies() {
		appearance = "multiline"
	}
	return []string{kind, q.Name, q.Label, q.Hint, required, source(q.Relevant),
		source(q.Constraint), q.ConstraintMessage, appearance, joinAliases(q.Aliases)}
}

func source(e *codebook.Expression) string {
	if e == nil {
		return ""
	}
	return e.Source
}

func joinAliases(aliases []string) string { return strings.Join(aliases, " | ") }

func choiceRows(cb *codebook.Codebook) [][]string {
	rows := [][]string{{"list_name", "name", "label", "alias"}}
	for _, list := range shownLists(cb) {
		for _, c := range cb.Lists[list] {
			rows = append(rows, []string{list, c.Name, c.Label, joinAliases(c.Aliases)})
		}
	}
	return rows
}

// tabs writes plain tables, one a sheet, until the first error.
type tabs struct {
	f   *excelize.File
	err error
}

func (t *tabs) do(err error) {
	if t.err == nil {
		t.err = err
	}
}

// tab adds a sheet; the first takes the place of the one a new file has. Every
// cell is text: XLSForm reads « 2024010101 » as it is written.
func (t *tabs) tab(name string, rows [][]string) {
	if first := t.f.GetSheetName(0); first == "Sheet1" {
		t.do(t.f.SetSheetName(first, name))
	} else {
		_, err := t.f.NewSheet(name)
		t.do(err)
	}
	for i, row := range rows {
		for k, value := range row {
			if value != "" {
				t.do(workbook.SetText(t.f, name, cellAt(k+1, i+1), value))
			}
		}
	}
	t.do(t.f.SetColWidth(name, "A", "J", 24))
	t.do(t.f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}
