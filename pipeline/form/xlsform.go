package form

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/workbook"
)

// WriteXLSForm sends to w the questionnaire as an XLSForm workbook, the
// standard that KoboToolbox and ODK read: sheets survey, choices and settings,
// with every row and column as it was written, also those that a bilan does not
// use. Saved as questionnaire.xlsx in a campaign folder it is read back as the
// same questionnaire.
func WriteXLSForm(w io.Writer, cb *codebook.Codebook) error {
	return writeSheets(w, cb, cb.Form.Survey.Rows, cb.Form.Choices.Rows, cb.Form.Settings.Rows)
}

func writeSheets(w io.Writer, cb *codebook.Codebook, questions, choices, settings [][]string) error {
	f := excelize.NewFile()
	defer f.Close()
	t := &tabs{f: f}
	t.tab("survey", questions)
	t.tab("choices", choices)
	t.tab("settings", settings)
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
	widest := 1
	for i, row := range rows {
		widest = max(widest, len(row))
		for k, value := range row {
			if value != "" {
				t.do(workbook.SetText(t.f, name, cellAt(k+1, i+1), value))
			}
		}
	}
	last, _ := excelize.ColumnNumberToName(widest) // no wider than what was read
	t.do(t.f.SetColWidth(name, "A", last, 24))
	t.do(t.f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}
