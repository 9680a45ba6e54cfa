package coding

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// BookFile is the workbook of codes in the campaign folder.
const BookFile = "codage.xlsx"

// StatementSheet is its sheet of statements.
const StatementSheet = "Énoncés"

// headers of the sheet of statements, in their order.
func headers() []string {
	return []string{"question", "enonce", "axe_propose", "sous_axe_propose", "d_accord", "axe_retenu", "sous_axe", "citable",
		"signalements",
		"texte_citable", "confirme", "decoupe", "commentaire", "score", "indices", "fois", "poste", "etat"}
}

// needed are the headers without which a sheet cannot be read back.
func needed() []string { return []string{"poste", "question", "enonce", "axe_retenu"} }

// Contents are what a workbook of codes holds of reviewers' work.
type Contents struct {
	Rows  []Row
	Frame []FrameRow // of the sheet « Cadre »
}

// ReadBook reads a workbook of codes; file names it in messages. With an Error
// among the issues the contents must not be used.
func ReadBook(file string, data []byte) (Contents, []survey.Issue) {
	book, err := sheet.Read(data, sheet.Limits{Cells: 8_000_000, Text: 512 << 20, Bytes: 2 << 30, PartBytes: 1 << 30,
		SharedStrings: 4_000_000})
	if err != nil {
		return Contents{}, []survey.Issue{survey.NewIssue(survey.CodingUnreadable, survey.Ref{File: file}, "cause", whyUnreadable(err))}
	}
	var c Contents
	for _, s := range book.Sheets {
		c.Frame = append(c.Frame, frameRows(file, s)...)
	}
	for _, s := range book.Sheets {
		for i, row := range s.Rows[:min(10, len(s.Rows))] {
			if at := columns(row, needed()); at != nil {
				r := bookReader{at: at, file: file, sheet: s.Name}
				for _, row := range s.Rows[i+1:] {
					r.row(row)
				}
				c.Rows = r.rows
				return c, r.issues
			}
		}
	}
	return Contents{}, []survey.Issue{survey.NewIssue(survey.CodingNoHeader, survey.Ref{File: file}, "colonnes", strings.Join(needed(),
		", "))}
}

// frameRows reads the sheet of the code frame; none when the sheet is another.
func frameRows(file string, s sheet.Sheet) []FrameRow {
	var all []FrameRow
	for i, heads := range s.Rows[:min(10, len(s.Rows))] {
		at := columns(heads, []string{"question", "axe", "sous_axe", "definition"})
		if at == nil || at["enonce"] > 0 || at["mediateurs"] > 0 {
			continue
		}
		for _, row := range s.Rows[i+1:] {
			cell := func(header string) string { return strings.TrimSpace(cellAt(row, at[header])) }
			r := FrameRow{Question: cell("question"), Axis: cell("axe"), SubAxis: cell("sous_axe"), Definition: cell("definition"),
				Examples: textLines(cell("exemples")), Cues: textLines(cell("indices"))}
			r.Ref = survey.Ref{File: file, Sheet: s.Name, Row: row.Number, Column: at["axe"]}
			if r.Question+r.Axis != "" {
				all = append(all, r)
			}
		}
		return all
	}
	return nil
}

// textLines are the entries of a cell, one a line or apart by « ; ».
func textLines(cell string) []string {
	var all []string
	for line := range strings.FieldsFuncSeq(cell, func(r rune) bool { return r == '\n' || r == '\r' || r == ';' }) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

func cellAt(row sheet.Row, column int) string {
	for _, c := range row.Cells {
		if c.Col == column && column > 0 {
			return strings.Clone(c.Text)
		}
	}
	return ""
}

func whyUnreadable(err error) string {
	var damage *sheet.FileError
	if !errors.As(err, &damage) {
		return err.Error()
	}
	switch damage.Kind {
	case sheet.Empty:
		return "le fichier est vide"
	case sheet.NotZip, sheet.NoWorkbook:
		return "ce n'est pas un classeur .xlsx"
	case sheet.TooBig:
		return "le classeur est trop gros"
	case sheet.Duplicate:
		return "une cellule ou une feuille y est deux fois (" + damage.First.Ref + ")"
	}
	return "classeur abîmé (" + damage.Kind.String() + ")"
}

// columns finds where each header stands, or nil when one of those wanted is
// missing.
func columns(row sheet.Row, wanted []string) map[string]int {
	at := map[string]int{}
	for _, c := range row.Cells {
		name := strings.Join(french.Words(c.Text), "_")
		if _, twice := at[name]; !twice {
			at[name] = c.Col
		}
	}
	for _, h := range wanted {
		if at[h] == 0 {
			return nil
		}
	}
	return at
}

type bookReader struct {
	at          map[string]int
	file, sheet string
	rows        []Row
	issues      []survey.Issue
}

// row reads a line of the sheet: one row for each of its posts.
func (b *bookReader) row(row sheet.Row) {
	cell := func(header string) string { return cellAt(row, b.at[header]) }
	r := Row{
		Question: strings.TrimSpace(cell("question")), Statement: cell("enonce"), Blind: strings.TrimSpace(cell("axe_propose")) == "",
		Proposed: listed(cell("axe_propose"), Unclassified), Cues: cell("indices"),
		Retained: strings.TrimSpace(cell("axe_retenu")), SubAxis: strings.TrimSpace(cell("sous_axe")),
		Split: strings.TrimSpace(cell("decoupe")), Comment: cell("commentaire"), QuoteText: cell("texte_citable"),
	}
	r.SubAxes = subAxesOf(cell("sous_axe_propose"))
	if b.at["sous_axe_propose"] == 0 { // written before sub-axes were reviewed
		r.SubAxes, r.SubAxis = subAxesOf(r.SubAxis), ""
	}
	r.Score, _ = strconv.ParseFloat(cell("score"), 64) // the machine's own column
	r.Ref = survey.Ref{File: b.file, Sheet: b.sheet, Row: row.Number, Column: b.at["axe_retenu"]}
	r.Confirmed = ticked(cell("confirme"))
	b.agree(&r, cell("d_accord"))
	r.State = RowState(max(0, slices.Index(stateWords(), cell("etat"))))
	said := strings.TrimSpace(cell("citable"))
	var understood bool
	if r.Quotable, understood = b.consent(said, row.Number); !understood {
		r.Comment = strings.TrimSpace(r.Comment + " (citable : " + said + ")")
	}
	if r.Statement == "" && !r.Reviewed() {
		return
	}
	for post := range strings.SplitSeq(cell("poste"), ";") {
		r.Post = strings.TrimSpace(post)
		b.rows = append(b.rows, r)
	}
}

// agree takes the proposal for the decision where « d_accord » is ticked and
// nothing else was decided.
func (b *bookReader) agree(r *Row, mark string) {
	if ticked(mark) && !r.Decided() && !r.Blind {
		r.Retained = Proposal{Axes: r.Proposed}.Label()
	}
	r.Agreed = ticked(mark) && slices.Equal(r.retained(), r.Proposed)
}

func ticked(cell string) bool {
	switch french.Fold(strings.TrimSpace(cell)) {
	case "", "non", "n", "0", "faux", "false":
		return false
	}
	return true
}

// subAxesOf reads the sub-axes of the axes proposed, one for each; an axis
// without one holds its place by a dash.
func subAxesOf(cell string) []string {
	var all []string
	for name := range strings.SplitSeq(cell, ";") {
		if name = strings.TrimSpace(name); name == noSubAxis {
			name = ""
		} else if name == "" {
			continue
		}
		all = append(all, name)
	}
	return all
}

// noSubAxis holds the place of a sub-axis that an axis proposed does not have.
const noSubAxis = "–"

// consent reads « citable »; what is neither yes nor no is reported, and is no
// consent.
func (b *bookReader) consent(text string, row int) (said Consent, understood bool) {
	switch french.Fold(text) {
	case "":
		return Undecided, true
	case "oui", "o", "x", "1", "vrai", "true":
		return Quotable, true
	case "non", "n", "0", "faux", "false":
		return NotQuotable, true
	}
	b.issues = append(b.issues, survey.NewIssue(survey.CodingQuotable, survey.Ref{File: b.file, Sheet: b.sheet, Row: row,
		Column: b.at["citable"]}, "valeur", text))
	return NotQuotable, false
}
