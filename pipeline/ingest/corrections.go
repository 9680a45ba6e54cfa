package ingest

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// CorrectionsFile is the table of corrections in the campaign folder: an
// analyst never edits what a mediator sent. It may be a workbook instead.
const CorrectionsFile = "corrections.csv"

// correctionBooks are the workbooks that it may be.
var correctionBooks = [...]string{"corrections.xlsx", "corrections.ods"}

// CorrectionFiles are the names that the table may have.
func CorrectionFiles() []string { return append([]string{CorrectionsFile}, correctionBooks[:]...) }

// Correction is one line of the table of corrections and what became of it.
type Correction struct {
	At        survey.Ref // the line
	File      string     // of the return, as written
	Place     string     // cell or question, as written
	Old       string     // what the cell must still hold; empty for no answer
	New       string     // what is read in its place; empty for no answer
	Author    string
	Reason    string
	Ref       survey.Ref    // the cell that was read otherwise; zero when refused
	Confirmed bool          // the cell holds the new value already: what is said about it is known
	Refused   *survey.Issue // nil: applied
}

// corrections is the table, and which of its lines are about which file.
// Different files may be corrected at the same time.
type corrections struct {
	all    []Correction
	byFile map[string][]*Correction
	issues []survey.Issue // about the table as a whole
}

// loadCorrections reads the table and ties each line to one of the files. No
// table is no correction; of two nobody knows which holds, so neither is applied.
func loadCorrections(campaign string, files []candidate) (*corrections, error) {
	c := &corrections{byFile: map[string][]*Correction{}}
	there := savedAs(campaign, CorrectionFiles()...)
	switch len(there) {
	case 0:
		return c, nil
	case 1:
	default:
		c.fault(survey.CorrectionTables, survey.Ref{File: there[0]}, "fichiers", listed(there))
		return c, nil
	}
	data, err := os.ReadFile(filepath.Join(campaign, there[0]))
	if err != nil {
		return nil, fmt.Errorf("lecture de %s : %w", there[0], err)
	}
	if there[0] == CorrectionsFile {
		c.readText(data)
	} else {
		c.readBook(there[0], data)
	}
	for i := range c.all {
		c.assign(&c.all[i], files)
	}
	return c, nil
}

func (c *corrections) fault(code survey.Code, at survey.Ref, args ...string) {
	c.issues = append(c.issues, survey.NewIssue(code, at, args...))
}

// correctionColumns are the headings of the table, folded, by what they hold.
var correctionColumns = map[string]string{
	"fichier": "fichier", "retour": "fichier",
	"cellule": "cellule", "question": "question", "cellule ou question": "cellule",
	"ancienne valeur": "ancienne_valeur", "nouvelle valeur": "nouvelle_valeur",
	"auteur": "auteur", "qui": "auteur", "motif": "motif", "pourquoi": "motif",
}

func isCorrectionColumn(heading string) bool {
	return correctionColumns[french.FoldWords(heading)] != ""
}

// readText cuts a table in text into its lines.
func (c *corrections) readText(data []byte) {
	table, err := sheet.ReadText(data, isCorrectionColumn)
	switch {
	case err != nil:
		c.issues = append(c.issues, textFault(CorrectionsFile, err))
		return
	case len(table.Rows) == 0:
		return
	}
	c.rows(tab{Sheet: sheet.Sheet{Rows: table.Rows}, file: CorrectionsFile, text: true, widths: table.Widths})
}

// readBook reads the first sheet of a workbook that has the headings.
func (c *corrections) readBook(file string, data []byte) {
	book, err := sheet.Read(data, sheet.Limits{})
	if err != nil {
		c.fault(survey.CorrectionUnread, survey.Ref{File: file}, "cause", damage(file, err).Problem())
		return
	}
	some := tab{file: file}
	for _, s := range book.Sheets {
		first := slices.IndexFunc(s.Rows[:min(sheet.HeadRows, len(s.Rows))], func(r sheet.Row) bool {
			return slices.ContainsFunc(r.Cells, func(cell sheet.Cell) bool { return isCorrectionColumn(cell.Text) })
		})
		if first >= 0 {
			s.Rows = s.Rows[first:]
			c.rows(tab{Sheet: s, file: file})
			return
		}
		if len(s.Rows) > 0 && len(some.Rows) == 0 {
			some.Sheet = s
		}
	}
	if len(some.Rows) > 0 {
		c.rows(some) // which says what is missing
	}
}

// rows reads the lines below the headings, which are the first row.
func (c *corrections) rows(s tab) {
	columns, ok := c.headings(s)
	if !ok {
		return
	}
	for i, r := range s.Rows[1:] {
		if slices.ContainsFunc(r.Cells, func(cell sheet.Cell) bool { return !blank(cell) }) {
			c.line(s, r, columns, s.text && s.widths[i+1] > s.widths[0])
		}
	}
}

// headings finds the columns; all of them must be there, of cell and question
// at least one.
func (c *corrections) headings(s tab) (map[string]int, bool) {
	columns := map[string]int{}
	for _, cell := range s.Rows[0].Cells {
		if name := correctionColumns[french.FoldWords(cell.Text)]; name != "" {
			columns[name] = cell.Col
		}
	}
	columns["cellule"] = cmp.Or(columns["cellule"], columns["question"])
	for _, name := range correctionHeads {
		if columns[name] == 0 {
			c.fault(survey.CorrectionNoColumn, s.rowRef(s.Rows[0].Number), "colonne", name)
			return nil, false
		}
	}
	return columns, true
}

// line keeps one correction. One that lacks what makes it traceable, or that
// is shifted by a separator too many, is refused at once.
func (c *corrections) line(s tab, r sheet.Row, columns map[string]int, shifted bool) {
	text := func(name string) string { return typedIn(cellAt(r, columns[name])) }
	x := Correction{
		At: s.rowRef(r.Number), File: text("fichier"), Place: text("cellule"), Old: text("ancienne_valeur"),
		New: text("nouvelle_valeur"), Author: text("auteur"), Reason: text("motif"),
	}
	if x.Place == "" && columns["question"] > 0 {
		x.Place = text("question")
	}
	for _, need := range [...]struct{ value, name string }{
		{x.File, "fichier"}, {x.Place, "cellule ou question"}, {x.Author, "auteur"}, {x.Reason, "motif"},
	} {
		if need.value == "" && x.Refused == nil {
			x.refuse(survey.CorrectionIncomplete, "colonne", need.name)
		}
	}
	if shifted {
		x.refuse(survey.CorrectionShifted)
	}
	c.all = append(c.all, x)
}

// typedIn is a cell as somebody would type it: a number of a workbook has the
// decimal comma, so that 1.125 is not a thousand.
func typedIn(c sheet.Cell) string {
	if c.Kind == sheet.Number {
		return strings.Replace(strconv.FormatFloat(c.Num, 'f', -1, 64), ".", ",", 1)
	}
	return strings.TrimSpace(written(c))
}

func (x *Correction) refuse(code survey.Code, args ...string) {
	i := survey.NewIssue(code, x.At, args...)
	x.Refused = &i
}

func (x *Correction) settled() bool { return x.Refused != nil || x.Ref != (survey.Ref{}) }

// assign ties a correction to the one file that it names, by its path under
// the campaign or under retours/, by its name alone, or by a name that differs only
// in case, accents, spaces and punctuation, or lacks the extension.
func (c *corrections) assign(x *Correction, files []candidate) {
	if x.settled() {
		return
	}
	found, nearly := namedFiles(x.File, files)
	switch len(found) {
	case 0:
		x.refuse(survey.CorrectionNoFile, "lu", french.Clip(x.File, 80), "proche", nearestFile(x.File, files))
	case 1:
		c.byFile[found[0]] = append(c.byFile[found[0]], x)
		if nearly {
			c.fault(survey.CorrectionNearFile, x.At, "lu", french.Clip(x.File, 80), "fichier", found[0])
		}
	default:
		x.refuse(survey.CorrectionManyFiles, "lu", french.Clip(x.File, 80), "fichiers", listed(found))
	}
}

// namedFiles lists the files that a name stands for; nearly says that none of them
// has that very name.
func namedFiles(name string, files []candidate) (found []string, nearly bool) {
	named := norm.NFC.String(path.Clean(strings.ReplaceAll(name, `\`, "/")))
	folded := french.FoldWords(path.Base(named))
	var exact, alike, near []string
	for _, f := range files {
		file := norm.NFC.String(f.file)
		base := path.Base(file)
		switch {
		case file == named || file == path.Join(ReturnsDir, named):
			exact = append(exact, f.file)
		case base == named:
			alike = append(alike, f.file)
		case french.FoldWords(base) == folded, french.FoldWords(strings.TrimSuffix(base, path.Ext(base))) == folded:
			near = append(near, f.file)
		}
	}
	switch {
	case len(exact) > 0:
		return exact, false
	case len(alike) > 0:
		return alike, false
	}
	return near, true
}

// nearestFile suggests a file for a name that none has.
func nearestFile(name string, files []candidate) string {
	best, least := "aucun", 0
	for _, f := range files {
		if d := french.EditDistance(strings.ToLower(path.Base(name)), strings.ToLower(path.Base(f.file))); best == "aucun" || d < least {
			best, least = f.file, d
		}
	}
	return best
}

// close refuses what was tied to a file and never met its cell there, and
// returns every issue in the order of the lines.
func (c *corrections) close() []survey.Issue {
	issues := c.issues
	for i := range c.all {
		x := &c.all[i]
		if !x.settled() {
			x.refuse(survey.CorrectionNoPlace, "place", french.Clip(x.Place, 80), "lu", french.Clip(x.File, 80))
		}
		if x.Refused != nil {
			issues = append(issues, *x.Refused)
		}
	}
	return issues
}
