package xlsx

import (
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// Control is what the list of issues says about itself.
type Control struct {
	Title  string
	Author string
	Date   time.Time
	// Files are the inputs that were read, so that those without an issue are
	// counted too. Files that only an issue names follow them.
	Files []string
	// Base leads from the folder of the workbook to the campaign folder, with
	// slashes: "../../../data/hdf-2024". Empty: no links to the files.
	Base string
}

// Names of the sheets of the control list.
const (
	summaryName = "Synthèse"
	issuesName  = "Constats"
)

// maxLinks bounds the rows that carry a link to their file: beyond, the
// library takes seconds for what nobody would click through.
const maxLinks = 2000

// WriteControl sends the control list to w as an .xlsx file: how many issues
// of each level in each file, then every issue with its place and remedy. It
// names mediators' files and belongs in prive/.
func WriteControl(w io.Writer, issues []survey.Issue, c Control) error {
	sorted := slices.Clone(issues)
	survey.SortIssues(sorted)
	return writePages(w, []page{c.summary(sorted), c.list(sorted)}, workbook.Properties{
		Title: c.Title, Author: c.Author, Date: c.Date,
	})
}

// levels in the order of the columns.
func levels() [3]survey.Level { return [...]survey.Level{survey.Error, survey.Warning, survey.Note} }

// tally counts issues by level.
type tally map[survey.Level]int

func (c Control) summary(issues []survey.Issue) page {
	all, byFile := tally{}, map[string]tally{}
	for _, i := range issues {
		if byFile[i.Ref.File] == nil {
			byFile[i.Ref.File] = tally{}
		}
		all[i.Level]++
		byFile[i.Ref.File][i.Level]++
	}
	p := page{
		name: summaryName, title: c.Title, filter: true,
		lines: []cell{
			{text: "Nombre de constats par fichier. Ce document nomme des postes" + narrowSpace + ": il ne doit pas être diffusé."},
			{text: "Voir chaque constat et ce qu’il faut faire", link: link{sheet: issuesName}},
		},
		table: grid{name: "synthese", heads: []cell{head("Fichier", false)}},
	}
	for _, h := range []string{"Erreurs", "Avertissements", "Notes", "Total"} {
		p.table.heads = append(p.table.heads, head(h, true))
	}
	p.table.rows = append(p.table.rows, all.row("Ensemble", true))
	for _, f := range c.files(issues) {
		p.table.rows = append(p.table.rows, byFile[f].row(fileLabel(f), false))
	}
	return p
}

// files are those that were read, then those that only an issue names.
func (c Control) files(issues []survey.Issue) []string {
	files := slices.Clone(c.Files)
	for _, i := range issues {
		if !slices.Contains(files, i.Ref.File) {
			files = append(files, i.Ref.File)
		}
	}
	return files
}

// fileLabel names the campaign where an issue has no file.
func fileLabel(file string) string {
	if file == "" {
		return "(campagne)"
	}
	return file
}

func (t tally) row(label string, strong bool) []cell {
	row, sum := []cell{textCell(label, strong)}, 0
	for _, l := range levels() {
		row = append(row, countCell(t[l], strong))
		sum += t[l]
	}
	return append(row, countCell(sum, strong))
}

func countCell(n int, strong bool) cell {
	return cell{
		number: float64(n), numeric: true, text: fmt.Sprint(n),
		look: look{kind: bodyKind, strong: strong, right: true, format: "#,##0"},
	}
}

func (c Control) list(issues []survey.Issue) page {
	p := page{
		name: issuesName, title: "Constats", filter: true,
		lines: []cell{
			{text: "Un constat par ligne, dans l’ordre des fichiers. " + quote(irrelevantCode) + narrowSpace + ": sans objet."},
			{text: "Revenir à la synthèse", link: link{sheet: summaryName}},
		},
		table: grid{name: "constats"},
	}
	for _, h := range []string{"Niveau", "Fichier", "Feuille", "Cellule", "Problème", "Que faire", "Code"} {
		p.table.heads = append(p.table.heads, head(h, false))
	}
	for n, i := range issues {
		row := textRow(i.Level.String(), fileLabel(i.Ref.File), i.Ref.Sheet, i.Ref.Cell, i.Problem(), i.Remedy(), string(i.Code))
		if n < maxLinks {
			row[1].link.url = c.fileURL(i.Ref)
		}
		p.table.rows = append(p.table.rows, row)
	}
	if len(issues) == 0 {
		p.table.rows = [][]cell{emptyRow("Aucun constat", len(p.table.heads))}
	}
	return p
}

// fileURL leads to the file of an issue, at its cell if it has one. Only a path
// inside the campaign folder is followed.
func (c Control) fileURL(r survey.Ref) string {
	if c.Base == "" || !fs.ValidPath(r.File) || r.File == "." {
		return ""
	}
	u := url.URL{Path: path.Join(c.Base, r.File)}
	if r.Sheet != "" && r.Cell != "" {
		u.Fragment = quoteSheet(r.Sheet) + "!" + r.Cell
	}
	return strings.ReplaceAll(u.String(), "%27", "'") // legal as it stands, and what spreadsheets expect around a sheet's name
}
