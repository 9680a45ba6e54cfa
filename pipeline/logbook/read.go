package logbook

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// Read reads a follow-up log and derives its answers. file names it in
// messages. The log is nil when the content is not one of this campaign's year:
// the issues then say why.
func Read(cb *codebook.Codebook, file string, content []byte) (*Log, []survey.Issue) {
	book, err := sheet.Read(content, sheet.Limits{})
	if err != nil {
		return nil, []survey.Issue{unreadable(file, err)}
	}
	r := &reader{cb: cb, book: book, log: &Log{File: file}}
	if !r.identify() {
		return nil, r.issues
	}
	sheets := map[string]table{}
	for _, s := range cb.Log() {
		sheets[s.Name] = r.sheet(s)
		r.log.Rows += len(sheets[s.Name].rows)
	}
	if r.log.Rows == 0 {
		r.add(survey.FollowUpEmpty, survey.Ref{File: file})
	}
	r.checkPeople(sheets[codebook.LogPeople].rows)
	r.log.Answers = derive(cb, file, sheets)
	return r.log, r.issues
}

// reader reads the sheets of one log.
type reader struct {
	cb     *codebook.Codebook
	book   *sheet.Book
	log    *Log
	issues []survey.Issue
}

func (r *reader) add(code survey.Code, at survey.Ref, args ...string) {
	r.issues = append(r.issues, survey.NewIssue(code, at, args...))
}

func unreadable(file string, err error) survey.Issue {
	at := survey.Ref{File: file}
	var fault *sheet.FileError
	if errors.As(err, &fault) && (fault.Kind == sheet.NotZip || fault.Kind == sheet.NoWorkbook || fault.Kind == sheet.Empty) {
		return survey.NewIssue(survey.FollowUpForeign, at, "vu", "ce n'est pas un classeur .xlsx ou .ods")
	}
	return survey.NewIssue(survey.FileDamaged, at, "cause", "le classeur est incomplet ou mal formé", "precision", "")
}

// identify learns whose log it is and of which year.
func (r *reader) identify() bool {
	at := survey.Ref{File: r.log.File}
	if _, ok := r.book.Names[codebook.LogMark]; !ok {
		r.add(survey.FollowUpForeign, at, "vu", "le nom caché "+codebook.LogMark+" n'y est pas")
		return false
	}
	r.log.Post = r.named(codebook.PostName)
	year := r.named(codebook.YearName)
	r.log.Year, _ = strconv.Atoi(year) // 0 is no campaign's year
	if r.log.Year != r.cb.Campaign.Year {
		r.add(survey.YearOther, at, "lue", year, "attendue", strconv.Itoa(r.cb.Campaign.Year))
		return false
	}
	return true
}

// named is the text of the cell that a defined name stands for.
func (r *reader) named(name string) string {
	n := r.book.Names[name]
	for _, s := range r.book.Sheets {
		if n.Kind != sheet.NameCell || s.Name != n.Sheet {
			continue
		}
		for _, row := range s.Rows {
			if row.Number == n.Row {
				return strings.TrimSpace(cellAt(row, n.Col).Text)
			}
		}
	}
	return ""
}

// sheet reads the rows of one sheet that can be counted.
func (r *reader) sheet(s codebook.LogSheet) table {
	i := slices.IndexFunc(r.book.Sheets, func(x sheet.Sheet) bool { return x.Name == s.Name })
	if i < 0 {
		r.add(survey.FollowUpNoColumn, survey.Ref{File: r.log.File, Sheet: s.Name}, "colonne", s.Name)
		return table{}
	}
	rows := r.book.Sheets[i].Rows
	columns, absent := r.columns(s, rows)
	t := table{absent: absent}
	for _, row := range rows {
		if row.Number < codebook.LogFirstRow {
			continue
		}
		if e, ok := r.entry(s, columns, row); ok {
			t.rows = append(t.rows, e)
		}
	}
	return t
}

// columns finds where each column stands, by the hidden row of names.
func (r *reader) columns(s codebook.LogSheet, rows []sheet.Row) (at map[string]int, absent []string) {
	at = map[string]int{}
	for _, row := range rows {
		if row.Number == codebook.LogNameRow {
			for _, c := range row.Cells {
				at[strings.TrimSpace(c.Text)] = c.Col
			}
		}
	}
	for _, c := range s.Columns {
		if at[c.Name] == 0 {
			r.add(survey.FollowUpNoColumn, survey.Ref{File: r.log.File, Sheet: s.Name}, "colonne", c.Label)
			absent = append(absent, c.Name)
		}
	}
	return at, absent
}

func cellAt(row sheet.Row, col int) sheet.Cell {
	for _, c := range row.Cells {
		if c.Col == col {
			return c
		}
	}
	return sheet.Cell{Col: col}
}
