package xlsx

import (
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strings"
	"time"

	"bilan/pipeline/findings"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// Control is what the control workbook says about itself.
type Control struct {
	Title  string
	Author string
	Date   time.Time
	// Base leads from the folder of the workbook to the campaign folder, with
	// slashes: "../../../data/hdf-2024". Empty: no links to the files.
	Base string
	// Letter leads from the folder of the workbook to the letter to the mediator
	// of a post. Nil: no links to letters.
	Letter func(post string) string
}

// Names of the sheets of the control workbook.
const (
	summaryName     = "Synthèse"
	issuesName      = "Constats"
	returnsName     = "Par retour"
	filesName       = "Fichiers"
	correctionsName = "Corrections"
)

// maxLinks bounds the rows of a sheet that carry a link: beyond, the library
// takes seconds for what nobody would click through.
const maxLinks = 2000

// WriteControl sends the control workbook to w as an .xlsx file: the kinds of
// issue, every issue with its place and remedy, each return, each file with the
// account of its answers, and the corrections. It names mediators' files and
// belongs in prive/.
func WriteControl(w io.Writer, r *findings.Report, c Control) error {
	return writePages(w, []page{c.summary(r), c.list(r), c.returns(r), c.files(r), c.corrections(r)}, workbook.Properties{
		Title: c.Title, Author: c.Author, Date: c.Date,
	})
}

// controlPage is a sheet with these heads; those that a tilde begins are of
// numbers.
func controlPage(name, title, lead string, heads ...string) page {
	lead += " " + quote(irrelevantCode) + narrowSpace + ": sans objet."
	p := page{name: name, title: title, filter: true, lines: []cell{{text: lead}}, table: grid{name: name}}
	if name != summaryName {
		p.lines = append(p.lines, cell{text: "Revenir à la synthèse", link: link{sheet: summaryName}})
	}
	for _, h := range heads {
		text, number := strings.CutPrefix(h, "~")
		p.table.heads = append(p.table.heads, head(text, number))
	}
	return p
}

// orEmpty gives a table without rows one that says so.
func (p page) orEmpty(says string) page {
	if len(p.table.rows) == 0 {
		p.table.rows = [][]cell{emptyRow(says, len(p.table.heads))}
	}
	return p
}

func (c Control) summary(r *findings.Report) page {
	p := controlPage(summaryName, c.Title, fmt.Sprintf("Genres de constats, les plus graves d’abord%s: %s. Ce document nomme des postes%s: il ne doit pas être diffusé.",
		narrowSpace, levelsText(r.Count), narrowSpace), "Niveau", "Constat", "~Nombre", "~Fichiers", "Premier exemple", "Que faire", "Code")
	b := r.Balance
	p.lines = append(p.lines, cell{text: fmt.Sprintf("Réponses%s: %d trouvées = %d utilisées + %d mises de côté + %d ignorées.", narrowSpace, b.Found, b.Used, b.SetAside, b.Ignored)})
	for _, s := range []string{issuesName, returnsName, filesName, correctionsName} {
		p.lines = append(p.lines, cell{text: "Feuille " + quote(s), link: link{sheet: s}})
	}
	for _, k := range r.Kinds {
		row := textRow(k.Level.String(), k.First.Problem(), "", "", k.First.Ref.String(), k.First.Remedy(), string(k.Code))
		row[2], row[3] = countCell(k.Count, false), countCell(k.Files, false)
		p.table.rows = append(p.table.rows, row)
	}
	return p.orEmpty("Aucun constat")
}

func levelsText(n findings.Count) string {
	return fmt.Sprintf("erreurs%s: %d, avertissements%s: %d, notes%s: %d", narrowSpace, n.Errors, narrowSpace, n.Warnings, narrowSpace, n.Notes)
}

// fileLabel names the campaign where an issue has no file.
func fileLabel(file string) string {
	if file == "" {
		return "(campagne)"
	}
	return file
}

func countCell(n int, strong bool) cell {
	return cell{
		number: float64(n), numeric: true, text: fmt.Sprint(n),
		look: look{kind: bodyKind, strong: strong, right: true, format: "#,##0"},
	}
}

func (c Control) list(r *findings.Report) page {
	p := controlPage(issuesName, "Constats", "Un constat par ligne, dans l’ordre des fichiers.",
		"Niveau", "Fichier", "Feuille", "Cellule", "Poste", "Question", "Problème", "Que faire", "Code")
	for n, i := range r.Issues {
		row := textRow(i.Level.String(), fileLabel(i.Ref.File), i.Ref.Sheet, i.Ref.Cell, i.Post, i.Question, i.Problem(), i.Remedy(), string(i.Code))
		if n < maxLinks {
			row[1].link.url = c.fileURL(i.Ref)
		}
		p.table.rows = append(p.table.rows, row)
	}
	return p.orEmpty("Aucun constat")
}

// fileURL leads to the file of an issue, at its cell if it has one. Only a path
// inside the campaign folder is followed.
func (c Control) fileURL(r survey.Ref) string {
	if c.Base == "" || !fs.ValidPath(r.File) || r.File == "." {
		return ""
	}
	u := url.URL{Path: path.Join(c.Base, r.File)}
	if r.Sheet != "" && r.Cell != "" && !strings.Contains(r.Cell, " ") {
		u.Fragment = quoteSheet(r.Sheet) + "!" + r.Cell
	}
	return strings.ReplaceAll(u.String(), "%27", "'") // legal as it stands, and what spreadsheets expect around a sheet's name
}
