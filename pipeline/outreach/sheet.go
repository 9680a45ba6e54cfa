package outreach

import (
	"fmt"
	"image/color"
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
	f := excelize.NewFile()
	defer f.Close()
	b := &logBook{f: f, def: def}
	b.sheets()
	b.heads()
	for i, r := range rows {
		b.row(i+2, r)
	}
	b.lists()
	b.rules(max(len(rows), emptyRows) + 1)
	b.help()
	if b.err != nil {
		return fmt.Errorf("log workbook: %w", b.err)
	}
	campaign := def.Book.Campaign
	return workbook.Write(w, f, workbook.Properties{
		Title: "Journal de porte-à-porte, " + campaign.Region.Name, Author: campaign.Publisher.Name, Description: campaign.Disclaimer,
	})
}

// logBook is the workbook being written, and the first error, after which
// nothing more is.
type logBook struct {
	f   *excelize.File
	def *codebook.Outreach
	err error
}

func (b *logBook) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *logBook) questions() []codebook.Question { return b.def.Book.Questions }

func (b *logBook) style(s *excelize.Style) int {
	s.Font = &excelize.Font{Family: "Arial", Size: 10, Bold: s.Font != nil && s.Font.Bold, Color: "1E1E1E"}
	id, err := b.f.NewStyle(s)
	b.do(err)
	return id
}

func (b *logBook) sheets() {
	b.do(b.f.SetDefaultFont("Arial"))
	b.do(b.f.SetSheetName(b.f.GetSheetName(0), LogSheet))
	for _, name := range [...]string{codebook.HelpSheet, codebook.ListsSheet} {
		_, err := b.f.NewSheet(name)
		b.do(err)
	}
	b.do(b.f.SetSheetVisible(codebook.ListsSheet, false))
}

func hex(c color.RGBA) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }

// heads writes the headings, in sight while the mediator scrolls, and gives each
// column its format. Codes and hours are text: a spreadsheet would turn « 14h30 »
// or « 007 » into something else.
func (b *logBook) heads() {
	band := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{hex(b.def.Book.Theme.Colors.Band)}}
	head := b.style(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: band,
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	date, text := "dd/mm/yyyy", "@"
	dates, texts := b.style(&excelize.Style{CustomNumFmt: &date}), b.style(&excelize.Style{CustomNumFmt: &text})
	for i, q := range b.questions() {
		letter := column(i)
		style := texts
		if q.Type == codebook.Date {
			style = dates
		}
		b.do(b.f.SetColStyle(LogSheet, letter, style))
		b.do(b.f.SetColWidth(LogSheet, letter, letter, 16))
		b.do(workbook.SetText(b.f, LogSheet, letter+"1", q.Label))
		b.do(b.f.SetCellStyle(LogSheet, letter+"1", letter+"1", head))
	}
	b.do(b.f.SetRowHeight(LogSheet, 1, 32))
	b.do(b.f.SetPanes(LogSheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	b.do(b.f.AutoFilter(LogSheet, "A1:"+column(len(b.questions())-1)+"1", nil))
	landscape, a4, wide, high, fit := "landscape", 9, 1, 0, true
	b.do(b.f.SetPageLayout(LogSheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &high}))
	b.do(b.f.SetSheetProps(LogSheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

// column names the column of the question i.
func column(i int) string {
	letter, _ := excelize.ColumnNumberToName(i + 1) // few questions: always in range
	return letter
}

func (b *logBook) row(n int, r Row) {
	for i, q := range b.questions() {
		cell, value := fmt.Sprintf("%s%d", column(i), n), r[q.Name]
		if value == "" {
			continue
		}
		if day, err := time.Parse(time.DateOnly, value); q.Type == codebook.Date && err == nil {
			b.do(b.f.SetCellValue(LogSheet, cell, day))
			continue
		}
		b.do(workbook.SetText(b.f, LogSheet, cell, value))
	}
}

// lists writes the choices that feed the dropdowns, one column for each
// question.
func (b *logBook) lists() {
	for i, q := range b.questions() {
		for k, c := range b.def.Book.Lists[q.List] {
			b.do(workbook.SetText(b.f, codebook.ListsSheet, fmt.Sprintf("%s%d", column(i), k+1), c.Label))
		}
	}
}

// rules lets into the rows down to last only what can be read back. A column
// that takes several choices offers them and accepts others.
func (b *logBook) rules(last int) {
	for i, q := range b.questions() {
		dv := excelize.NewDataValidation(true)
		dv.SetSqref(fmt.Sprintf("%s2:%s%d", column(i), column(i), last))
		switch {
		case q.List != "":
			dv.SetSqrefDropList(fmt.Sprintf("%s!$%s$1:$%s$%d", codebook.ListsSheet, column(i), column(i), len(b.def.Book.Lists[q.List])))
		case q.Type == codebook.Date:
			c := b.def.Book.Campaign
			b.do(dv.SetRange(serial(c.Opens), serial(c.Closes), excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween))
		default:
			continue
		}
		level := excelize.DataValidationErrorStyleStop
		if q.Other || q.Type == codebook.SelectMultiple {
			level = excelize.DataValidationErrorStyleInformation
		}
		dv.SetError(level, q.Label, q.Hint)
		b.do(b.f.AddDataValidation(LogSheet, dv))
	}
}

// serial is a day as spreadsheets count it.
func serial(day time.Time) int {
	return int(day.Sub(time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
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
	b.do(b.f.SetColWidth(codebook.HelpSheet, "A", "A", 28))
	b.do(b.f.SetColWidth(codebook.HelpSheet, "B", "B", 80))
	for i, line := range lines {
		for k, text := range line {
			cell := fmt.Sprintf("%s%d", column(k), i+1)
			b.do(workbook.SetText(b.f, codebook.HelpSheet, cell, text))
			b.do(b.f.SetCellStyle(codebook.HelpSheet, cell, cell, [...]int{strong, wrap}[k]))
		}
	}
}
