package logbook

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// entry is one row of the log, read.
type entry struct {
	ref    survey.Ref        // of its first cell
	values map[string]string // by column: the name of a choice, oui or non, or the text; absent when empty
}

// both are the values of a column and of its second cell.
func (e entry) both(column string) []string {
	var all []string
	for _, name := range [...]string{column, column + codebook.LogAgain} {
		if v := e.values[name]; v != "" {
			all = append(all, v)
		}
	}
	return all
}

// entry reads a row; ok is false when it is empty or must not be counted.
func (r *reader) entry(s codebook.LogSheet, columns map[string]int, row sheet.Row) (e entry, ok bool) {
	e = entry{ref: r.at(s, 1, row.Number), values: map[string]string{}}
	var issues []survey.Issue
	for _, c := range s.Columns {
		cell := cellAt(row, columns[c.Name])
		if columns[c.Name] == 0 || strings.TrimSpace(cell.Text) == "" || c.Format == codebook.LogDay {
			continue
		}
		value, known := valueOf(c, cell)
		if !known {
			issues = append(issues, survey.NewIssue(survey.FollowUpBadValue, r.at(s, cell.Col, row.Number), "valeur", shown(cell.Text), "colonne",
				c.Label))
			continue
		}
		if value != "" {
			e.values[c.Name] = value
		}
	}
	if len(e.values) == 0 && len(issues) == 0 {
		return entry{}, false
	}
	r.issues = append(r.issues, issues...)
	if s.Name == codebook.LogPeople && e.values[codebook.LogPerson] == "" {
		r.add(survey.FollowUpNoPerson, e.ref)
		return entry{}, false
	}
	return e, r.inYear(s, columns, row)
}

// inYear reads the day of a row. A row of another year is not counted; one
// without a day is, since it stands in the log of the year.
func (r *reader) inYear(s codebook.LogSheet, columns map[string]int, row sheet.Row) bool {
	if !slices.ContainsFunc(s.Columns, func(c codebook.LogColumn) bool { return c.Name == codebook.LogDate }) ||
		columns[codebook.LogDate] == 0 {
		return true
	}
	cell, year := cellAt(row, columns[codebook.LogDate]), r.cb.Campaign.Year
	at := r.at(s, columns[codebook.LogDate], row.Number)
	day, ok := dayOf(cell)
	switch {
	case !ok:
		r.add(survey.FollowUpNoDate, at, "valeur", shown(cell.Text), "annee", strconv.Itoa(year))
	case day.Year() != year:
		r.add(survey.FollowUpOtherYear, at, "date", french.ShortDay(day), "annee", strconv.Itoa(year))
		return false
	case day.After(r.log.Last):
		r.log.Last = day
	}
	return true
}

func (r *reader) at(s codebook.LogSheet, col, row int) survey.Ref {
	return survey.Ref{File: r.log.File, Sheet: s.Name, Row: row, Column: col}
}

// dayOf reads a date cell, or a date typed as text.
func dayOf(c sheet.Cell) (time.Time, bool) {
	if c.Kind == sheet.Date {
		return c.Time, true
	}
	for _, layout := range [...]string{"2/1/2006", time.DateOnly} {
		if t, err := time.Parse(layout, strings.TrimSpace(c.Text)); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// valueOf reads a cell as its column says; known is false for a word that is
// not of the list.
func valueOf(c codebook.LogColumn, cell sheet.Cell) (value string, known bool) {
	text := strings.TrimSpace(cell.Text)
	if cell.Kind == sheet.Error || cell.Kind == sheet.Bad {
		return "", false
	}
	switch c.Format {
	case codebook.LogTick, codebook.LogYesNo:
		return yesNo(text)
	case codebook.LogChoice:
		for _, choice := range c.Choices {
			if slices.ContainsFunc(append([]string{choice.Name, choice.Label}, choice.Aliases...),
				func(s string) bool { return french.FoldSpaces(s) == french.FoldSpaces(text) }) {
				return choice.Name, true
			}
		}
		return "", false
	}
	return text, true
}

func yesNo(text string) (string, bool) {
	switch french.FoldSpaces(text) {
	case "oui", "o", "x", "1", "vrai", "true":
		return codebook.Yes, true
	case "non", "n", "0", "faux", "false":
		return codebook.No, true
	}
	return "", false
}

// shown is a value as messages quote it.
func shown(s string) string {
	const longest = 40
	return french.Clip(s, longest)
}
