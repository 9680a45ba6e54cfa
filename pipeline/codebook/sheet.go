package codebook

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// definitionSheet is one table of the questionnaire, from a CSV file or from a sheet of a
// workbook: rows of texts under the names of the columns.
type definitionSheet struct {
	header survey.Ref // of the first row
	rows   []row
	all    WrittenSheet
}

// row gives the texts of one line by column name. Empty cells are absent.
type row struct {
	cells   map[string]string
	place   func(column string) survey.Ref
	written int // which of the rows as they were written
}

func (r row) get(column string) string { return r.cells[column] }

// neededColumns are those without which no row of a sheet can be read, by its CSV file.
var neededColumns = map[string][]string{surveyFile: {"type", "name"}, choicesFile: {"list_name", "name"},
	QuartersFile: {"code", "habitants", "source"}}

// mostTitles is how many lines of titles may stand above the names of the columns.
const mostTitles = 10

// body leaves out, and notes, the titles that stand above the names of the columns.
func (l *loader) body(rows []sheet.Row, form sheetForm, file string, place func(row, column int) survey.Ref) []sheet.Row {
	needed := neededColumns[file]
	for i, r := range rows[:min(len(rows), mostTitles)] {
		keys := names(r.Cells, func(c sheet.Cell) string { key, _ := form.split(c.Text); return key })
		if slices.ContainsFunc(needed, func(key string) bool { return !slices.Contains(keys, key) }) {
			continue
		}
		if i > 0 {
			l.add(survey.DefTitleUnread, place(rows[0].Number, 1), "lu", place(r.Number, 1).Place())
		}
		return rows[i:]
	}
	return rows
}

// complete reports the columns without which no row of a sheet can be read. file
// is the sheet's CSV file.
func (l *loader) complete(columns []column, file string, at survey.Ref) bool {
	whole := true
	for _, name := range neededColumns[file] {
		if !slices.ContainsFunc(columns, func(c column) bool { return c.key == name }) {
			l.missing(at, name, "une colonne de ce nom, sans laquelle aucune ligne ne peut être lue")
			whole = false
		}
	}
	if !whole {
		l.lose(defines(file)...)
	}
	return whole
}

// csvOf is the CSV file that a sheet of questionnaire.xlsx stands for.
func csvOf(tab string) string { return "questionnaire/" + strings.ToLower(tab) + ".csv" }

// csvSheet reads one of the CSV files of the questionnaire.
func (l *loader) csvSheet(name string, form sheetForm) definitionSheet {
	def, ok := l.read(name)
	if !ok {
		l.lose(defines(name)...)
		return definitionSheet{}
	}
	table, err := sheet.ReadText(def.data, nil)
	if err != nil {
		l.csvFault(def.name, err)
		l.lose(defines(name)...)
		return definitionSheet{}
	}
	return l.definitionRows(table.Rows, form, name, func(row, _ int) survey.Ref { return line(def.name, row) })
}

// csvFault says why a CSV file cannot be read.
func (l *loader) csvFault(file string, err error) {
	n, cause := 1, "ce n'est pas un fichier de texte"
	var fault *sheet.TextError
	if errors.As(err, &fault) {
		n = max(1, fault.Line)
		switch fault.Kind {
		case sheet.TextQuote:
			cause = "guillemet mal placé ou non fermé"
		case sheet.TextCut:
			cause = "la fin du fichier manque"
		case sheet.TextTooWide, sheet.TextTooBig:
			cause = "trop de cellules"
		}
	}
	l.add(survey.DefSyntax, line(file, n), "cause", cause)
}

// add keeps a row that has something in a column that counts. The first is that
// of the names of the columns.
func (s *definitionSheet) add(columns []column, record []string, place func(column string) survey.Ref) {
	s.all.Rows = append(s.all.Rows, record)
	if len(s.all.Rows) == 1 {
		s.all.Heads = names(columns, func(c column) Head { return c.head })
		return
	}
	cells, from := map[string]string{}, map[string]int{}
	for i, text := range record {
		if text = strings.TrimSpace(text); text == "" || i >= len(columns) || columns[i].key == "" {
			continue
		}
		c := columns[i]
		if at, there := from[c.key]; there && columns[at].preference <= c.preference {
			continue
		}
		if slices.Contains(worded, c.key) {
			text = withoutMarkup(text)
		}
		cells[c.key], from[c.key] = text, i
	}
	if len(cells) > 0 {
		s.rows = append(s.rows, row{cells, place, len(s.all.Rows) - 1})
	}
}

// change gives a cell another text, also in the sheet as it was written.
func (s *definitionSheet) change(r row, column, text string) {
	r.cells[column] = text
	for i, h := range s.all.Heads {
		if h.Key == column && i < len(s.all.Rows[r.written]) {
			s.all.Rows[r.written][i] = text
		}
	}
}

// drop takes rows away.
func (s *definitionSheet) drop(gone func(row) bool) {
	for i := len(s.rows) - 1; i >= 0; i-- {
		if at := s.rows[i].written; gone(s.rows[i]) {
			s.rows, s.all.Rows = slices.Delete(s.rows, i, i+1), slices.Delete(s.all.Rows, at, at+1)
			for k := range s.rows[i:] {
				s.rows[i+k].written--
			}
		}
	}
}

// xlsxSheet reads one sheet of questionnaire.xlsx.
//
// The sheet « settings » is optional, and « choices » is where no question has
// some: a list that is named and not there is reported where it is named.
func (l *loader) xlsxSheet(book *sheet.Book, file, name string, form sheetForm) definitionSheet {
	for _, tab := range book.Sheets {
		if strings.EqualFold(strings.TrimSpace(tab.Name), name) {
			return l.definitionRows(tab.Rows, form, csvOf(strings.TrimSpace(tab.Name)), func(row, column int) survey.Ref {
				return survey.Ref{File: file, Sheet: tab.Name, Row: row, Column: column}
			})
		}
	}
	if name != "survey" {
		return definitionSheet{}
	}
	l.lose(defines(csvOf(name))...)
	l.unknownName(survey.Ref{File: file}, "la feuille", name, names(book.Sheets, func(s sheet.Sheet) string { return s.Name }))
	return definitionSheet{}
}

// definitionRows reads the rows of a sheet, of which file is the CSV file; place
// says where a cell stands.
func (l *loader) definitionRows(rows []sheet.Row, form sheetForm, file string, place func(row, column int) survey.Ref) definitionSheet {
	s := definitionSheet{header: place(1, 1)}
	var columns []column
	var foreign []survey.Issue
	for _, r := range l.body(rows, form, file, place) {
		at := func(i int) survey.Ref { return place(r.Number, i+1) }
		record := l.record(r, at)
		if columns == nil {
			s.header = at(0)
			columns = l.sheetColumns(record, at, form)
			if !l.complete(columns, file, s.header) {
				return definitionSheet{}
			}
		}
		s.add(columns, record, func(key string) survey.Ref {
			return at(max(0, slices.IndexFunc(columns, func(c column) bool { return c.key == key })))
		})
		if own, shown := inOtherLanguage(columns, record); shown >= 0 && len(s.all.Rows) > 1 {
			foreign = append(foreign, survey.NewIssue(survey.DefOtherLanguage, at(own), "colonne", columns[own].head.written(),
				"montre", columns[shown].head.written()))
		}
	}
	if n := len(foreign); n > 0 {
		first := foreign[0]
		l.add(first.Code, first.Ref, "nombre", french.Count(n, "texte", "textes"), "colonne", first.Args.Of("colonne"),
			"montre", first.Args.Of("montre"))
	}
	return s
}

// inOtherLanguage finds the column of the labels that should be read, and the one in
// another language that is shown because it is empty; -1 where it is not.
func inOtherLanguage(columns []column, record []string) (own, shown int) {
	own, shown = -1, -1
	filled := func(i int) bool { return i < len(record) && strings.TrimSpace(record[i]) != "" }
	for i, c := range columns {
		if c.key != "label" {
			continue
		}
		if own < 0 || c.preference < columns[own].preference {
			own = i
		}
		if filled(i) && (shown < 0 || c.preference < columns[shown].preference) {
			shown = i
		}
	}
	if shown >= 0 && columns[shown].preference == columns[own].preference {
		shown = -1
	}
	return own, shown
}

// record gives the texts of a row of a workbook, by column. A cell whose value
// cannot be trusted is reported.
func (l *loader) record(r sheet.Row, at func(i int) survey.Ref) []string {
	var texts []string
	for _, c := range r.Cells {
		for len(texts) < c.Col {
			texts = append(texts, "")
		}
		texts[c.Col-1] = c.Text
		if c.Kind == sheet.Bad || c.Kind == sheet.Error {
			l.add(survey.DefSyntax, at(c.Col-1), "cause", fmt.Sprintf("la cellule ne contient pas un texte (%s)", c.Text))
		}
	}
	return texts
}
