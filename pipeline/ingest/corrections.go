package ingest

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"

	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// CorrectionsFile is the table of corrections in the campaign folder: an
// analyst never edits what a mediator sent.
const CorrectionsFile = "corrections.csv"

// Correction is one line of corrections.csv and what became of it.
type Correction struct {
	Line    int    // in corrections.csv
	File    string // of the return, as written
	Place   string // cell or question, as written
	Old     string // what the cell must still hold; empty for no answer
	New     string // what is read in its place; empty for no answer
	Author  string
	Reason  string
	Ref     survey.Ref    // the cell that was read otherwise; zero when refused
	Refused *survey.Issue // nil: applied
}

// corrections is the table, and which of its lines are about which file.
// Different files may be corrected at the same time.
type corrections struct {
	all    []Correction
	sha256 string // of the file, in hexadecimal; empty when there is none
	byFile map[string][]*Correction
	issues []survey.Issue // about the table as a whole
}

// loadCorrections reads the table and ties each line to one of the files. No
// table is no correction.
func loadCorrections(campaign string, files []candidate) (*corrections, error) {
	c := &corrections{byFile: map[string][]*Correction{}}
	data, err := os.ReadFile(filepath.Join(campaign, CorrectionsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	c.sha256 = digest(data)
	c.read(data)
	for i := range c.all {
		c.assign(&c.all[i], files)
	}
	return c, nil
}

func (c *corrections) fault(code survey.Code, line int, args ...string) {
	c.issues = append(c.issues, survey.NewIssue(code, correctionRef(line), args...))
}

// At is the place of the correction in corrections.csv.
func (x Correction) At() survey.Ref { return correctionRef(x.Line) }

func correctionRef(line int) survey.Ref {
	return survey.Ref{File: CorrectionsFile, Line: line}
}

// correctionColumns are the headings of the table, folded, by what they hold.
var correctionColumns = map[string]string{
	"fichier": "fichier", "retour": "fichier",
	"cellule": "cellule", "question": "question", "cellule ou question": "cellule",
	"ancienne valeur": "ancienne_valeur", "nouvelle valeur": "nouvelle_valeur",
	"auteur": "auteur", "qui": "auteur", "motif": "motif", "pourquoi": "motif",
}

// read cuts the table into its lines.
func (c *corrections) read(data []byte) {
	table, err := sheet.ReadText(data, func(h string) bool { return correctionColumns[french.FoldWords(h)] != "" })
	switch {
	case err != nil:
		c.issues = append(c.issues, textFault(CorrectionsFile, err))
		return
	case len(table.Rows) == 0:
		return
	}
	columns, ok := c.headings(table.Rows[0])
	if !ok {
		return
	}
	for i, r := range table.Rows[1:] {
		c.line(r, columns, table.Widths[i+1] > table.Widths[0])
	}
}

// headings finds the columns; all of them must be there, of cell and question
// at least one.
func (c *corrections) headings(r sheet.Row) (map[string]int, bool) {
	columns := map[string]int{}
	for _, cell := range r.Cells {
		if name := correctionColumns[french.FoldWords(cell.Text)]; name != "" {
			columns[name] = cell.Col
		}
	}
	if columns["cellule"] == 0 {
		columns["cellule"] = columns["question"]
	}
	for _, name := range [...]string{"fichier", "cellule", "ancienne_valeur", "nouvelle_valeur", "auteur", "motif"} {
		if columns[name] == 0 {
			c.fault(survey.CorrectionNoColumn, r.Number, "colonne", name)
			return nil, false
		}
	}
	return columns, true
}

// line keeps one correction. One that lacks what makes it traceable, or that
// is shifted by a separator too many, is refused at once.
func (c *corrections) line(r sheet.Row, columns map[string]int, shifted bool) {
	text := func(name string) string { return strings.TrimSpace(cellAt(r, columns[name]).Text) }
	x := Correction{
		Line: r.Number, File: text("fichier"), Place: text("cellule"), Old: text("ancienne_valeur"),
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

func (x *Correction) refuse(code survey.Code, args ...string) {
	i := survey.NewIssue(code, correctionRef(x.Line), args...)
	x.Refused = &i
}

func (x *Correction) settled() bool { return x.Refused != nil || x.Ref != (survey.Ref{}) }

// assign ties a correction to the one file that it names, by its path under
// the campaign or under retours/, or by its name alone.
func (c *corrections) assign(x *Correction, files []candidate) {
	if x.settled() {
		return
	}
	named := norm.NFC.String(path.Clean(strings.ReplaceAll(x.File, `\`, "/")))
	var exact, alike []string
	for _, f := range files {
		file := norm.NFC.String(f.file)
		switch {
		case file == named || file == path.Join(ReturnsDir, named):
			exact = append(exact, f.file)
		case path.Base(file) == named:
			alike = append(alike, f.file)
		}
	}
	if len(exact) == 0 {
		exact = alike
	}
	switch len(exact) {
	case 0:
		x.refuse(survey.CorrectionNoFile, "lu", french.Clip(x.File, 80))
	case 1:
		c.byFile[exact[0]] = append(c.byFile[exact[0]], x)
	default:
		x.refuse(survey.CorrectionManyFiles, "lu", french.Clip(x.File, 80), "fichiers", listed(exact))
	}
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
