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

// headers of the sheet of statements. The first nine are what reviewers and
// other programs rely on; the others are ours.
func headers() []string {
	return []string{"poste", "question", "enonce", "axe_propose", "score", "indices", "axe_retenu", "citable", "commentaire",
		"sous_axe", "texte_citable", "signalements", "etat"}
}

// needed is the number of headers without which a sheet cannot be read back.
const needed = 9

// ReadBook reads the rows of a workbook of codes; file names it in messages.
// With an Error among the issues the rows must not be used.
func ReadBook(file string, data []byte) ([]Row, []survey.Issue) {
	book, err := sheet.Read(data, sheet.Limits{Cells: 8_000_000, Text: 512 << 20, Bytes: 2 << 30, PartBytes: 1 << 30,
		SharedStrings: 4_000_000})
	if err != nil {
		return nil, []survey.Issue{survey.NewIssue(survey.CodingUnreadable, survey.Ref{File: file}, "cause", whyUnreadable(err))}
	}
	for _, s := range book.Sheets {
		for i, row := range s.Rows[:min(10, len(s.Rows))] {
			if at := columns(row); at != nil {
				r := bookReader{at: at, file: file, sheet: s.Name}
				for _, row := range s.Rows[i+1:] {
					r.row(row)
				}
				return r.rows, r.issues
			}
		}
	}
	return nil, []survey.Issue{survey.NewIssue(survey.CodingNoHeader, survey.Ref{File: file}, "colonnes", strings.Join(headers()[:needed],
		", "))}
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

// columns finds where each header stands, or nil when one of the first nine is
// missing.
func columns(row sheet.Row) map[string]int {
	at := map[string]int{}
	for _, c := range row.Cells {
		name := strings.Join(french.Words(c.Text), "_")
		if _, twice := at[name]; !twice {
			at[name] = c.Col
		}
	}
	for _, h := range headers()[:needed] {
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

func (b *bookReader) row(row sheet.Row) {
	cell := func(header string) string {
		for _, c := range row.Cells {
			if c.Col == b.at[header] && c.Col > 0 {
				return strings.Clone(c.Text)
			}
		}
		return ""
	}
	r := Row{
		Post: strings.TrimSpace(cell("poste")), Question: strings.TrimSpace(cell("question")), Statement: cell("enonce"),
		Cues: cell("indices"), Retained: strings.TrimSpace(cell("axe_retenu")), Comment: cell("commentaire"),
		QuoteText: cell("texte_citable"),
	}
	r.Score, _ = strconv.ParseFloat(cell("score"), 64) // the machine's own column
	r.Ref = survey.Ref{File: b.file, Sheet: b.sheet, Row: row.Number, Column: b.at["enonce"]}
	if r.Statement == "" && !r.Reviewed() {
		return
	}
	r.Proposed = names(cell("axe_propose"))
	r.SubAxes = names(cell("sous_axe"))
	r.State = RowState(max(0, slices.Index(stateList(), cell("etat"))))
	said := strings.TrimSpace(cell("citable"))
	var understood bool
	if r.Quotable, understood = b.consent(said, row.Number); !understood {
		r.Comment = strings.TrimSpace(r.Comment + " (citable : " + said + ")")
	}
	b.rows = append(b.rows, r)
}

func stateList() []string { w := stateWords(); return w[:] }

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

// names splits a list of axes of the sheet.
func names(cell string) []string {
	var all []string
	for n := range strings.SplitSeq(cell, ";") {
		if n = strings.TrimSpace(n); n != "" && n != Unclassified {
			all = append(all, n)
		}
	}
	return all
}
