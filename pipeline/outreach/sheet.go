package outreach

import (
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/workbook"
)

// LogSheet is the sheet of the log in the workbook that this program writes.
const LogSheet = "Journal"

// Row is one row of a log to be written: what to put in each column, by name.
// Dates are ISO days, choices are labels.
type Row map[string]string

// emptyRows is how many rows of an empty log have dropdowns: more than a
// mediator knocks at in a year.
const emptyRows = 3000

// WriteLog writes a log as a workbook with the rows given: dropdowns for what is
// chosen, dates that are dates, and a sheet that explains each column. Without
// rows it is the model that a mediator fills in.
func WriteLog(w io.Writer, def *codebook.Outreach, rows []Row) error {
	b := &logBook{Drawing: workbook.Draw(), def: def}
	b.Do(b.File.SetDefaultFont("Arial"))
	for _, name := range [...]string{LogSheet, codebook.HelpSheet, codebook.ListsSheet} {
		b.Add(name)
	}
	b.Hide()
	b.Sheet = LogSheet
	b.heads()
	for i, r := range rows {
		b.row(i+2, r)
	}
	b.lists()
	b.rules(max(len(rows), emptyRows) + 1)
	b.help()
	campaign := def.Book.Campaign
	err := b.Send(w, workbook.Properties{
		Title: "Journal de porte-à-porte, " + campaign.Region.Name, Author: campaign.Publisher.Name, Description: campaign.Disclaimer,
	})
	if err != nil {
		return fmt.Errorf("log workbook: %w", err)
	}
	return nil
}

// logBook is the workbook being written.
type logBook struct {
	workbook.Drawing
	def *codebook.Outreach
}

func (b *logBook) questions() []codebook.Question { return b.def.Book.Questions }

func (b *logBook) style(s *excelize.Style) int {
	s.Font = &excelize.Font{Family: "Arial", Size: 10, Bold: s.Font != nil && s.Font.Bold, Color: "1E1E1E"}
	return b.Style(s)
}

// heads writes the headings, in sight while the mediator scrolls, and gives each
// column its format. Codes and hours are text: a spreadsheet would turn « 14h30 »
// or « 007 » into something else.
func (b *logBook) heads() {
	band := workbook.Ground(workbook.Hex(b.def.Book.Theme.Colors.Band))
	head := b.style(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: band,
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	date, text := "dd/mm/yyyy", "@"
	dates, texts := b.style(&excelize.Style{CustomNumFmt: &date}), b.style(&excelize.Style{CustomNumFmt: &text})
	for i, q := range b.questions() {
		letter, style := workbook.Letter(i+1), texts
		if q.Type == codebook.Date {
			style = dates
		}
		b.Do(b.File.SetColStyle(LogSheet, letter, style))
		b.Width(i+1, 16)
		b.Text(letter+"1", q.Label, head)
	}
	b.Height(1, 32)
	b.Freeze(1, "")
	b.Do(b.File.AutoFilter(LogSheet, "A1:"+workbook.At(len(b.questions()), 1), nil))
	b.Page("landscape", workbook.A4, 0)
}

func (b *logBook) row(n int, r Row) {
	for i, q := range b.questions() {
		cell, value := workbook.At(i+1, n), r[q.Name]
		if value == "" {
			continue
		}
		if day, err := time.Parse(time.DateOnly, value); q.Type == codebook.Date && err == nil {
			b.Do(b.File.SetCellValue(LogSheet, cell, day))
			continue
		}
		b.Do(workbook.SetText(b.File, LogSheet, cell, value))
	}
}

// lists writes the choices that feed the dropdowns, one column for each
// question.
func (b *logBook) lists() {
	for i, q := range b.questions() {
		for k, c := range b.def.Book.Lists[q.List] {
			b.Do(workbook.SetText(b.File, codebook.ListsSheet, workbook.At(i+1, k+1), c.Label))
		}
	}
}

// rules lets into the rows down to last only what can be read back. A column
// that takes several choices offers them and accepts others.
func (b *logBook) rules(last int) {
	for i, q := range b.questions() {
		dv := excelize.NewDataValidation(true)
		letter := workbook.Letter(i + 1)
		dv.SetSqref(fmt.Sprintf("%s2:%s%d", letter, letter, last))
		switch {
		case q.List != "":
			dv.SetSqrefDropList(fmt.Sprintf("%s!$%s$1:$%s$%d", codebook.ListsSheet, letter, letter, len(b.def.Book.Lists[q.List])))
		case q.Type == codebook.Date:
			c := b.def.Book.Campaign
			b.Do(dv.SetRange(workbook.Serial(c.Opens), workbook.Serial(c.Closes), excelize.DataValidationTypeDate,
				excelize.DataValidationOperatorBetween))
		default:
			continue
		}
		level := excelize.DataValidationErrorStyleStop
		if q.Other || q.Type == codebook.SelectMultiple {
			level = excelize.DataValidationErrorStyleInformation
		}
		dv.SetError(level, q.Label, q.Hint)
		b.Do(b.File.AddDataValidation(LogSheet, dv))
	}
}

// help explains each column, in the words of the definitions.
func (b *logBook) help() {
	lines := [][2]string{
		{"Journal de porte-à-porte, " + b.def.Book.Campaign.Region.Name, ""},
		{"Une ligne par passage à un logement, écrite le jour même, que quelqu’un ouvre ou non.", ""},
		{"Aucun nom : un logement est désigné par un code, le même à chaque passage.", ""},
		{"", ""},
	}
	for _, q := range b.questions() {
		lines = append(lines, [2]string{q.Label, q.Hint})
	}
	wrap := b.style(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	strong := b.style(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "top"}})
	b.Sheet = codebook.HelpSheet
	b.Width(1, 28)
	b.Width(2, 80)
	for i, line := range lines {
		for k, text := range line {
			b.Text(workbook.At(k+1, i+1), text, [...]int{strong, wrap}[k])
		}
	}
}
