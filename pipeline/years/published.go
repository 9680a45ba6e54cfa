package years

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/audit"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Tables reads the published tables of historique/, the years in order, and
// holds each against itself. What cannot be read, or is contradicted, is an
// issue: no table stops the run.
func Tables(cb *codebook.Codebook) ([]Year, []survey.Issue) {
	entries, err := os.ReadDir(filepath.Join(cb.Campaign.Dir, codebook.HistoryFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	at := survey.Ref{File: codebook.HistoryFolder}
	if err != nil {
		return nil, []survey.Issue{survey.NewIssue(survey.PublishedUnreadable, at, "cause", "le dossier n'a pas pu être ouvert")}
	}
	var r tableReader
	for _, e := range entries {
		if !e.IsDir() && isTable(e.Name()) {
			r.read(cb, e.Name())
		}
	}
	slices.SortFunc(r.years, func(a, b Year) int { return a.Number - b.Number })
	return r.years, r.issues
}

// isTable leaves out what programs and people put beside: the folder's own
// explanation, locks, hidden files.
func isTable(name string) bool {
	return !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "~$") && !strings.EqualFold(name, "LISEZMOI.md") &&
		!strings.EqualFold(name, "Thumbs.db") && !strings.EqualFold(name, "desktop.ini")
}

type tableReader struct {
	years  []Year
	issues []survey.Issue
}

func (r *tableReader) issue(code survey.Code, at survey.Ref, args ...string) {
	r.issues = append(r.issues, survey.NewIssue(code, at, args...))
}

func (r *tableReader) read(cb *codebook.Codebook, name string) {
	at := survey.Ref{File: path.Join(codebook.HistoryFolder, name)}
	number, ok := yearOf(name)
	switch twin := slices.IndexFunc(r.years, func(y Year) bool { return y.Number == number }); {
	case !ok:
		r.issue(survey.HistoryName, at)
		return
	case number >= cb.Campaign.Year:
		r.issue(survey.HistoryYear, at, "annee", strconv.Itoa(number), "campagne", strconv.Itoa(cb.Campaign.Year))
		return
	case twin >= 0:
		r.issue(survey.HistoryTwice, at, "annee", strconv.Itoa(number), "retenu", r.years[twin].Source)
		return
	}
	data, unread := audit.ReadFile(at.File, filepath.Join(cb.Campaign.Dir, codebook.HistoryFolder, name))
	if len(unread) > 0 {
		r.issues = append(r.issues, unread...)
		return
	}
	table, found := audit.Published(cb, at.File, data)
	r.issues = append(r.issues, found...)
	if len(table.Cells) == 0 {
		return
	}
	self := audit.Self(cb, nil, table)
	for _, c := range self.Unread {
		r.issue(survey.PublishedCell, c.Ref, "valeur", c.Text)
	}
	for _, c := range self.Conflicts {
		r.issue(survey.HistoryConflict, placeOf(table, c, at), "indicateur", c.Label, "preuve", c.Proof)
	}
	designated := map[aggregate.Key]bool{}
	for _, n := range audit.Audit(self, table, nil).Named {
		designated[aggregate.Key{Indicator: n.Cell.Indicator, Column: n.Cell.Column}] = true
	}
	r.years = append(r.years, Year{Number: number, Source: at.File, Table: figures(cb, table, designated)})
}

var yearInName = regexp.MustCompile(`\d+`)

// yearOf is the year of a file: the one number of four digits of its name.
func yearOf(name string) (int, bool) {
	found := 0
	for _, digits := range yearInName.FindAllString(strings.TrimSuffix(name, filepath.Ext(name)), -1) {
		n, err := strconv.Atoi(digits)
		if err != nil || n < 2000 || n > 2100 || n == found {
			continue
		}
		if found > 0 {
			return 0, false
		}
		found = n
	}
	return found, found > 0
}

// placeOf is the first cell of a contradiction.
func placeOf(t audit.Table, c audit.Conflict, file survey.Ref) survey.Ref {
	for _, cell := range t.Cells {
		if cell.Indicator == c.Indicator && cell.Choice == c.Choice && slices.Contains(c.Columns, cell.Column) {
			return cell.Ref
		}
	}
	return file
}

// figures are the numbers of a table. One that rests on fewer mediators than the
// campaign publishes is hidden, whoever published it then.
func figures(cb *codebook.Codebook, t audit.Table, designated map[aggregate.Key]bool) []Published {
	all := []Published{} // not nil: the table is known
	for _, c := range t.Cells {
		ind, ok := cb.Indicator(c.Indicator)
		if !ok || c.Choice != "" || ind.Measure == codebook.Ranking {
			continue
		}
		f := Figure{Printed: true, Designated: designated[aggregate.Key{Indicator: c.Indicator, Column: c.Column}]}
		f.Stat.N, f.Stat.Base = c.N, c.N
		value, decimals, known := c.Number()
		switch {
		case c.Secret(), known && c.N > 0 && c.N < cb.Campaign.Threshold && !aggregate.OfRegister(ind):
			f.Stat.State = aggregate.Secret
		case known:
			f.Stat.State, f.Stat.Value, f.Decimals = aggregate.Published, value, decimals
		}
		all = append(all, Published{c.Indicator, c.Column, f})
	}
	return all
}
