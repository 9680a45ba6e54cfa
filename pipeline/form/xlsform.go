package form

import (
	"fmt"
	"io"

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
	d := workbook.Draw()
	drawTable(&d, "survey", questions)
	drawTable(&d, "choices", choices)
	drawTable(&d, "settings", settings)
	err := d.Send(w, workbook.Properties{
		Title:   cb.Form.Title,
		Subject: cb.Campaign.Title,
		Author:  cb.Campaign.Publisher.Name,
		Date:    cb.Campaign.Opens,
	})
	if err != nil {
		return fmt.Errorf("XLSForm: %w", err)
	}
	return nil
}

// drawTable adds a sheet. Every cell is text: XLSForm reads « 2024010101 » as it is
// written.
func drawTable(d *workbook.Drawing, name string, rows [][]string) {
	d.Add(name)
	widest := 1
	for i, row := range rows {
		widest = max(widest, len(row))
		for k, value := range row {
			if value != "" {
				d.Do(workbook.SetText(d.File, name, workbook.At(k+1, i+1), value))
			}
		}
	}
	d.Do(d.File.SetColWidth(name, "A", workbook.Letter(widest), 24))
	d.Freeze(1, "")
}
